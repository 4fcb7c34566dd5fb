using System;
using System.Collections.Generic;
using System.Numerics;
using Sme.Gates.Slices;

namespace Sme.Gates.Activity;

/// <summary>Counts changes of rows, from the end of a cycle to the end of the next.</summary>
internal sealed class ActivityCounter
{
    // The interval is of every sixteenth sample, the first of every fourth run: cycles in a row are alike, and to count at once
    // what changes takes as long as to count each bit.
    private const int SamplesOfInterval = 16;

    private readonly SlicePlan _plan;
    private readonly SamplingSchedule _schedule;
    private readonly RowHistory _history;
    private readonly BatchCounters _changed;
    private readonly PairCounters? _ones;
    private readonly PortCounter[] _ports;

    // Of sampled cycles: how many of the bits that are nets change.
    private readonly RunningMean? _changes;
    private readonly ulong[] _nets;

    // The slots of cycles that are not counted yet, with those of the cycles before.
    private readonly List<(int Now, int Before)> _open = [];

    // A cycle that ran is over when the next one begins, or when somebody asks.
    private bool _isRunning;

    /// <summary>Prepares for a machine.</summary>
    /// <param name="plan">Where bits are.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="options">Which cycles are looked at.</param>
    public ActivityCounter(SlicePlan plan, SliceMemory rows, ActivityOptions options)
    {
        (_plan, _schedule) = (plan, new SamplingSchedule(options));

        _history = new RowHistory(plan, rows, SlotsOf(options));
        _changed = options.Period > 1 ? new PairCounters(_history.Words) : new RunCounters(_history.Words);
        _ones = options.CountsOnes ? new PairCounters(_history.Words) : null;
        _ports = [.. PortsOf(plan, rows)];
        _changes = options.Period > 1 ? new RunningMean() : null;
        _nets = new ulong[_history.Words];
        MarkNets();
    }

    /// <summary>Bytes that are needed behind the rows.</summary>
    public static int BytesOf(SlicePlan plan, ActivityOptions options) => RowHistory.BytesOf(plan, SlotsOf(options));

    /// <summary>Cycles whose changes were counted.</summary>
    public long Samples { get; private set; }

    /// <summary>Of every sixteenth sampled cycle how many nets change in it, and half of the 95 % interval; else null.</summary>
    public (double Mean, double HalfInterval)? Changing => _changes == null ? null : (_changes.Mean, _changes.HalfInterval);

    /// <summary>Cycles that ran, without the first one.</summary>
    public long Cycles { get; private set; } = -1;

    /// <summary>Whether the rows that are there for counting are needed: not of a cycle that was counted already.</summary>
    public bool IsNeeded => _isRunning;

    /// <summary>Where the rows that are there for counting go in this cycle.</summary>
    public ref byte Shown => ref _history.Shown;

    /// <summary>Where what registers take in this cycle is counted, in bytes behind the first row.</summary>
    public int Registers => _history.Registers;

    /// <summary>And what they take in the next one.</summary>
    public int NextRegisters => _history.NextRegisters;

    /// <summary>Before anything of a cycle runs.</summary>
    public void Begin()
    {
        EndCycle();
        _schedule.Advance();
        Cycles++;
        _isRunning = _schedule.IsNeeded;
        if (_isRunning)
        {
            _history.Advance();
        }
    }

    /// <summary>Before cycles of which nets are not needed: leaves out as many of them as there are next.</summary>
    /// <param name="most">The most.</param>
    /// <returns>How many.</returns>
    public int Skip(int most)
    {
        int cycles = (int)Math.Clamp(_schedule.Idle, 0, most);
        if (cycles > 0)
        {
            EndCycle();
            _schedule.Skip(cycles);
            Cycles += cycles;
        }

        return cycles;
    }

    /// <summary>Counts all cycles until now.</summary>
    public void Close()
    {
        EndCycle();
        Count();
    }

    /// <summary>How often a bit of a row changed.</summary>
    public long Changes(SliceRoot row, int lane) => _changed.CountOf(_history.All, _history.BitOf(row, lane));

    /// <summary>In how many of the cycles looked at it was 1.</summary>
    public long Ones(SliceRoot row, int lane)
    {
        PairCounters ones = _ones
            ?? throw new InvalidOperationException("cycles in which nets are 1 are not counted: set ActivityOptions.CountsOnes");
        long count = ones.CountOf(_history.All, _history.BitOf(row, lane));
        return row.IsComplement ? Samples - count : count;
    }

    /// <summary>The ports of memories of a group.</summary>
    public IEnumerable<PortCounter> PortsOf(SliceGroup group) => Array.FindAll(_ports, p => p.Group == group);

    /// <summary>After a cycle that ran: its slot takes what is elsewhere, and its changes are to be counted.</summary>
    public void EndCycle()
    {
        if (!_isRunning)
        {
            return;
        }

        _isRunning = false;
        _history.Take();
        foreach (PortCounter port in _ports)
        {
            port.Look(_schedule.IsSample);
        }

        if (_schedule.IsSample)
        {
            _open.Add((_history.Current, _history.Previous));
            if (Samples++ % SamplesOfInterval == 0)
            {
                _changes?.Add(CountChanges(_history[_history.Current], _history[_history.Previous], _nets));
            }

            if (_open.Count == BatchCounters.Size)
            {
                Count();
            }
        }
    }

    // A batch, and the cycle before each run of those that are counted, of which the first may have begun before; and the next
    // cycle, of which some registers are known.
    private static int SlotsOf(ActivityOptions options)
        => BatchCounters.Size + (options.Period > 1 ? (BatchCounters.Size / SamplingSchedule.RunLength) + 1 : 1) + 1;

    // A cycle that is not there is one in which nothing changes, and nothing is 1.
    private void Count()
    {
        if (_open.Count == 0)
        {
            return;
        }

        Span<(int Now, int Before)> cycles = stackalloc (int, int)[BatchCounters.Size];
        cycles.Fill((_open[^1].Now, _open[^1].Now));
        _open.CopyTo(cycles);
        _changed.Add(_history.All, cycles);
        if (_ones != null)
        {
            cycles.Fill((_history.Zeros, _history.Zeros));
            for (int i = 0; i < _open.Count; i++)
            {
                cycles[i].Now = _open[i].Now;
            }

            _ones.Add(_history.All, cycles);
        }

        _open.Clear();
    }

    private void MarkNets()
    {
        foreach (SliceGroup group in _plan.Groups)
        {
            foreach (SliceRoot row in group.Rows.Values)
            {
                for (int word = 0; word * 64 < group.Frames.Length; word++)
                {
                    int first = _history.BitOf(row, word * 64);
                    _nets[first >> 6] |= group.Live(word) << first;
                }
            }
        }
    }

    private static long CountChanges(ReadOnlySpan<ulong> now, ReadOnlySpan<ulong> before, ReadOnlySpan<ulong> counted)
    {
        long changes = 0;

        // Of one length: no index is checked.
        before = before[..now.Length];
        counted = counted[..now.Length];
        for (int i = 0; i < now.Length; i++)
        {
            changes += BitOperations.PopCount((now[i] ^ before[i]) & counted[i]);
        }

        return changes;
    }

    private static IEnumerable<PortCounter> PortsOf(SlicePlan plan, SliceMemory rows)
    {
        foreach (SliceStep step in (SliceStep[])[.. plan.Edge, .. plan.Settling])
        {
            foreach (SliceRead read in step.Reads)
            {
                yield return new PortCounter(step.Group, read.Memory, read.Address, enable: null, rows);
            }

            foreach (SliceWrite write in step.Writes)
            {
                yield return new PortCounter(step.Group, write.Memory, write.Address, write.Enable, rows);
            }
        }
    }
}
