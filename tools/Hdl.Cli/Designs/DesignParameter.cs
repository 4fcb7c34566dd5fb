using System;
using System.Globalization;
using System.Linq;
using System.Reflection;
using SME;

namespace Hdl.Cli.Designs;

/// <summary>
/// A parameter of a design's factory method: its type, its bounds, its default, and how text becomes a value.
/// </summary>
internal sealed class DesignParameter
{
    private const string SupportedTypes = "bool, the integers, enums and string";

    private readonly Type _type;
    private readonly Int128 _minimum;
    private readonly Int128 _maximum;

    /// <summary>Reads a parameter.</summary>
    /// <exception cref="DesignException">
    /// It is of a type that no text can be given for, or its default breaks a bound.
    /// </exception>
    public DesignParameter(string design, ParameterInfo parameter)
    {
        _type = parameter.ParameterType;
        Name = parameter.Name!;
        Summary = parameter.GetCustomAttribute<SummaryAttribute>()?.Text ?? string.Empty;
        bool isInteger = !_type.IsEnum && Type.GetTypeCode(_type) is >= TypeCode.SByte and <= TypeCode.UInt64;
        if (!isInteger && !_type.IsEnum && _type != typeof(bool) && _type != typeof(string))
        {
            throw new DesignException(
                $"design {design}: parameter {Name} is of type {_type.Name}; accepted: {SupportedTypes}");
        }

        if (isInteger)
        {
            SignalType integer = SignalType.Of(_type)!;
            RangeAttribute? range = parameter.GetCustomAttribute<RangeAttribute>();
            _minimum = range?.LowerBound ?? integer.Minimum;
            _maximum = range?.UpperBound ?? integer.Maximum;
        }

        IsInteger = isInteger;
        HasDefault = parameter.HasDefaultValue;
        Default = HasDefault && _type.IsEnum ? Enum.ToObject(_type, parameter.DefaultValue!) : parameter.DefaultValue;
        if (HasDefault && isInteger && !InRange(ToInteger(Default!)))
        {
            throw new DesignException(
                $"design {design}: parameter {Name}: the default {DefaultText} is out of range; accepted: {Accepted}");
        }
    }

    /// <summary>The parameter's name in C#.</summary>
    public string Name { get; }

    /// <summary>One sentence, or nothing.</summary>
    public string Summary { get; }

    /// <summary>Whether the design can be created without a value.</summary>
    public bool HasDefault { get; }

    /// <summary>The value when none is given.</summary>
    public object? Default { get; }

    /// <summary>The default as a person would give it.</summary>
    public string DefaultText => Default switch
    {
        bool flag => flag ? "true" : "false",
        string text => text.Length == 0 ? "''" : text,
        _ => Convert.ToString(Default, CultureInfo.InvariantCulture)!,
    };

    /// <summary>The type's name in C#, of enums as declared.</summary>
    public string TypeName => Type.GetTypeCode(_type.IsEnum ? typeof(object) : _type) switch
    {
        TypeCode.Boolean => "bool",
        TypeCode.SByte => "sbyte",
        TypeCode.Byte => "byte",
        TypeCode.Int16 => "short",
        TypeCode.UInt16 => "ushort",
        TypeCode.Int32 => "int",
        TypeCode.UInt32 => "uint",
        TypeCode.Int64 => "long",
        TypeCode.UInt64 => "ulong",
        TypeCode.String => "string",
        _ => _type.Name,
    };

    /// <summary>The values that are accepted.</summary>
    public string Accepted
    {
        get
        {
            if (IsInteger)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{_minimum} to {_maximum}");
            }

            return _type.IsEnum ? string.Join(", ", Enum.GetNames(_type))
                : _type == typeof(bool) ? "true, false"
                : "any text";
        }
    }

    private bool IsInteger { get; }

    /// <summary>The value a text stands for.</summary>
    /// <exception cref="UsageException">The text is no value of the parameter's type.</exception>
    /// <exception cref="InputException">The value is out of range.</exception>
    public object Parse(string text)
    {
        if (_type == typeof(string))
        {
            return text;
        }

        if (IsInteger)
        {
            return ParseInteger(text);
        }

        string[] names = _type.IsEnum ? Enum.GetNames(_type) : ["true", "false"];
        string name = names.FirstOrDefault(n => n.Equals(text, StringComparison.OrdinalIgnoreCase))
            ?? throw Malformed(text);
        return _type.IsEnum ? Enum.Parse(_type, name) : name == "true";
    }

    private static Int128 ToInteger(object value)
    {
        return value is ulong large ? large : Convert.ToInt64(value, CultureInfo.InvariantCulture);
    }

    private object ParseInteger(string text)
    {
        if (text.Length == 0 || text.AsSpan(text[0] == '-' ? 1 : 0) is not { IsEmpty: false } digits
            || digits.ContainsAnyExceptInRange('0', '9'))
        {
            throw Malformed(text);
        }

        if (!Int128.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out Int128 value)
            || !InRange(value))
        {
            throw new InputException($"parameter {Name}: {Shorten(text)} is out of range; accepted: {Accepted}");
        }

        SignalType type = SignalType.Of(_type)!;
        return type.FromBits((ulong)value & type.Mask);
    }

    private bool InRange(Int128 value) => value >= _minimum && value <= _maximum;

    private UsageException Malformed(string text)
    {
        return new UsageException($"parameter {Name}: '{Shorten(text)}' is no {TypeName}; accepted: {Accepted}");
    }

    private static string Shorten(string text) => text.Length > 40 ? text[..40] + "..." : text;
}
