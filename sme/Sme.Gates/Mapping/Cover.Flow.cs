using System;
using Sme.Gates.Graph;

namespace Sme.Gates.Mapping;

/// <content>Covering by area flow: the area behind a literal, shared out among its readers.</content>
/// <remarks>
/// Source: Manohararajah, Brown, Vranesic, "Heuristics for Area Minimization in LUT-Based FPGA Technology Mapping", IEEE
/// TCAD 25, 2006; with both literals of a node: Mishchenko, Chatterjee, Brayton, Wang, Kam, "Technology Mapping with
/// Boolean Matching, Supergates and Choices", ERL technical report, 2005.
/// </remarks>
internal sealed partial class Cover
{
    private const int CutsPerNode = 8;

    /// <summary>Finds cuts and covers all nodes, without any knowledge of what will be read.</summary>
    public void Begin()
    {
        int[] readers = _graph.Readers(_graph.Reachable(AllRoots()), AllRoots());
        for (int i = 0; i < _load.Length; i++)
        {
            _expected[i] = Math.Max(1, readers[i >> 1]);
            _load[i] = DefaultLoad * _expected[i];
            Split(i, time: 0);
            _required[i] = float.PositiveInfinity;
        }

        CutSet.CutCost cost = _isFast ? LatestLeaf : LeafFlow;
        for (int node = 1; node < _graph.Count; node++)
        {
            _cuts.Enumerate(node, cost);
            CoverByFlow(node, _isFast);
        }
    }

    /// <summary>Covers all nodes anew by area flow, each in the time it has.</summary>
    /// <param name="isByArrival">Whether the earliest is chosen instead.</param>
    public void CoverByFlow(bool isByArrival)
    {
        for (int node = 1; node < _graph.Count; node++)
        {
            CoverByFlow(node, isByArrival);
        }
    }

    // Roots, and what full adders read.
    private Literal[] AllRoots()
    {
        var roots = new Literal[_subject.Roots.Length + (3 * _subject.Adders.Count)];
        _subject.Roots.CopyTo(roots, 0);
        int at = _subject.Roots.Length;
        foreach (FullAdder adder in _subject.Adders)
        {
            (roots[at], roots[at + 1], roots[at + 2]) = (adder.A, adder.B, adder.C);
            at += 3;
        }

        return roots;
    }

    private float LatestLeaf(in Cut cut)
    {
        float latest = 0;
        for (int i = 0; i < cut.Count; i++)
        {
            int code = 2 * cut.Leaves[i];
            latest = Math.Max(latest, Math.Min(_arrival[code], _arrival[code + 1]));
        }

        return latest;
    }

    private float LeafFlow(in Cut cut)
    {
        float flow = 0;
        for (int i = 0; i < cut.Count; i++)
        {
            int code = 2 * cut.Leaves[i];
            flow += Math.Min(_flow[code], _flow[code + 1]);
        }

        return flow;
    }

    private void CoverByFlow(int node, bool isByArrival)
    {
        if (_adderOf[node] >= 0)
        {
            CoverAdderByFlow(node, isByArrival);
        }
        else if (_graph.Nodes[node].Kind == GateKind.Input)
        {
            int source = (2 * node) + (_boundary.IsSourceInverted[node] ? 1 : 0);
            (_kinds[source], _flow[source]) = (CoverKind.Source, 0);
            _arrival[source] = CurrentArrival(source);
            SetInverter(source ^ 1);
            _flow[source ^ 1] = _inverterAreas[source ^ 1] / _expected[source ^ 1];
        }
        else
        {
            CoverGateByFlow(node, isByArrival);
        }
    }

    private void CoverGateByFlow(int node, bool isByArrival)
    {
        int code = 2 * node;
        (float straight, float straightFlow) = BestByFlow(code, isByArrival);
        (float inverse, float inverseFlow) = BestByFlow(code + 1, isByArrival);

        // The better one may make the other.
        (float straightOfInverse, float inverseOfStraight) =
            (inverseFlow + _inverterAreas[code], straightFlow + _inverterAreas[code + 1]);
        if (IsBetter(code + 1, isByArrival, InverterArrival(code + 1), inverseOfStraight, inverse, inverseFlow))
        {
            SetInverter(code + 1);
            inverseFlow = inverseOfStraight;
        }
        else if (IsBetter(code, isByArrival, InverterArrival(code), straightOfInverse, straight, straightFlow))
        {
            SetInverter(code);
            straightFlow = straightOfInverse;
        }

        _flow[code] = straightFlow / _expected[code];
        _flow[code + 1] = inverseFlow / _expected[code + 1];
    }

    private (float Arrival, float Flow) BestByFlow(int code, bool isByArrival)
    {
        (float bestArrival, float bestFlow) = (float.PositiveInfinity, float.PositiveInfinity);
        foreach (ref readonly Cut cut in _cuts[code >> 1])
        {
            ushort table = (code & 1) != 0 ? (ushort)~cut.Table : cut.Table;
            foreach (CellMatch match in _matches[table])
            {
                (float arrival, float flow) = Evaluate(code, cut, match);
                if (IsBetter(code, isByArrival, arrival, flow, bestArrival, bestFlow))
                {
                    (bestArrival, bestFlow) = (arrival, flow);
                    (_kinds[code], _cells[code], _leaves[code]) = (CoverKind.Match, match, cut);
                }
            }
        }

        _arrival[code] = bestArrival;
        return (bestArrival, bestFlow);
    }

    private bool IsBetter(int code, bool isByArrival, float arrival, float flow, float otherArrival, float otherFlow)
    {
        bool isEarlier = arrival < otherArrival || (arrival == otherArrival && flow < otherFlow);
        if (isByArrival)
        {
            return isEarlier;
        }

        (bool isInTime, bool isOtherInTime) = (arrival <= _required[code], otherArrival <= _required[code]);
        if (isInTime && isOtherInTime)
        {
            return flow < otherFlow || (flow == otherFlow && arrival < otherArrival);
        }

        return isInTime || (!isOtherInTime && isEarlier);
    }

    // Both outputs at the first of them, on straight or inverted bits, whichever are cheaper.
    private void CoverAdderByFlow(int node, bool isByArrival)
    {
        int adder = _adderOf[node];
        FullAdder bits = _subject.Adders[adder];
        if (node != bits.Sum.Node)
        {
            return;
        }

        (float bestArrival, float bestFlow) = (float.PositiveInfinity, float.PositiveInfinity);
        foreach (bool isInverted in (ReadOnlySpan<bool>)[false, true])
        {
            float flow = (float)_library.FullAdder!.Area;
            for (int i = 0; i < 3; i++)
            {
                flow += _flow[AdderInput(adder, i, isInverted)];
            }

            flow += InverterAreaOf(bits, isInverted);
            float arrival = AdderArrival(adder, 0, isInverted);
            if (isByArrival && arrival != bestArrival ? arrival < bestArrival : flow < bestFlow)
            {
                (bestArrival, bestFlow) = (arrival, flow);
                _isAdderInverted[adder] = isInverted;
            }
        }

        foreach (Literal output in (ReadOnlySpan<Literal>)[bits.Sum, bits.Carry])
        {
            SetAdderOutput(output, adder);
            int direct = output.Code ^ (_isAdderInverted[adder] ? 1 : 0);
            _flow[direct] = bestFlow / 2 / _expected[direct];
            _flow[direct ^ 1] = ((bestFlow / 2) + _inverterAreas[direct ^ 1]) / _expected[direct ^ 1];
        }
    }

    // What inverters the readers need that there are now.
    private float InverterAreaOf(FullAdder bits, bool isInverted)
    {
        int opposite = isInverted ? 0 : 1;
        (int sum, int carry) = (bits.Sum.Code ^ opposite, bits.Carry.Code ^ opposite);
        return InverterArea(sum, IsUsed(sum)) + InverterArea(carry, IsUsed(carry));
    }

    private void SetAdderOutput(Literal output, int adder)
    {
        int direct = output.Code ^ (_isAdderInverted[adder] ? 1 : 0);
        (_kinds[direct], _cells[direct]) = (CoverKind.Adder, null);
        _arrival[direct] = CurrentArrival(direct);
        SetInverter(direct ^ 1);
    }
}
