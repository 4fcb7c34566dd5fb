using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Fuzz.Compilation;
using Fuzz.Grammar;

namespace Fuzz.Runs;

/// <summary>Runs programs together: what takes long for one is shared.</summary>
internal sealed class Batch(ProgramCompiler compiler, IReadOnlyList<IReplay> replays)
{
    private const int SlicesASecond = 10;
    private const int LimitInSeconds = 20;

    /// <summary>The program that took the longest natively and as a netlist.</summary>
    public (FuzzProgram? Program, TimeSpan Time) Slowest { get; private set; }

    /// <summary>Where time went.</summary>
    public Timing Timing { get; } = new();

    /// <summary>The programs that ended their run themselves, and why.</summary>
    public List<(FuzzProgram Program, Exception Cause)> EarlyEnds { get; } = [];

    /// <summary>The programs that are more than elaboration takes.</summary>
    public List<FuzzProgram> TooLarge { get; } = [];

    /// <summary>Runs programs; what engines disagree on.</summary>
    public IReadOnlyList<Finding> Run(IReadOnlyList<FuzzProgram> programs)
    {
        string? folder = replays.Count > 0 ? Directory.CreateTempSubdirectory("hdl-fuzz-").FullName : null;
        try
        {
            List<Finding> findings = [];
            List<Hardware> hardware = [];
            foreach (IGrouping<bool, FuzzProgram> group in programs.GroupBy(p => p.IsRelease))
            {
                Compare([.. group], folder, findings, hardware);
            }

            foreach (IReplay replay in replays)
            {
                Timing.Add(replay.Name, () => findings.AddRange(Replays.Run(replay, folder!, hardware)));
            }

            return findings;
        }
        finally
        {
            if (folder != null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private void Compare(FuzzProgram[] programs, string? folder, List<Finding> findings, List<Hardware> hardware)
    {
        CompiledPrograms compiled;
        try
        {
            compiled = Timing.Add("C# compiler", () => compiler.Compile(programs));
        }
        catch (CompilationException e) when (programs.Length == 1)
        {
            findings.Add(new Finding(programs[0], "C#", FindingKind.NoCSharp, e.Message));
            return;
        }
        catch (CompilationException)
        {
            foreach (FuzzProgram program in programs)
            {
                Compare([program], folder, findings, hardware);
            }

            return;
        }

        using (compiled)
        {
            foreach (FuzzProgram program in programs)
            {
                if (CompareInTime(program, compiled.BuilderOf(program), folder) is not { } comparison)
                {
                    findings.Add(new Finding(
                        program, "native or netlist", FindingKind.Endless, $"does not end in {LimitInSeconds} s"));
                    continue;
                }

                Timing.Add(comparison.Timing);
                Slowest = comparison.Timing.Total > Slowest.Time ? (program, comparison.Timing.Total) : Slowest;
                EarlyEnds.AddRange(comparison.End is { } end ? [(program, end)] : []);
                TooLarge.AddRange(comparison.IsTooLarge ? [program] : []);
                findings.AddRange(comparison.Finding is { } finding ? [finding] : []);
                hardware.AddRange(comparison.Hardware is { } design ? [design] : []);
            }
        }
    }

    // What does not end is left running: it is a mistake to be found. Time in which this whole program stood still does not
    // count, but for a slice.
    private static Comparison? CompareInTime(FuzzProgram program, Action build, string? folder)
    {
        Task<Comparison> comparison = Task.Run(() => Comparison.Of(program, build, folder));
        for (int slice = 0; slice < LimitInSeconds * SlicesASecond; slice++)
        {
            if (comparison.Wait(1000 / SlicesASecond))
            {
                return comparison.Result;
            }
        }

        return null;
    }
}
