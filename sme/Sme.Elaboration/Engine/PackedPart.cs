using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using SME;
using SME.Live;

namespace Sme.Elaboration.Engine;

/// <summary>
/// A part of the state in the layout of the signal table: what a bus or a process holds, put together from where the
/// machine has it.
/// </summary>
internal sealed class PackedPart : IBusSource
{
    private readonly PlaceTable _places;

    // Most are where the machine computes them, and read without asking what kind of place it is.
    private readonly (int Slot, int Bit)[] _nets;
    private readonly (Place Place, int Bit)[] _others;

    // Their slots; and whether they are the scalars of a bus, and all it takes to set them.
    private readonly int[] _slots;
    private readonly bool _isGathered;

    // Ones where the live object has the bits; what it had at first, and whether it may have others since.
    private readonly ulong[] _live;
    private readonly ulong[] _rest;
    private readonly bool _followsLive;
    private ulong[] _words;
    private ulong[] _before;
    private ShownBuses? _shown;
    private int _index;

    /// <summary>Looks up what the part is made of; it holds the live values at first.</summary>
    public PackedPart(Slot slot, SignalTable table, PlaceTable places)
    {
        _places = places;
        Slot = slot;
        IsDriven = slot.Ids.Any(places.IsDriven);
        _words = new ulong[slot.WordCount];
        slot.Store(ref _words[0]);
        _before = new ulong[slot.WordCount];
        _live = new ulong[slot.WordCount];
        Array.Fill(_live, ulong.MaxValue);
        List<(Place, int)> fields = [];
        bool followsLive = false;
        foreach (Signal signal in slot.Ids.Select(id => table.Signals[id]))
        {
            Add(places.ValueOf(signal.Id), signal.BitOffset, signal.Width);
            if (signal.DefinedOffset >= 0)
            {
                Add(places.DefinedOf(signal.Id), signal.DefinedOffset, 1);
            }
        }

        _followsLive = followsLive;
        _nets = [.. fields.Where(f => f.Item1.Kind == PlaceKind.Slot).Select(f => (f.Item1.Index, f.Item2))];
        _others = [.. fields.Where(f => f.Item1.Kind != PlaceKind.Slot)];
        _rest = [.. _words.Zip(_live, (word, live) => word & live)];
        _slots = [.. _nets.Select(n => n.Slot)];
        _isGathered = slot is BusSlot { Bus.Layout.IsPlain: true } && _others.Length == 0 && !_followsLive;

        void Add(Place place, int offset, int width)
        {
            if (place.Kind is PlaceKind.Live or PlaceKind.LiveDefined)
            {
                followsLive = true;
                return;
            }

            int bit = offset - (slot.Word * 64);
            fields.Add((place, bit));
            _live[bit >> 6] &= ~(Sme.Netlist.Value.MaskOf(width) << (bit & 63));
        }
    }

    /// <summary>The live object.</summary>
    public Slot Slot { get; }

    /// <summary>Whether hardware drives any of its signals; if not, the live object is right.</summary>
    public bool IsDriven { get; }

    /// <summary>The words as last brought up to date.</summary>
    public ulong[] Words => _words;

    /// <summary>Where the machine has its values.</summary>
    public IReadOnlyList<int> Nets => _slots;

    /// <summary>Tells when the bus takes the values by itself.</summary>
    /// <param name="shown">Whom.</param>
    /// <param name="index">As which bus.</param>
    public void ShowIn(ShownBuses shown, int index) => (_shown, _index) = (shown, index);

    /// <summary>Takes the words from the live object.</summary>
    public void TakeLive() => Slot.Store(ref _words[0]);

    /// <inheritdoc/>
    public void Show(Bus bus)
    {
        if (_isGathered)
        {
            bus.Gather(
                ref MemoryMarshal.GetReference(_places.ValuesAt(_slots)), ref MemoryMarshal.GetArrayDataReference(_slots));
        }
        else
        {
            Pack(_words);
            bus.Load(ref MemoryMarshal.GetArrayDataReference(_words));
        }

        _shown!.Add(_index);
    }

    /// <summary>Brings the words up to date.</summary>
    /// <returns>Whether they changed.</returns>
    public bool Refresh()
    {
        (_words, _before) = (_before, _words);
        if (IsDriven)
        {
            Pack(_words);
        }
        else
        {
            Slot.Store(ref MemoryMarshal.GetArrayDataReference(_words));
        }

        return !_words.AsSpan().SequenceEqual(_before);
    }

    private void Pack(ulong[] words)
    {
        // Parts are few words: a loop takes less time than a call that copies.
        ulong[] rest = _rest;
        if (_followsLive)
        {
            Slot.Store(ref MemoryMarshal.GetArrayDataReference(words));
            rest = words;
        }

        ulong[] live = _live;
        for (int i = 0; i < rest.Length; i++)
        {
            words[i] = rest[i] & live[i];
        }

        ReadOnlySpan<ulong> values = _places.ValuesAt(_slots);
        foreach ((int slot, int bit) in _nets)
        {
            words[bit >> 6] |= values[slot] << bit;
        }

        foreach ((Place place, int bit) in _others)
        {
            words[bit >> 6] |= _places.Read(place) << (bit & 63);
        }
    }
}
