using System;

namespace Sme.Gates.Mapping;

/// <content>Covering by exact local area: what a cell and all that only it needs cost.</content>
/// <remarks>Source: as of priority cuts.</remarks>
internal sealed partial class Cover
{
    /// <summary>Covers each node anew by the area that really comes and goes, in the time it has.</summary>
    public void CoverExactly()
    {
        for (int node = 1; node < _graph.Count; node++)
        {
            if (_adderOf[node] >= 0)
            {
                CoverAdderExactly(node);
            }
            else if (_graph.Nodes[node].Arity == 0)
            {
                int source = (2 * node) + (_boundary.IsSourceInverted[node] ? 1 : 0);
                _arrival[source] = CurrentArrival(source);
                _arrival[source ^ 1] = InverterArrival(source ^ 1);
            }
            else
            {
                CoverGateExactly(2 * node);
            }
        }
    }

    // Each literal that is read has its cell, or one is the inverse of the other's: what is smallest in time.
    private void CoverGateExactly(int code)
    {
        (int straightReaders, int inverseReaders) = ReleaseBoth(code);
        (bool isStraight, bool isInverse) = (straightReaders > 0, inverseReaders > 0);
        float straightArea = BestExactly(code, isStraight ? _required[code] : TimeBeforeInverter(code + 1));
        float inverseArea = BestExactly(code + 1, isInverse ? _required[code + 1] : TimeBeforeInverter(code));
        (float straight, float inverse) = (_arrival[code], _arrival[code + 1]);

        float bestArea = (isStraight ? straightArea : 0) + (isInverse ? inverseArea : 0);
        float bestLateness = Lateness(code, straight, isStraight, inverse, isInverse);
        int inverted = -1;
        if (isInverse)
        {
            float lateness = Lateness(code, straight, isStraight, InverterArrival(code + 1), isInverse: true);
            if (IsBetterExactly(straightArea + _inverterAreas[code + 1], lateness, bestArea, bestLateness))
            {
                (bestArea, bestLateness, inverted) = (straightArea + _inverterAreas[code + 1], lateness, code + 1);
            }
        }

        if (isStraight)
        {
            float lateness = Lateness(code, InverterArrival(code), isStraight: true, inverse, isInverse);
            if (IsBetterExactly(inverseArea + _inverterAreas[code], lateness, bestArea, bestLateness))
            {
                inverted = code;
            }
        }

        if (inverted >= 0)
        {
            SetInverter(inverted);
        }

        Refer(code, straightReaders);
        Refer(code + 1, inverseReaders);
    }

    // The cell of a literal that nobody reads now, by the area it would add. It is early enough, or the earliest.
    private float BestExactly(int code, float required)
    {
        (float bestArea, float bestLateness) = (float.PositiveInfinity, float.PositiveInfinity);
        foreach (ref readonly Cut cut in _cuts[code >> 1])
        {
            ushort table = (code & 1) != 0 ? (ushort)~cut.Table : cut.Table;
            foreach (CellMatch match in _matches[table])
            {
                float lateness = Math.Max(0, ArrivalOf(code, cut, match) - required);
                if (lateness > bestLateness || (lateness == bestLateness && (float)match.Cell.Area > bestArea))
                {
                    continue;
                }

                OpenLeaves(cut, match);
                float area = (float)match.Cell.Area + AddOpen();
                OpenLeaves(cut, match);
                RemoveOpen();
                if (IsBetterExactly(area, lateness, bestArea, bestLateness))
                {
                    (bestArea, bestLateness) = (area, lateness);
                    (_kinds[code], _cells[code], _leaves[code]) = (CoverKind.Match, match, cut);
                }
            }
        }

        _arrival[code] = ArrivalOf(code, _leaves[code], _cells[code]!);
        return bestArea;
    }

    private void CoverAdderExactly(int node)
    {
        int adder = _adderOf[node];
        FullAdder bits = _subject.Adders[adder];
        if (node != bits.Sum.Node)
        {
            return;
        }

        (int sum, int sumInverse) = ReleaseBoth(bits.Sum.Code);
        (int carry, int carryInverse) = ReleaseBoth(bits.Carry.Code);
        (float bestArea, float bestLateness, bool isBestInverted) = (float.PositiveInfinity, float.PositiveInfinity, false);
        foreach (bool isInverted in (ReadOnlySpan<bool>)[false, true])
        {
            _isAdderInverted[adder] = isInverted;
            SetAdderOutput(bits.Sum, adder);
            SetAdderOutput(bits.Carry, adder);
            float inverters = isInverted
                ? InverterArea(bits.Sum.Code, sum > 0) + InverterArea(bits.Carry.Code, carry > 0)
                : InverterArea(bits.Sum.Code ^ 1, sumInverse > 0) + InverterArea(bits.Carry.Code ^ 1, carryInverse > 0);
            for (int i = 0; i < 3; i++)
            {
                _open.Push(AdderInput(adder, i, isInverted));
            }

            float area = AddOpen() + inverters;
            for (int i = 0; i < 3; i++)
            {
                _open.Push(AdderInput(adder, i, isInverted));
            }

            RemoveOpen();
            float lateness = Math.Max(
                Lateness(bits.Sum.Code, _arrival[bits.Sum.Code], sum > 0, _arrival[bits.Sum.Code ^ 1], sumInverse > 0),
                Lateness(bits.Carry.Code, _arrival[bits.Carry.Code], carry > 0, _arrival[bits.Carry.Code ^ 1], carryInverse > 0));
            if (IsBetterExactly(area, lateness, bestArea, bestLateness))
            {
                (bestArea, bestLateness, isBestInverted) = (area, lateness, isInverted);
            }
        }

        _isAdderInverted[adder] = isBestInverted;
        SetAdderOutput(bits.Sum, adder);
        SetAdderOutput(bits.Carry, adder);
        Refer(bits.Sum.Code, sum);
        Refer(bits.Sum.Code ^ 1, sumInverse);
        Refer(bits.Carry.Code, carry);
        Refer(bits.Carry.Code ^ 1, carryInverse);
    }

    private static bool IsBetterExactly(float area, float lateness, float otherArea, float otherLateness)
        => lateness < otherLateness || (lateness == otherLateness && area < otherArea);

    // How much beyond their time the literals of a node are that are read.
    private float Lateness(int code, float straight, bool isStraight, float inverse, bool isInverse)
        => Math.Max(
            isStraight ? Math.Max(0, straight - _required[code]) : 0,
            isInverse ? Math.Max(0, inverse - _required[code + 1]) : 0);

    // The readers of both literals besides the inverter between them, which goes first.
    private (int Straight, int Inverse) ReleaseBoth(int code)
    {
        if (_kinds[code] == CoverKind.Inverter)
        {
            int straight = Release(code);
            return (straight, Release(code + 1));
        }

        int inverse = Release(code + 1);
        return (Release(code), inverse);
    }

    private void Refer(int code, int readers)
    {
        if (readers > 0)
        {
            Reference(code, readers);
        }
    }
}
