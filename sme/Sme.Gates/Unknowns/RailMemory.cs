using System;
using Sme.Netlist;

namespace Sme.Gates.Unknowns;

/// <summary>A memory of four-state words: one of their values, one of ones where they are unknown.</summary>
internal sealed class RailMemory
{
    private const string Lost = ".lost";

    private readonly Builder _builder;
    private readonly Memory _values;
    private readonly Memory _unknown;

    // 1 once a word was written and it is not known which one, or whether.
    private readonly Register _isLost;
    private Value _loses;

    /// <summary>Adds the memories to a definition.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="builder">Where operations are added.</param>
    /// <param name="from">What it is made of.</param>
    /// <param name="contents">Its first words.</param>
    /// <param name="isUnknown">Whether they do not count.</param>
    public RailMemory(Definition definition, Builder builder, Memory from, Initial contents, bool isUnknown)
    {
        _builder = builder;
        _values = definition.AddMemory($"{from.Name}.value", from.Width, from.Length, contents);
        _unknown = definition.AddMemory(
            $"{from.Name}.unknown", from.Width, from.Length, new Initial(isUnknown ? Value.MaskOf(from.Width) : 0));
        (_values.IsLate, _unknown.IsLate) = (from.IsLate, from.IsLate);
        _isLost = definition.AddRegister(from.Name + Lost, 1, Initial.Zero);
        _isLost.IsLate = from.IsLate;
        _loses = _isLost.Value;
    }

    /// <summary>The name of the memory that a register speaks of, or null.</summary>
    public static string? MemoryOf(Register register)
        => register.Name.EndsWith(Lost, StringComparison.Ordinal) ? register.Name[..^Lost.Length] : null;

    /// <summary>A word.</summary>
    public Rails Read(Rails address)
    {
        Value value = _builder.Read(_values, address.One);
        Value all = _builder.Resize(_builder.Or(IsUnknown(address), _isLost.Value), _values.Width, signed: true);
        Value unknown = _builder.Or(_builder.Read(_unknown, address.One), all);
        return new Rails(_builder.Or(value, unknown), _builder.Or(_builder.Not(value), unknown));
    }

    /// <summary>Writes a word.</summary>
    public void Write(Rails address, Rails data, Rails enable)
    {
        Value unknown = _builder.And(data.One, data.Zero);
        _builder.Write(_values, address.One, _builder.And(data.One, _builder.Not(data.Zero)), enable.One);
        _builder.Write(_unknown, address.One, unknown, enable.One);
        _loses = _builder.Or(_loses, _builder.And(enable.One, _builder.Or(enable.Zero, IsUnknown(address))));
    }

    /// <summary>When all writes are there.</summary>
    public void Finish() => _isLost.Next = _loses;

    private Value IsUnknown(Rails word)
    {
        Value bits = _builder.And(word.One, word.Zero);
        return _builder.Not(_builder.Equal(bits, _builder.Constant(bits.Width, 0)));
    }
}
