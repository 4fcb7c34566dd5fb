using System;
using System.Reflection.Metadata;
using Sme.Netlist;

namespace Sme.Elaboration.Il;

/// <summary>An instruction in its long form, with what its prefixes say and its tokens resolved.</summary>
internal sealed class Instruction
{
    /// <summary>Where it begins in the method's code, its prefixes included.</summary>
    public required int Offset { get; init; }

    /// <summary>What it does; never a short form or a prefix.</summary>
    public required ILOpCode OpCode { get; init; }

    /// <summary>The type that a <c>constrained.</c> prefix names, or null.</summary>
    public Type? Constrained { get; init; }

    /// <summary>
    /// An index or constant (int, long, float, double, string), a MethodBase, FieldInfo or Type, the Block a branch goes
    /// to, the Blocks of a switch, or null: no operand, or the signature of a <c>calli</c>.
    /// </summary>
    public object? Operand { get; set; }

    /// <summary>The statement it belongs to, or null without symbols.</summary>
    public SourceLocation? Location { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{OpCode} {Operand}";
}
