using System;
using System.Collections.Generic;
using System.Numerics;
using Sme.Gates.Graph;
using Sme.Gates.Technology;

namespace Sme.Gates.Mapping;

/// <content>What reads what: references, loads and times of the cover as it is.</content>
internal sealed partial class Cover
{
    private const float Tolerance = 1.00001f;

    /// <summary>Area of the cells that are read.</summary>
    public float Area { get; private set; }

    /// <summary>When the last root is there, with its setup time.</summary>
    public float Delay { get; private set; }

    /// <summary>Counts references from the roots, and from them loads and the readers to expect.</summary>
    public void Count()
    {
        Array.Clear(_references);
        Array.Clear(_adderReferences);
        Area = 0;
        foreach (Literal root in _subject.Roots)
        {
            Area += root.IsConstant ? 0 : Reference(root.Code, 1);
        }

        Array.Clear(_load);
        for (int i = 0; i < _subject.Roots.Length; i++)
        {
            _load[_subject.Roots[i].Code] += _boundary.Loads[i];
        }

        for (int code = 2; code < _load.Length; code++)
        {
            AddLoads(code);
        }

        for (int code = 2; code < _load.Length; code++)
        {
            _expected[code] = Math.Max(1, (_expected[code] + (2 * _references[code])) / 3);
            // Whoever reads the other literal may come to read this one.
            _load[code] = _references[code] == 0 ? Math.Max(DefaultLoad, _load[code ^ 1]) : _load[code];
        }

        for (int code = 2; code < _load.Length; code++)
        {
            SplitInverter(code);
        }
    }

    /// <summary>Computes arrivals anew, and when each literal is needed.</summary>
    /// <param name="target">When roots are needed.</param>
    public void Time(float target)
    {
        for (int node = 1; node < _graph.Count; node++)
        {
            // An inverter reads the other literal of its node.
            int first = (2 * node) + (_kinds[2 * node] == CoverKind.Inverter ? 1 : 0);
            _arrival[first] = CurrentArrival(first);
            _arrival[first ^ 1] = CurrentArrival(first ^ 1);
        }

        Delay = 0;
        for (int i = 0; i < _subject.Roots.Length; i++)
        {
            Literal root = _subject.Roots[i];
            Delay = root.IsConstant ? Delay : Math.Max(Delay, _arrival[root.Code] + _boundary.Setups[i]);
        }

        Array.Fill(_required, float.PositiveInfinity);
        for (int i = 0; i < _subject.Roots.Length; i++)
        {
            // A little later than that, for the rounding of sums and differences.
            ref float required = ref _required[_subject.Roots[i].Code];
            required = Math.Min(required, (Tolerance * target) - _boundary.Setups[i]);
        }

        for (int node = _graph.Count - 1; node > 0; node--)
        {
            int first = (2 * node) + (_kinds[2 * node] == CoverKind.Inverter ? 0 : 1);
            Require(first);
            Require(first ^ 1);
        }
    }

    private void Require(int code)
    {
        if (_references[code] == 0)
        {
            return;
        }

        switch (_kinds[code])
        {
            case CoverKind.Inverter:
                _required[code ^ 1] = Math.Min(_required[code ^ 1], TimeBeforeInverter(code));
                break;
            case CoverKind.Adder:
                int adder = _adderOf[code >> 1];
                CellOutput output = _library.FullAdder!.Outputs[IsSumOf(_subject.Adders[adder], code >> 1) ? 0 : 1];
                float atBits = _required[code] - ((float)output.Slope * _load[code]);
                for (int i = 0; i < 3; i++)
                {
                    ref float bit = ref _required[AdderInput(adder, i, (code & 1) != 0)];
                    bit = Math.Min(bit, atBits - (float)output.Parasitics[i]);
                }

                break;
            case CoverKind.Match:
                CellOutput made = _cells[code]!.Cell.Outputs[0];
                IReadOnlyList<double> parasitics = made.Parasitics;
                float atLeaves = _required[code] - ((float)made.Slope * _load[code]);
                for (int i = 0; i < parasitics.Count; i++)
                {
                    int pin = _cells[code]!.Pin(i);
                    ref float leaf = ref _required[(2 * _leaves[code].Leaves[pin >> 1]) + (pin & 1)];
                    leaf = Math.Min(leaf, atLeaves - (float)parasitics[i]);
                }

                break;
            default:
                break;
        }
    }

    private void AddLoads(int code)
    {
        if (_references[code] == 0)
        {
            return;
        }

        switch (_kinds[code])
        {
            case CoverKind.Inverter:
                _load[code ^ 1] += (float)_library.Inverter.Inputs[0].Capacitance;
                break;
            case CoverKind.Adder:
                // Once for both outputs: at the one that is read, at the sum where both are.
                FullAdder bits = _subject.Adders[_adderOf[code >> 1]];
                int inverted = code & 1;
                if (code == (bits.Sum.Code ^ inverted) || !IsUsed(bits.Sum.Code ^ inverted))
                {
                    for (int i = 0; i < 3; i++)
                    {
                        _load[AdderInput(_adderOf[code >> 1], i, inverted != 0)] +=
                            (float)_library.FullAdder!.Inputs[i].Capacitance;
                    }
                }

                break;
            case CoverKind.Match:
                CellMatch match = _cells[code]!;
                for (int i = 0; i < match.Cell.Inputs.Count; i++)
                {
                    int pin = match.Pin(i);
                    _load[(2 * _leaves[code].Leaves[pin >> 1]) + (pin & 1)] += (float)match.Cell.Inputs[i].Capacitance;
                }

                break;
            default:
                break;
        }
    }

    // Adds readers; the area of all cells that had none before.
    private float Reference(int code, int readers)
    {
        float area = 0;
        if (_references[code] == 0)
        {
            area = AddCell(code) + AddOpen();
        }

        _references[code] += readers;
        return area;
    }

    // Takes all readers away; the area of all cells that have none any more goes too.
    private int Release(int code)
    {
        int readers = _references[code];
        _references[code] = 0;
        if (readers > 0)
        {
            RemoveCell(code);
            RemoveOpen();
        }

        return readers;
    }

    // Adds a reader to all that is open, and to what cells read that had none. Graphs may be deep, so the stack is our own.
    private float AddOpen()
    {
        float area = 0;
        while (_open.TryPop(out int code))
        {
            area += _references[code]++ == 0 ? AddCell(code) : 0;
        }

        return area;
    }

    private void RemoveOpen()
    {
        while (_open.TryPop(out int code))
        {
            if (--_references[code] == 0)
            {
                RemoveCell(code);
            }
        }
    }

    private float AddCell(int code)
        => _kinds[code] != CoverKind.Adder || _adderReferences[_adderOf[code >> 1]]++ == 0 ? OpenCell(code) : 0;

    private void RemoveCell(int code)
    {
        if (_kinds[code] != CoverKind.Adder || --_adderReferences[_adderOf[code >> 1]] == 0)
        {
            OpenCell(code);
        }
    }

    // The area of the cell that makes a literal; what it reads is opened.
    private float OpenCell(int code)
    {
        switch (_kinds[code])
        {
            case CoverKind.Inverter:
                _open.Push(code ^ 1);
                return _inverterAreas[code];
            case CoverKind.Adder:
                for (int i = 0; i < 3; i++)
                {
                    _open.Push(AdderInput(_adderOf[code >> 1], i, (code & 1) != 0));
                }

                return (float)_library.FullAdder!.Area;
            case CoverKind.Match:
                OpenLeaves(_leaves[code], _cells[code]!);
                return (float)_cells[code]!.Cell.Area;
            default:
                return 0;
        }
    }

    private void OpenLeaves(in Cut cut, CellMatch match)
    {
        for (int needs = match.Needs; needs != 0; needs &= needs - 1)
        {
            int need = BitOperations.TrailingZeroCount(needs);
            _open.Push((2 * cut.Leaves[need >> 1]) + (need & 1));
        }
    }
}
