using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Graph;
using Sme.Gates.Slices;
using Sme.Gates.Synthesis;
using Sme.Netlist;
using Sme.Netlist.Interpretation;

namespace Sme.Gates.Activity;

/// <summary>How often nets of cells changed in a run.</summary>
/// <remarks>
/// Cells have no delay, so a net changes at most once in a cycle: glitches are not in it. The first cycle after preparation has
/// none before it and is not counted. What sampled cycles showed is for <see cref="Samples"/> of <see cref="Cycles"/>.
/// </remarks>
public sealed class SwitchingActivity
{
    internal SwitchingActivity(
        SlicedMachine machine, ActivityCounter counter, SynthesizedDesign cells, IReadOnlyDictionary<Definition, Literal[]> nets)
    {
        counter.Close();
        (Cycles, Samples, Changing) = (counter.Cycles, counter.Samples, counter.Changing);
        List<InstanceActivity> instances = [];
        foreach (SliceGroup group in machine.Plan.Groups)
        {
            for (int lane = 0; lane < group.Frames.Length; lane++)
            {
                Definition definition = group.Gates.Definition;
                instances.Add(new InstanceActivity(
                    PathOf(group.Frames[lane]), cells[definition], group, lane, nets[definition], counter));
            }
        }

        Instances = instances.ToDictionary(i => i.Path);
    }

    /// <summary>Cycles of the run, without the first one.</summary>
    public long Cycles { get; }

    /// <summary>Cycles that were looked at.</summary>
    public long Samples { get; }

    /// <summary>
    /// How many nets change in a cycle by every sixteenth of the samples, and half of its 95 % confidence interval, which is so
    /// on the safe side; null where every cycle was looked at. Nets that are another one or its inverse count once.
    /// </summary>
    public (double Mean, double HalfInterval)? Changing { get; }

    /// <summary>The instances that have cells or memories, by path; that of the top is empty.</summary>
    public IReadOnlyDictionary<string, InstanceActivity> Instances { get; }

    private static string PathOf(Frame frame) => frame.Parent == null ? string.Empty : frame.Path;
}
