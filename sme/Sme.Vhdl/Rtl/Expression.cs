using System.Collections.Generic;
using Sme.Netlist;

namespace Sme.Vhdl.Rtl;

/// <summary>Bits that are computed of others.</summary>
/// <param name="Width">Width in bits.</param>
internal abstract record Expression(int Width);

/// <summary>A constant.</summary>
/// <param name="Bits">The bits.</param>
/// <param name="Width">Width in bits.</param>
/// <param name="Name">The name that the module declares for it, or null.</param>
internal sealed record Literal(ulong Bits, int Width, string? Name = null) : Expression(Width);

/// <summary>The bits of a name.</summary>
internal sealed record Read(Symbol Symbol) : Expression(Symbol.Width);

/// <summary>The result of an operator of the netlist.</summary>
internal sealed record Computed(Operator Operator, IReadOnlyList<Expression> Operands, ulong Immediate, int Width)
    : Expression(Width);

/// <summary>A word of a memory.</summary>
internal sealed record Word(MemoryArray Memory, Expression Address) : Expression(Memory.Memory.Width);

/// <summary>A bit of a name, by a place.</summary>
internal sealed record Bit(Expression Whole, Place Place) : Expression(1);

/// <summary>An element of an array of signals, by a place in each of its dimensions.</summary>
internal sealed record Element(SymbolArray Array, IReadOnlyList<Place> Places) : Expression(Array.Width);
