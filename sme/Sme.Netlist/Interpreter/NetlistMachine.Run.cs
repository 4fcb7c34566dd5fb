using System;
using System.Collections.Generic;
using Sme.Netlist.Interpretation;

namespace Sme.Netlist;

/// <content>Many ticks at once.</content>
public abstract partial class NetlistMachine
{
    /// <summary>The last tick of those that <see cref="Run"/> ran last in which a watched value changed; 0 if none did.</summary>
    public ulong LastChange { get; private protected set; }

    /// <summary>Runs ticks with the inputs as they are.</summary>
    /// <param name="ticks">How many.</param>
    /// <param name="stopsAtFailure">Whether the first one in which a check fails is the last one.</param>
    /// <returns>How many ran.</returns>
    public int Run(int ticks, bool stopsAtFailure)
    {
        LastChange = 0;
        int ran = 0;
        while (ran < ticks && !(stopsAtFailure && ran > 0 && _failed.Count > 0))
        {
            // The first takes the inputs, and if it is the first of all, late registers do not change.
            ran += ran == 0 ? RunOne()
                : RunSteady(_values.Span, Registers, Next, _writes, _failed, ticks - ran, stopsAtFailure);
        }

        return ran;
    }

    /// <summary>Runs ticks that are not the first, with the inputs of the one before.</summary>
    /// <param name="values">The values.</param>
    /// <param name="registers">What the registers hold.</param>
    /// <param name="next">What the registers take.</param>
    /// <param name="writes">The memory writes.</param>
    /// <param name="failed">The checks that failed; when it returns, those of the last tick.</param>
    /// <param name="ticks">Most that it runs.</param>
    /// <param name="stopsAtFailure">Whether it returns after one in which a check fails.</param>
    /// <returns>How many it ran, at least 1.</returns>
    private protected virtual int RunSteady(
        Span<ulong> values, Span<ulong> registers, Span<ulong> next, PendingWrite[] writes, List<FailedCheck> failed, int ticks,
        bool stopsAtFailure)
        => RunOne();

    private int RunOne()
    {
        Step();
        LastChange = HasChanged ? Tick : LastChange;
        return 1;
    }
}
