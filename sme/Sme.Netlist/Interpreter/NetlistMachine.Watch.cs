using System;
using System.Collections.Generic;
using System.Linq;

namespace Sme.Netlist;

/// <content>Telling whether some of the values changed in a tick.</content>
/// <remarks>
/// A design that does anything has a register that changes in most ticks: the next values are compared with the present
/// ones, beginning with the one that changed last. Only where no register changes are nets remembered and compared.
/// </remarks>
public abstract partial class NetlistMachine
{
    private int[] _watchedSlots = [];
    private int[] _watchedRegisters = [];
    private Remembered _netsAtEdge = new([]);
    private Remembered _netsSettling = new([]);
    private int _lastChanged;
    private bool _changedAtEdge;

    /// <summary>Whether a watched value differs from what it was in the tick before; known once the tick has settled.</summary>
    public bool HasChanged => _changedAtEdge || Differ(_netsSettling) || AnyNetLaneDiffers();

    /// <summary>Chooses the values that <see cref="HasChanged"/> speaks of.</summary>
    /// <param name="slots">Where they stand in <see cref="Values"/>.</param>
    public void Watch(IEnumerable<int> slots)
    {
        _watchedSlots = [.. slots.Distinct()];
        WatchAgain();
    }

    /// <summary>Chooses the same values again, which may be held elsewhere now.</summary>
    private protected void WatchAgain()
    {
        HashSet<int> computedAtEdge = EdgeFrames.SelectMany(f => f.Plan.Whole.Results.Select(r => f.Slots[r])).ToHashSet();
        ILookup<bool, int> isRegister = _watchedSlots.ToLookup(
            s => s >= _inputs.Length && s < _inputs.Length + _registers.Length);
        ILookup<bool, int> isAtEdge = isRegister[false].ToLookup(computedAtEdge.Contains);
        _watchedRegisters = WatchLanes([.. isRegister[true].Select(s => s - _inputs.Length)]);
        _netsAtEdge = new Remembered([.. isAtEdge[true]]);
        _netsSettling = new Remembered(WatchNetLanes([.. isAtEdge[false]]));
        _lastChanged = 0;
    }

    /// <summary>The register that changed last of those watched, or -1: it is likely to change again.</summary>
    private protected int LikelyToChange => _lastChanged < _watchedRegisters.Length ? _watchedRegisters[_lastChanged] : -1;

    /// <summary>Whether values of nets that are computed at the edge are watched.</summary>
    private protected bool WatchesNetsAtEdge => _netsAtEdge.Slots.Length > 0;

    /// <summary>Remembers values of nets before the edge.</summary>
    private protected void RememberNets() => Remember(_netsAtEdge);

    /// <summary>Watches registers that the machine does not hold in slots.</summary>
    /// <returns>The others.</returns>
    private protected virtual int[] WatchLanes(int[] registers) => registers;

    /// <summary>Watches nets that settle and that the machine does not hold in slots.</summary>
    /// <returns>The others.</returns>
    private protected virtual int[] WatchNetLanes(int[] slots) => slots;

    /// <summary>Remembers what the nets hold that <see cref="WatchNetLanes"/> took.</summary>
    private protected virtual void RememberNetLanes()
    {
    }

    /// <summary>Whether one of them holds something else than when it was remembered.</summary>
    private protected virtual bool AnyNetLaneDiffers() => false;

    /// <summary>Whether a register changes that <see cref="WatchLanes"/> took.</summary>
    /// <inheritdoc cref="CompareAtEdge" path="/param"/>
    private protected virtual bool AnyLaneChanges(ReadOnlySpan<ulong> present, ReadOnlySpan<ulong> next) => false;

    /// <summary>Compares when what registers take is known and they have not taken it.</summary>
    /// <param name="present">What they hold.</param>
    /// <param name="next">What they take.</param>
    private protected void CompareAtEdge(ReadOnlySpan<ulong> present, ReadOnlySpan<ulong> next)
    {
        _changedAtEdge = AnyRegisterChanges(present, next) || AnyLaneChanges(present, next) || Differ(_netsAtEdge);
        if (!_changedAtEdge)
        {
            Remember(_netsSettling);
            RememberNetLanes();
        }
    }

    private void Remember(Remembered nets)
    {
        if (nets.Slots.Length > 0)
        {
            nets.Take(ValuesAt(nets.Slots));
        }
    }

    private bool Differ(Remembered nets) => nets.Slots.Length > 0 && nets.Differ(ValuesAt(nets.Slots));

    private bool AnyRegisterChanges(ReadOnlySpan<ulong> present, ReadOnlySpan<ulong> next)
    {
        for (int i = 0; i < _watchedRegisters.Length; i++)
        {
            int at = _lastChanged + i;
            at = at < _watchedRegisters.Length ? at : at - _watchedRegisters.Length;
            int register = _watchedRegisters[at];
            if (next[register] != present[register])
            {
                _lastChanged = at;
                return true;
            }
        }

        return false;
    }

    // Values of nets as they were.
    private sealed class Remembered(int[] slots)
    {
        private readonly ulong[] _bits = new ulong[slots.Length];

        public int[] Slots => slots;

        public void Take(ReadOnlySpan<ulong> values)
        {
            for (int i = 0; i < slots.Length; i++)
            {
                _bits[i] = values[slots[i]];
            }
        }

        public bool Differ(ReadOnlySpan<ulong> values)
        {
            for (int i = 0; i < slots.Length; i++)
            {
                if (_bits[i] != values[slots[i]])
                {
                    return true;
                }
            }

            return false;
        }
    }
}
