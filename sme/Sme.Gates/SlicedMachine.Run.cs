using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Sme.Gates.Activity;
using Sme.Gates.Slices;
using Sme.Netlist;
using Sme.Netlist.Interpretation;

namespace Sme.Gates;

/// <content>Many ticks at once.</content>
public sealed partial class SlicedMachine
{
    /// <inheritdoc/>
    /// <remarks>The JIT optimises it at once: it is entered a few times only, and stays long.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override int RunSteady(
        Span<ulong> values, Span<ulong> registers, Span<ulong> next, PendingWrite[] writes, List<FailedCheck> failed, int ticks,
        bool stopsAtFailure)
    {
        BeginRows();
        if (_plain != null)
        {
            RunGates(_plain, _counting!, ticks);
            failed.Clear();
            return ticks;
        }

        int ran = 0;
        do
        {
            failed.Clear();
            CommitSettled(writes);
            Tick++;
            RememberNets();
            _activity?.Begin();
            _unknowns?.Edge();
            Run(_edge, writes);
            int failedAtEdge = failed.Count;
            OrderFailures(0, _failureOrder.AtEdge);
            CompareAtEdge([], []);
            _rows.Exchange();
            CommitAtEdge();
            ForgetSettled();
            _unknowns?.Settle(values);
            Run(_settling, writes);
            OrderFailures(failedAtEdge, _failureOrder.Settling);
            ran++;
            LastChange = HasChanged ? Tick : LastChange;
        }
        while (ran < ticks && !(stopsAtFailure && failed.Count > 0));

        return ran;
    }

    // Nothing checks or writes: a tick is code alone.
    private void RunGates(GateCode plain, GateCode counting, int ticks)
    {
        for (int left = ticks; left > 0;)
        {
            int idle = _activity == null ? left : _activity.Skip(left);
            if (idle > 0)
            {
                _rows.Return();
                RunPlain(plain, idle);
                left -= idle;
            }

            if (left > 0)
            {
                RunCounted(counting, _activity!);
                left--;
            }
        }

        _rows.Return();
    }

    private void RunPlain(GateCode code, int ticks)
    {
        for (int left = ticks; left > 0; left--)
        {
            if (WatchesNetsAtEdge)
            {
                RememberNets();
                Run(code.Edge, ref _rows.Nets);
            }
            else
            {
                left -= RunToEdge(code, left - 1);
            }

            Tick++;
            CompareAtEdge([], []);
            _rows.Exchange();
            Run(code.Settling, ref _rows.Nets);
            LastChange = HasChanged ? Tick : LastChange;
        }
    }

    // As long as a register that is watched changes, nothing else is looked at: all registers are in rows. Behind these ticks
    // comes the edge of the next one.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int RunToEdge(GateCode code, int most)
    {
        ref byte nets = ref _rows.Nets;
        ref byte held = ref _rows.Held;
        ref byte taken = ref _rows.Taken;
        int ran = 0;
        while (true)
        {
            Run(code.Edge, ref nets, ref held, ref taken, ref nets);
            if (ran == most || !_state.AnyChanges(ref held, ref taken))
            {
                break;
            }

            ref byte other = ref held;
            held = ref taken;
            taken = ref other;
            Run(code.Settling, ref nets, ref held, ref taken, ref nets);
            ran++;
        }

        Tick += (ulong)ran;
        LastChange = ran > 0 ? Tick : LastChange;
        if ((ran & 1) != 0)
        {
            _rows.Exchange();
        }

        return ran;
    }

    // A tick after which registers stay where they are counted.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunCounted(GateCode code, ActivityCounter activity)
    {
        activity.Begin();
        _rows.TakeAt(activity.Registers);
        Tick++;
        RememberNets();
        Run(code.Edge, ref activity.Shown);
        CompareAtEdge([], []);
        _rows.ExchangeTo(activity.NextRegisters);
        Run(code.Settling, ref activity.Shown);
        LastChange = HasChanged ? Tick : LastChange;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Run((SliceCode Code, nint Block)[] codes, ref byte shown)
        => Run(codes, ref _rows.Nets, ref _rows.Held, ref _rows.Taken, ref shown);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run(
        (SliceCode Code, nint Block)[] codes, ref byte nets, ref byte held, ref byte taken, ref byte shown)
    {
        foreach ((SliceCode code, nint block) in codes)
        {
            code(ref nets, ref held, ref taken, ref shown, block);
        }
    }

    // The code of a machine that has nothing else.
    private sealed record GateCode((SliceCode Code, nint Block)[] Edge, (SliceCode Code, nint Block)[] Settling);
}
