using System;
using System.Collections.Generic;
using System.Numerics;
using System.Runtime.InteropServices;
using Sme.Gates.Slices;

namespace Sme.Gates.Activity;

/// <summary>Counts changes of rows: those of registers at the edge, those of nets once a cycle is over.</summary>
internal sealed class ActivityCounter
{
    private readonly SlicePlan _plan;
    private readonly SliceMemory _rows;
    private readonly SamplingSchedule _schedule;
    private readonly VerticalCounters _nets;
    private readonly VerticalCounters _registers;
    private readonly VerticalCounters? _netOnes;
    private readonly VerticalCounters? _registerOnes;
    private readonly ulong[] _before;
    private readonly PortCounter[] _ports;

    // Of sampled cycles: the bits that are nets, and how many of them changed.
    private readonly RunningMean? _changes;
    private readonly ulong[] _netBits;
    private readonly ulong[] _registerBits;
    private long _registerChanges;

    // Of the nets of the last cycle that ran: they are counted when the next one begins, or when somebody asks.
    private bool _isOpen;

    /// <summary>Prepares for a machine.</summary>
    /// <param name="plan">Where bits are.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="options">Which cycles are looked at.</param>
    public ActivityCounter(SlicePlan plan, SliceMemory rows, ActivityOptions options)
    {
        (_plan, _rows, _schedule) = (plan, rows, new SamplingSchedule(options));
        int netWords = (plan.NetBytes - plan.FirstCounted) / sizeof(ulong);
        int registerWords = plan.RegisterBytes / sizeof(ulong);
        _before = new ulong[netWords];
        (_nets, _registers) = (new VerticalCounters(netWords), new VerticalCounters(registerWords));
        if (options.CountsOnes)
        {
            (_netOnes, _registerOnes) = (new VerticalCounters(netWords), new VerticalCounters(registerWords));
        }

        _ports = [.. PortsOf(plan, rows)];
        _changes = options.Period > 1 ? new RunningMean() : null;
        (_netBits, _registerBits) = (new ulong[netWords], new ulong[registerWords]);
        MarkBits();
    }

    /// <summary>Cycles whose changes were counted.</summary>
    public long Samples { get; private set; }

    /// <summary>Of every fourth sampled cycle how many nets change in it, and half of the 95 % interval; else null.</summary>
    public (double Mean, double HalfInterval)? Changing => _changes == null ? null : (_changes.Mean, _changes.HalfInterval);

    /// <summary>Cycles that ran, without the first one.</summary>
    public long Cycles { get; private set; } = -1;

    /// <summary>Whether the rows that are there for counting are needed in this cycle.</summary>
    public bool IsNeeded => _schedule.IsNeeded;

    /// <summary>Before anything of a cycle runs.</summary>
    public void Begin()
    {
        Close();
        _schedule.Advance();
        Cycles++;
        _isOpen = _schedule.IsNeeded;
    }

    /// <summary>When registers have taken what they take.</summary>
    public void AfterEdge()
    {
        if (_schedule.IsSample)
        {
            Span<ulong> held = RegisterWords(ref _rows.Held);
            Span<ulong> before = RegisterWords(ref _rows.Taken);
            _registerChanges = IsMeasured ? CountChanges(held, before, _registerBits) : 0;
            _registers.Add(new ChangedBits(held, before));
            _registerOnes?.Add(new PlainBits(held));
        }
    }

    /// <summary>Counts what the last cycle changed.</summary>
    public void Close()
    {
        if (!_isOpen)
        {
            return;
        }

        _isOpen = false;
        ReadOnlySpan<ulong> now = MemoryMarshal.Cast<byte, ulong>(
            MemoryMarshal.CreateReadOnlySpan(ref _rows.Nets, _plan.NetBytes)[_plan.FirstCounted..]);
        if (_schedule.IsSample)
        {
            if (IsMeasured)
            {
                _changes!.Add(_registerChanges + CountChanges(now, _before, _netBits));
            }

            _nets.Add(new RememberedBits(now, _before));
            _netOnes?.Add(new PlainBits(now));
            Samples++;
        }
        else
        {
            now.CopyTo(_before);
        }

        foreach (PortCounter port in _ports)
        {
            port.Look(_schedule.IsSample);
        }
    }

    /// <summary>How often a bit of a row changed.</summary>
    public long Changes(SliceRoot row, int lane) => (row.Array.IsRegister ? _registers : _nets)[BitOf(row, lane)];

    /// <summary>In how many of the cycles looked at it was 1.</summary>
    public long Ones(SliceRoot row, int lane)
    {
        VerticalCounters ones = (row.Array.IsRegister ? _registerOnes : _netOnes)
            ?? throw new InvalidOperationException("cycles in which nets are 1 are not counted: set ActivityOptions.CountsOnes");
        long count = ones[BitOf(row, lane)];
        return row.IsComplement ? Samples - count : count;
    }

    /// <summary>The ports of memories of a group.</summary>
    public IEnumerable<PortCounter> PortsOf(SliceGroup group) => Array.FindAll(_ports, p => p.Group == group);

    // One number of every fourth sample is enough to tell how much they differ.
    private bool IsMeasured => _changes != null && Samples % 4 == 0;

    private void MarkBits()
    {
        foreach (SliceGroup group in _plan.Groups)
        {
            foreach (SliceRoot row in group.Rows.Values)
            {
                ulong[] bits = row.Array.IsRegister ? _registerBits : _netBits;
                for (int word = 0; word * 64 < group.Frames.Length; word++)
                {
                    bits[(BitOf(row, 0) >> 6) + word] |= group.Live(word);
                }
            }
        }
    }

    private static long CountChanges(ReadOnlySpan<ulong> now, ReadOnlySpan<ulong> before, ReadOnlySpan<ulong> counted)
    {
        long changes = 0;
        for (int i = 0; i < now.Length; i++)
        {
            changes += BitOperations.PopCount((now[i] ^ before[i]) & counted[i]);
        }

        return changes;
    }

    private static IEnumerable<PortCounter> PortsOf(SlicePlan plan, SliceMemory rows)
    {
        foreach (SliceStep step in (SliceStep[])[.. plan.Edge, .. plan.Settling])
        {
            foreach (SliceRead read in step.Reads)
            {
                yield return new PortCounter(step.Group, read.Memory, read.Address, enable: null, rows);
            }

            foreach (SliceWrite write in step.Writes)
            {
                yield return new PortCounter(step.Group, write.Memory, write.Address, write.Enable, rows);
            }
        }
    }

    private Span<ulong> RegisterWords(ref byte first)
        => MemoryMarshal.Cast<byte, ulong>(MemoryMarshal.CreateSpan(ref first, _plan.RegisterBytes));

    private int BitOf(SliceRoot row, int lane)
        => (8 * (row.Array.RowOf(row.Bit) - (row.Array.IsRegister ? 0 : _plan.FirstCounted))) + lane;
}
