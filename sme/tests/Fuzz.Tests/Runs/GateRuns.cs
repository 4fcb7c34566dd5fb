using System;
using System.Collections.Generic;
using System.Linq;
using Fuzz.Compilation;
using Fuzz.Grammar;
using SME;
using Sme.Gates;
using SME.Native;

namespace Fuzz.Runs;

/// <summary>Runs programs natively, as gates and as cells.</summary>
internal static class GateRuns
{
    private const int TogetherAtMost = 64;

    // What suits the machine, and vectors of every length.
    private static readonly SliceOptions[] Slices =
        [SliceOptions.OfMachine, new(64, 64), new(128, 128), new(256, 256), new(512, 512)];

    /// <summary>What gates or cells do not do as native execution does.</summary>
    /// <param name="programs">The programs.</param>
    /// <param name="tooLarge">How many are more than elaboration takes: nothing is known of them.</param>
    public static IReadOnlyList<Finding> Of(IEnumerable<FuzzProgram> programs, out int tooLarge)
    {
        ProgramCompiler compiler = new();
        List<Finding> findings = [];
        tooLarge = 0;
        foreach (FuzzProgram[] chunk in programs.Chunk(TogetherAtMost))
        {
            foreach (IGrouping<bool, FuzzProgram> group in chunk.GroupBy(p => p.IsRelease))
            {
                using CompiledPrograms compiled = compiler.Compile([.. group]);
                foreach (FuzzProgram program in group)
                {
                    tooLarge += Compare(program, compiled.BuilderOf(program), findings) ? 0 : 1;
                }
            }
        }

        return findings;
    }

    private static bool Compare(FuzzProgram program, Action build, List<Finding> findings)
    {
        RunResult native = Run.Of(build, new NativeEngine(), program.Ticks, program.Seed);
        SliceOptions slices = Slices[program.Seed % Slices.Length];
        foreach ((string name, IEngine engine) in new (string, IEngine)[]
            { ("gates", new GatesEngine(slices: slices)), ("cells", new CellsEngine(slices: slices)) })
        {
            RunResult result = Run.Of(build, engine, program.Ticks, program.Seed);
            if (Comparison.IsRefusedAsTooLarge(result))
            {
                return false;
            }

            findings.AddRange(Comparison.Judge(program, native, name, result) is { } finding ? [finding] : []);
        }

        return true;
    }
}
