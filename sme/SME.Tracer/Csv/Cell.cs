using System;
using System.Collections.Generic;
using System.Linq;

namespace SME.Tracer.Csv;

/// <summary>
/// How the values of a signal are written in a trace: <c>0</c>/<c>1</c> for bool, the names of enum members, otherwise
/// the bits, most significant first; <c>U</c> before the first write.
/// </summary>
public sealed class Cell
{
    private readonly Signal _signal;
    private readonly char[] _digits;
    private readonly Dictionary<ulong, string>? _names;
    private readonly string _unnamed = string.Empty;

    /// <summary>Prepares the cells of a signal.</summary>
    public Cell(Signal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        _signal = signal;
        _digits = new char[signal.Width];
        if (signal.Type.IsEnum)
        {
            _names = NamesOf(signal.Type);
            _unnamed = TextOf(signal.Type, Enum.GetNames(signal.Type)[0]);
        }
    }

    /// <summary>Id of the signal.</summary>
    public int Id => _signal.Id;

    /// <summary>The column's header: a comma in a name is written as an underscore.</summary>
    public string Column => _signal.TraceName!.Replace(',', '_');

    /// <summary>Of an enumeration: the bits and texts of its members, first the one that values without a name show.</summary>
    public IEnumerable<(ulong Bits, string Text)> Members => _names?.Select(n => (n.Key, n.Value)) ?? [];

    /// <summary>The texts that stand for an enum's values, by bits.</summary>
    public static Dictionary<ulong, string> NamesOf(Type enumType)
    {
        SignalType type = SignalType.Of(enumType)!;
        Dictionary<ulong, string> names = [];
        foreach (object value in Enum.GetValues(enumType))
        {
            names.TryAdd(type.ToBits(value), TextOf(enumType, Enum.GetName(enumType, value)!));
        }

        return names;
    }

    /// <summary>The text of the signal's value; valid until the next call.</summary>
    public ReadOnlySpan<char> Format(ReadOnlySpan<ulong> state)
    {
        if (!_signal.IsDefined(state))
        {
            return "U";
        }

        ulong bits = _signal.Bits(state);
        if (_names != null)
        {
            return _names.TryGetValue(bits, out string? name) ? name : _unnamed;
        }

        for (int i = _digits.Length - 1; i >= 0; i--, bits >>= 1)
        {
            _digits[i] = (char)('0' + (int)(bits & 1));
        }

        return _digits;
    }

    private static string TextOf(Type enumType, string member) => $"{enumType.FullName}.{member}".ToLowerInvariant();
}
