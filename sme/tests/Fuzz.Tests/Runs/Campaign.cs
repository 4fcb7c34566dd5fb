using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Fuzz.Compilation;
using Fuzz.Grammar;

namespace Fuzz.Runs;

/// <summary>Runs the programs of many seeds.</summary>
/// <param name="replays">The simulators, besides native execution and the machines for netlists.</param>
/// <param name="workers">How many threads.</param>
/// <param name="progress">Told how many programs were run and how many findings there are, after each batch.</param>
internal sealed class Campaign(IReadOnlyList<IReplay> replays, int workers, Action<int, int>? progress = null)
{
    // What is compiled together takes little time each, and not too much memory.
    private const int BatchSize = 64;

    private readonly ProgramCompiler _compiler = new();
    private readonly ConcurrentBag<Finding> _findings = [];
    private readonly Lock _lock = new();
    private readonly List<(FuzzProgram Program, Exception Cause)> _earlyEnds = [];
    private readonly List<FuzzProgram> _tooLarge = [];

    private int _done;

    /// <summary>What engines disagree on, by seed.</summary>
    public IReadOnlyList<Finding> Findings
        => [.. _findings.OrderBy(f => f.Program.Seed).ThenBy(f => f.Engine, StringComparer.Ordinal)];

    /// <summary>The programs that ended their run themselves, and why.</summary>
    public IReadOnlyList<(FuzzProgram Program, Exception Cause)> EarlyEnds => _earlyEnds;

    /// <summary>The programs that are more than elaboration takes, of which nothing is known.</summary>
    public IReadOnlyList<FuzzProgram> TooLarge => _tooLarge;

    /// <summary>The program that took the longest natively and as a netlist.</summary>
    public (FuzzProgram? Program, TimeSpan Time) Slowest { get; private set; }

    /// <summary>Where time went.</summary>
    public Timing Timing { get; } = new();

    /// <summary>Runs programs up to a number of findings.</summary>
    /// <param name="seed">The first seed.</param>
    /// <param name="count">How many.</param>
    /// <param name="mostFindings">When to stop.</param>
    public void Run(int seed, int count, int mostFindings = 1)
    {
        IEnumerable<int[]> batches = Enumerable.Range(seed, count).GroupBy(s => s / BatchSize).Select(g => g.ToArray());
        using IEnumerator<int[]> left = batches.GetEnumerator();
        Task[] tasks = [.. Enumerable.Range(0, workers).Select(_ => Task.Factory.StartNew(
            () => Work(left, mostFindings), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        Task.WaitAll(tasks);
    }

    private void Work(IEnumerator<int[]> left, int mostFindings)
    {
        Batch batch = new(_compiler, replays);
        while (_findings.Count < mostFindings && Next(left) is { } seeds)
        {
            FuzzProgram[] programs = batch.Timing.Add("grammar", () => seeds.Select(FuzzProgram.Of).ToArray());
            foreach (Finding finding in batch.Run(programs))
            {
                _findings.Add(finding);
            }

            Count(programs.Length);
        }

        lock (_lock)
        {
            Timing.Add(batch.Timing);
            Slowest = batch.Slowest.Time > Slowest.Time ? batch.Slowest : Slowest;
            _earlyEnds.AddRange(batch.EarlyEnds);
            _tooLarge.AddRange(batch.TooLarge);
        }
    }

    private int[]? Next(IEnumerator<int[]> left)
    {
        lock (_lock)
        {
            return left.MoveNext() ? left.Current : null;
        }
    }

    private void Count(int programs)
    {
        lock (_lock)
        {
            _done += programs;
            progress?.Invoke(_done, _findings.Count);
        }
    }
}
