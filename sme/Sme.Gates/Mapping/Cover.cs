using System;
using System.Collections.Generic;
using System.Numerics;
using Sme.Gates.Graph;
using Sme.Gates.Technology;

namespace Sme.Gates.Mapping;

/// <summary>How a cover makes a literal.</summary>
internal enum CoverKind : byte
{
    /// <summary>An input as it comes.</summary>
    Source,

    /// <summary>An inverter of the opposite literal.</summary>
    Inverter,

    /// <summary>An output of a full adder.</summary>
    Adder,

    /// <summary>A cell over a cut.</summary>
    Match,
}

/// <summary>A cell for each literal of a subject graph that one reads: the state that mapping improves.</summary>
/// <remarks>
/// Both literals of a node are covered on their own, since a cell may need either, and at most one by an inverter of the
/// other. Arrays are indexed by the code of the literal.
/// </remarks>
internal sealed partial class Cover
{
    private const float DefaultLoad = 2;

    private readonly SubjectGraph _subject;
    private readonly GateGraph _graph;
    private readonly CellLibrary _library;
    private readonly MatchTable _matches;
    private readonly CutSet _cuts;
    private readonly bool _isFast;
    private readonly float _inverterArea;
    private readonly float _inverterDelay;
    private readonly Boundary _boundary;

    private readonly CoverKind[] _kinds;
    private readonly CellMatch?[] _cells;
    private readonly Cut[] _leaves;
    private readonly float[] _arrival;
    private readonly float[] _required;
    private readonly float[] _flow;
    private readonly float[] _load;
    private readonly float[] _inverterLoads;
    private readonly float[] _inverterAreas;
    private readonly int[] _inverters;
    private readonly float[] _expected;
    private readonly int[] _references;
    private readonly int[] _adderOf;
    private readonly bool[] _isAdderInverted;
    private readonly int[] _adderReferences;
    private readonly Stack<int> _open = new();

    /// <summary>Creates a cover of nothing.</summary>
    /// <param name="subject">What is covered.</param>
    /// <param name="matches">The cells.</param>
    /// <param name="isFast">Whether delay counts before area.</param>
    /// <param name="boundary">What lies around.</param>
    public Cover(SubjectGraph subject, MatchTable matches, bool isFast, Boundary boundary)
    {
        (_subject, _graph, _library, _isFast) = (subject, subject.Graph, matches.Library, isFast);
        (_matches, _boundary) = (matches, boundary);
        _cuts = new CutSet(_graph, CutsPerNode);
        _inverterArea = (float)_library.Inverter.Area;
        _inverterDelay = (float)_library.Inverter.Delay(0, 0, 0);
        int count = 2 * _graph.Count;
        _kinds = new CoverKind[count];
        _cells = new CellMatch?[count];
        _leaves = new Cut[count];
        _arrival = new float[count];
        _required = new float[count];
        _flow = new float[count];
        _load = new float[count];
        _inverterLoads = new float[count];
        _inverterAreas = new float[count];
        _inverters = new int[count];
        _expected = new float[count];
        _references = new int[count];
        _adderOf = new int[_graph.Count];
        Array.Fill(_adderOf, -1);
        _isAdderInverted = new bool[subject.Adders.Count];
        _adderReferences = new int[subject.Adders.Count];
        for (int i = 0; i < subject.Adders.Count; i++)
        {
            _adderOf[subject.Adders[i].Sum.Node] = i;
            _adderOf[subject.Adders[i].Carry.Node] = i;
        }
    }

    /// <summary>What is covered.</summary>
    public SubjectGraph Subject => _subject;

    /// <summary>The full adders.</summary>
    public IReadOnlyList<FullAdder> Adders => _subject.Adders;

    /// <summary>How a literal is made.</summary>
    public CoverKind KindOf(int code) => _kinds[code];

    /// <summary>The cell of a literal, and what it reads.</summary>
    public (CellMatch Match, Cut Cut) MatchOf(int code) => (_cells[code]!, _leaves[code]);

    /// <summary>Whether anything reads a literal.</summary>
    public bool IsUsed(int code) => _references[code] > 0;

    /// <summary>What a root drives, in inputs of an inverter.</summary>
    public float RootLoad(int root) => _boundary.Loads[root];

    /// <summary>How much later a literal could be than it is.</summary>
    public float Slack(int code) => _required[code] - _arrival[code];

    /// <summary>How much later the outputs of a full adder could be than they are.</summary>
    public float AdderSlack(int adder)
    {
        int inverted = _isAdderInverted[adder] ? 1 : 0;
        return Math.Min(Slack(Adders[adder].Sum.Code ^ inverted), Slack(Adders[adder].Carry.Code ^ inverted));
    }

    /// <summary>The adder that makes a node, or -1.</summary>
    public int AdderOf(int node) => _adderOf[node];

    /// <summary>Whether a full adder works on the inverses of its bits, and so gives the inverses of its outputs.</summary>
    public bool IsAdderInverted(int adder) => _isAdderInverted[adder];

    /// <summary>A literal that input i of a full adder reads.</summary>
    public int AdderInput(int adder, int input, bool isInverted)
    {
        FullAdder bits = _subject.Adders[adder];
        Literal bit = input == 0 ? bits.A : input == 1 ? bits.B : bits.C;
        return bit.Code ^ (isInverted ? 1 : 0);
    }

    // What a cell over a cut costs and when it is there.
    private (float Arrival, float Flow) Evaluate(int code, in Cut cut, CellMatch match)
    {
        float flow = (float)match.Cell.Area;
        for (int needs = match.Needs; needs != 0; needs &= needs - 1)
        {
            int need = BitOperations.TrailingZeroCount(needs);
            flow += _flow[(2 * cut.Leaves[need >> 1]) + (need & 1)];
        }

        return (ArrivalOf(code, cut, match), flow);
    }

    private float ArrivalOf(int code, in Cut cut, CellMatch match)
    {
        float arrival = 0;
        IReadOnlyList<double> parasitics = match.Cell.Outputs[0].Parasitics;
        for (int i = 0; i < parasitics.Count; i++)
        {
            int pin = match.Pin(i);
            arrival = Math.Max(arrival, _arrival[(2 * cut.Leaves[pin >> 1]) + (pin & 1)] + (float)parasitics[i]);
        }

        return arrival + ((float)match.Cell.Outputs[0].Slope * _load[code]);
    }

    private float AdderArrival(int adder, int output, bool isInverted)
    {
        CellOutput cell = _library.FullAdder!.Outputs[output];
        float arrival = 0;
        for (int i = 0; i < 3; i++)
        {
            arrival = Math.Max(arrival, _arrival[AdderInput(adder, i, isInverted)] + (float)cell.Parasitics[i]);
        }

        return arrival;
    }


    private static bool IsSumOf(FullAdder adder, int node) => adder.Sum.Node == node;

    // The arrival of a literal as it is made now.
    private float CurrentArrival(int code)
    {
        switch (_kinds[code])
        {
            case CoverKind.Source:
                float delay = _boundary.SourceDelays[code >> 1];
                return delay < 0 ? 0 : delay + (_boundary.SourceSlopes[code >> 1] * _load[code]);
            case CoverKind.Inverter:
                return InverterArrival(code);
            case CoverKind.Adder:
                int adder = _adderOf[code >> 1];
                int output = IsSumOf(_subject.Adders[adder], code >> 1) ? 0 : 1;
                float slope = (float)_library.FullAdder!.Outputs[output].Slope;
                return AdderArrival(adder, output, (code & 1) != 0) + (slope * _load[code]);
            default:
                return ArrivalOf(code, _leaves[code], _cells[code]!);
        }
    }

    private void SetInverter(int code)
    {
        (_kinds[code], _cells[code]) = (CoverKind.Inverter, null);
        _arrival[code] = InverterArrival(code);
    }

    private void SetMatch(int code, in Cut cut, CellMatch match)
    {
        (_kinds[code], _cells[code], _leaves[code]) = (CoverKind.Match, match, cut);
        _arrival[code] = ArrivalOf(code, cut, match);
    }
}
