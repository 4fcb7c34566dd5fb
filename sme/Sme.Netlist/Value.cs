using System;

namespace Sme.Netlist;

/// <summary>Where a value comes from.</summary>
public enum ValueKind : byte
{
    /// <summary>A result of an operation; the owner is the <see cref="Operation"/>.</summary>
    Result,

    /// <summary>An input of a definition; the owner is the <see cref="Definition"/>.</summary>
    Input,

    /// <summary>A parameter of a definition; the owner is the <see cref="Netlist.Parameter"/>.</summary>
    Parameter,

    /// <summary>The content of a register when the tick began; the owner is the <see cref="Netlist.Register"/>.</summary>
    Register,

    /// <summary>An output of an instance; the owner is the <see cref="Netlist.Instance"/>.</summary>
    InstanceOutput,
}

/// <summary>A value: assigned once, of a fixed width.</summary>
public sealed class Value
{
    /// <summary>The widest value.</summary>
    public const int MaximumWidth = 64;

    internal Value(ValueKind kind, object owner, int index, int width, string? name = null)
    {
        if (width is < 1 or > MaximumWidth)
        {
            throw new ArgumentOutOfRangeException(nameof(width), width, $"a value is 1 to {MaximumWidth} bits wide");
        }

        (Kind, Owner, Index, Width, Name) = (kind, owner, index, width, name);
    }

    /// <summary>Where it comes from.</summary>
    public ValueKind Kind { get; }

    /// <summary>What defines it; see <see cref="ValueKind"/>.</summary>
    public object Owner { get; }

    /// <summary>Which of the owner's results, inputs or outputs it is.</summary>
    public int Index { get; internal set; }

    /// <summary>Width in bits, 1 to 64.</summary>
    public int Width { get; }

    /// <summary>Name in the source, or null.</summary>
    public string? Name { get; set; }

    /// <summary>Names in the source for what it can be, or null.</summary>
    public Enumeration? Enumeration { get; set; }

    /// <summary>The operation that computes it, or null.</summary>
    public Operation? Operation => Kind == ValueKind.Result ? (Operation)Owner : null;

    /// <summary>Whether it is a constant.</summary>
    public bool IsConstant => Operation is { Operator: Operator.Constant };

    /// <summary>The bits of a constant.</summary>
    public ulong Bits => IsConstant ? Operation!.Immediate : throw new InvalidOperationException("the value is no constant");

    /// <summary>Ones at the value's width.</summary>
    public ulong Mask => MaskOf(Width);

    /// <summary>Whether it is a constant of these bits.</summary>
    public bool Is(ulong bits) => IsConstant && Operation!.Immediate == bits;

    /// <summary>Ones at a width.</summary>
    public static ulong MaskOf(int width) => width >= 64 ? ulong.MaxValue : (1UL << width) - 1;
}
