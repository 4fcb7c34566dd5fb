using System.Collections.Generic;

namespace Sme.Netlist;

/// <summary>What a register or memory holds in tick 0: words, or a parameter whose argument gives them.</summary>
public sealed class Initial
{
    /// <summary>All zeros.</summary>
    public static readonly Initial Zero = new(0UL);

    /// <summary>A word; for a memory, every word.</summary>
    public Initial(ulong bits) => Words = [bits];

    /// <summary>The words of a memory; those missing repeat the last one.</summary>
    public Initial(IReadOnlyList<ulong> words) => Words = words;

    /// <summary>The argument of a parameter.</summary>
    public Initial(Parameter parameter)
    {
        Parameter = parameter;
        Words = [];
    }

    /// <summary>The words; those missing repeat the last one. Empty where there is a parameter.</summary>
    public IReadOnlyList<ulong> Words { get; }

    /// <summary>The parameter, or null.</summary>
    public Parameter? Parameter { get; }

    /// <summary>The word of an index, where there is no parameter.</summary>
    public ulong this[int index] => Words[index < Words.Count ? index : Words.Count - 1];
}

/// <summary>A constant that differs from instance to instance.</summary>
public sealed class Parameter
{
    /// <summary>Creates a parameter.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="width">Width of a word in bits.</param>
    /// <param name="length">1, or the number of words of the memory whose contents it gives.</param>
    public Parameter(string name, int width, int length)
    {
        Name = name;
        Length = length;
        Value = new Value(ValueKind.Parameter, this, 0, width, name);
    }

    /// <summary>Its name.</summary>
    public string Name { get; set; }

    /// <summary>Width of a word in bits.</summary>
    public int Width => Value.Width;

    /// <summary>Number of words.</summary>
    public int Length { get; }

    /// <summary>Its value, where it has one word.</summary>
    public Value Value { get; }
}
