using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Technology;

namespace Sme.Gates.Mapping;

/// <summary>Improves covers of a circuit, and chooses among several.</summary>
/// <param name="circuit">The circuit.</param>
/// <param name="matches">The cells.</param>
/// <param name="outputLoad">What each output drives, in inputs of an inverter.</param>
internal sealed class CoverSearch(Circuit circuit, MatchTable matches, float outputLoad)
{
    private const int FlowRounds = 3;
    private const int ExactRounds = 3;
    private const int RepairRounds = 3;
    private const int AdderRounds = 3;
    private const float CriticalShare = 0.05f;

    /// <summary>A cover that begins small; what is late for a target becomes faster.</summary>
    public Cover Smallest(float target)
    {
        Cover cover = Begin(isFast: false, []);
        Improve(cover, target, FlowRounds);
        return cover;
    }

    /// <summary>A cover that begins as fast as can be, and is made smaller where there is time.</summary>
    /// <remarks>
    /// Full adders are small, but slow for bits that come late: those on the longest paths become gates, while that helps.
    /// </remarks>
    /// <param name="target">When it is to be there.</param>
    /// <param name="flowRounds">How often all is covered by area flow. More is no better for all circuits.</param>
    public Cover Fastest(float target, int flowRounds = FlowRounds)
    {
        HashSet<int> gates = [];
        Cover best = FromFastest(target, flowRounds, gates);
        for (int round = 0; round < AdderRounds && best.Delay > target; round++)
        {
            float critical = CriticalShare * best.Delay;
            int before = gates.Count;
            gates.UnionWith(best.Adders.Where((_, i) => best.AdderSlack(i) < critical).Select(a => a.Majority));
            if (gates.Count == before)
            {
                break;
            }

            Cover next = FromFastest(target, flowRounds, gates);
            best = next.Delay < best.Delay ? next : best;
        }

        return best;
    }

    /// <summary>The smallest cover that is in time, or the fastest where none is.</summary>
    public Cover SmallestInTime(float target)
    {
        Cover[] covers = [Smallest(target), Fastest(target), Fastest(target, 2 * FlowRounds)];
        return covers.OrderBy(c => Math.Max(target, c.Delay)).ThenBy(c => c.Area).First();
    }

    private Cover FromFastest(float target, int flowRounds, HashSet<int> gates)
    {
        Cover cover = Begin(isFast: true, gates);
        cover.Count();
        cover.Time(target);
        Improve(cover, Math.Max(target, cover.Delay), flowRounds);
        return cover;
    }

    private Cover Begin(bool isFast, HashSet<int> gates)
    {
        bool hasAdders = matches.Library.FullAdder is not null;
        SubjectGraph subject = SubjectGraph.Of(circuit.Graph, circuit.Roots(), i => hasAdders && !gates.Contains(i));
        Cover cover = new(subject, matches, isFast, Boundary(subject));
        cover.Begin();
        return cover;
    }

    private static void Improve(Cover cover, float target, int flowRounds)
    {
        for (int round = 0; round < flowRounds; round++)
        {
            cover.Count();
            cover.Time(target);
            cover.CoverByFlow(isByArrival: false);
        }

        // Loads change with the cells, so a cover may come out late: then it aims earlier.
        cover.Count();
        cover.Time(target);
        float aim = target;
        for (int round = 0; round < ExactRounds || (round < ExactRounds + RepairRounds && cover.Delay > target); round++)
        {
            cover.CoverExactly();
            cover.Count();
            cover.Time(aim);
            if (cover.Delay > target)
            {
                aim -= cover.Delay - target;
                cover.Time(aim);
            }
        }

        cover.Time(target);
    }

    private Boundary Boundary(SubjectGraph subject)
    {
        Boundary boundary = new(subject.Graph.Count, subject.Roots.Length, outputLoad);
        int root = circuit.Outputs.Count;
        foreach (RegisterBit register in circuit.Registers)
        {
            Cell cell = matches.Library.FlipFlop(register.HasEnable, register.HasReset);
            int node = subject.Copied(register.Output).Node;
            boundary.IsSourceInverted[node] = register.ResetsToOne;
            boundary.SourceDelays[node] = (float)cell.Delay(0, 0, 0);
            boundary.SourceSlopes[node] = (float)cell.Outputs[0].Slope;
            int pin = 0;
            foreach (bool isRead in (ReadOnlySpan<bool>)[true, register.HasEnable, register.HasReset])
            {
                boundary.Setups[root] = (float)cell.Setup;
                boundary.Loads[root++] = isRead ? (float)cell.Inputs[pin++].Capacitance : 0;
            }
        }

        return boundary;
    }
}
