using System;
using System.Numerics;
using Sme.Netlist;

namespace Sme.Elaboration.Structure;

/// <summary>Clocks that are divided: a counter for each divider says in which ticks its processes run.</summary>
internal static class ClockDivision
{
    /// <summary>The value that says whether processes of a divided clock run: at the next edge, or in this tick.</summary>
    public static Value Add(Definition top, Builder builder, int divider, bool isClocked, Register started)
    {
        string name = FormattableString.Invariant($"divide{divider}");
        Register? counter = top.Registers.Find(r => r.Name == name);
        if (counter == null)
        {
            int width = Math.Max(1, 32 - BitOperations.LeadingZeroCount((uint)(divider - 1)));
            counter = top.AddRegister(name, width, Initial.Zero);
            counter.Next = builder.Mux(
                IsLast(counter), builder.Constant(width, 0),
                builder.Apply(Operator.Add, width, counter.Value, builder.Constant(width, 1)));
        }

        // At the edge of tick n the counter still shows the tick before; in tick 0 nothing runs.
        return isClocked
            ? IsLast(counter)
            : builder.And(builder.Equal(counter.Value, builder.Constant(counter.Width, 0)), started.Value);

        Value IsLast(Register register)
            => builder.Equal(register.Value, builder.Constant(register.Width, (ulong)divider - 1));
    }
}
