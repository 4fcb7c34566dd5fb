using System;
using System.IO;
using Sme.Compiled.Lanes;
using Sme.Netlist;
using Sme.Netlist.Tests.Reference;

namespace Sme.Compiled.Tests;

/// <summary>Runs a design as machine code and on the interpreter, and compares all there is to see.</summary>
internal static class MachineComparison
{
    /// <summary>Fails where they differ.</summary>
    /// <param name="design">The design.</param>
    /// <param name="seed">What it and the stimulus come from.</param>
    /// <param name="lanes">How many instances are computed at once.</param>
    /// <param name="place">Where values are; anywhere if null.</param>
    public static void Run(Design design, int seed, LaneOptions lanes, Func<int, int, nint>? place = null)
        => MachineRuns.Compare(
            design, seed, new Interpreter(design), new CompiledMachine(design, listing: null, lanes, place),
            () => Describe(design, lanes), pokes: seed % 3 == 0);

    /// <summary>A random array whose definitions lanes can hold, most of them.</summary>
    public static Design Array(int seed) => RandomArray.Create(seed, d => LaneSupport.ReasonAgainst(d) == null);

    private static string Describe(Design design, LaneOptions lanes)
    {
        StringWriter listing = new();
        _ = new CompiledMachine(design, listing, lanes);
        return $"{lanes}\n{listing}";
    }
}
