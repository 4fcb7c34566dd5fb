using System;
using System.Collections.Generic;
using System.IO;
using Conformance;
using Fuzz.Grammar;
using SME;
using Sme.Compiled;
using Sme.Elaboration;
using Sme.Elaboration.Diagnostics;
using SME.Native;
using SME.Tracer.Csv;
using Sme.Vhdl;

namespace Fuzz.Runs;

/// <summary>Runs a program natively, and as a netlist on both machines.</summary>
/// <param name="Finding">What they disagree on, or null.</param>
/// <param name="Hardware">The netlist and the trace; null where there is none to replay.</param>
/// <param name="End">What ended the run natively before its last tick, or null.</param>
/// <param name="IsTooLarge">Whether it is more than elaboration takes (HDL0009): nothing is compared.</param>
/// <param name="Timing">Where time went.</param>
internal sealed record Comparison(Finding? Finding, Hardware? Hardware, Exception? End, bool IsTooLarge, Timing Timing)
{
    private const string TooLarge = "HDL0009";

    // What suits the machine, and all that lanes can hold in vectors of every length.
    private static readonly LaneOptions[] Lanes =
        [LaneOptions.OfMachine, new(128, 1, 0), new(256, 1, 0, 4), new(512, 1, 0)];

    /// <summary>Compares.</summary>
    /// <param name="program">The program.</param>
    /// <param name="build">Builds its design.</param>
    /// <param name="folder">Where its trace is put; none if null.</param>
    public static Comparison Of(FuzzProgram program, Action build, string? folder)
    {
        Timing timing = new();
        string trace = program.Name + ".csv";
        CsvObserver[] observers = folder == null ? [] : [new CsvObserver(Path.Combine(folder, trace))];
        RunResult native = timing.Add("native", () => Run.Of(build, new NativeEngine(), program.Ticks, program.Seed, observers));
        ElaboratedDesign? design = null;
        Lockstep machines = new(Lanes[program.Seed % Lanes.Length]);
        NetlistEngine engine = new("compiled", machines.Create, Elaborate, initial: null);
        RunResult result = timing.Add("machines", () => Run.Of(build, engine, program.Ticks, program.Seed, machines));
        bool isTooLarge = IsRefusedAsTooLarge(result);
        Finding? finding = isTooLarge ? null : Judge(program, native, engine.Name, result)
            ?? (machines.Difference is { } difference
                ? new Finding(program, "interpreter", FindingKind.Difference, difference) : null);

        bool isReplayed = folder != null && finding == null && !isTooLarge && native.Failure == null
            && design is { Outputs.Count: > 0 };
        Hardware? hardware = isReplayed ? new Hardware(program, design!, ColumnsOf(native.Recording), trace) : null;
        return new Comparison(finding, hardware, native.Failure, isTooLarge, timing);

        ElaboratedDesign Elaborate(Simulation simulation)
            => design = timing.Add("elaboration", () => Elaborator.Elaborate(simulation));
    }

    /// <summary>Whether elaboration refused a program as too large.</summary>
    public static bool IsRefusedAsTooLarge(RunResult result)
        => result.Failure is ElaborationException { Diagnostics: [{ Rule.Id: TooLarge }] };

    /// <summary>What an engine does not do as native execution does, or null.</summary>
    public static Finding? Judge(FuzzProgram program, RunResult native, string engine, RunResult result)
    {
        if (result.Failure is ElaborationException refusal)
        {
            return new Finding(program, engine, FindingKind.Refused, refusal.Message);
        }

        if (!native.Recording.IsStarted)
        {
            return new Finding(program, "native", FindingKind.Failure, $"{native.Failure}");
        }

        if (!result.Recording.IsStarted)
        {
            return new Finding(program, engine, FindingKind.Failure, $"{result.Failure}");
        }

        return native.Recording.FirstDifference(result.Recording, engine) is { } difference
            ? new Finding(program, engine, FindingKind.Difference, difference) : null;
    }

    private static List<TraceColumn> ColumnsOf(Recording recording)
    {
        List<TraceColumn> columns = [];
        foreach (Cell cell in CsvObserver.ColumnsOf(recording.Table))
        {
            columns.Add(new TraceColumn(cell.Column, [.. cell.Members]));
        }

        return columns;
    }
}

/// <summary>What a simulator of a hardware description language needs.</summary>
/// <param name="Program">The program.</param>
/// <param name="Design">Its netlist.</param>
/// <param name="Columns">The columns of its trace.</param>
/// <param name="Trace">The file of the trace, as seen from its folder.</param>
internal sealed record Hardware(
    FuzzProgram Program, ElaboratedDesign Design, IReadOnlyList<TraceColumn> Columns, string Trace);
