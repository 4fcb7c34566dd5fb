using System;
using System.Globalization;

namespace SME.Components;

/// <summary>The words of a memory while a file fills them.</summary>
internal sealed class MemoryFileWords<T>(T[] words, SignalType type)
{
    private int _address;

    /// <summary>Number of words taken from the file.</summary>
    public long Count { get; private set; }

    /// <summary>Says where the next word goes.</summary>
    public void MoveTo(MemoryFileReader reader, FilePlace place, string digits)
    {
        bool isNumber = ulong.TryParse(
            digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong address);
        if (!isNumber || address >= (ulong)words.Length)
        {
            throw reader.Error(
                place, string.Create(CultureInfo.InvariantCulture,
                $"address {digits} is out of range: the memory has {words.Length} words, addresses 0 to "
                    + $"{words.Length - 1:X}"));
        }

        _address = (int)address;
    }

    /// <summary>Adds a word given as a bit pattern.</summary>
    public void AddBits(MemoryFileReader reader, FilePlace place, string digits)
    {
        bool isNumber = ulong.TryParse(
            digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong bits);
        if (!isNumber || bits > type.Mask)
        {
            throw reader.Error(
                place, string.Create(CultureInfo.InvariantCulture,
                $"{digits} does not fit {typeof(T).Name}: bit patterns are 0 to {type.Mask:X}"));
        }

        Add(reader, place, bits);
    }

    /// <summary>Adds a word given as a decimal number.</summary>
    public void AddNumber(MemoryFileReader reader, FilePlace place, string digits)
    {
        bool isNumber = Int128.TryParse(
            digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out Int128 number);
        if (!isNumber || number < type.Minimum || number > type.Maximum)
        {
            throw reader.Error(
                place, string.Create(CultureInfo.InvariantCulture,
                $"{digits} does not fit {typeof(T).Name}: numbers are {type.Minimum} to {type.Maximum}"));
        }

        Add(reader, place, (ulong)number & type.Mask);
    }

    private void Add(MemoryFileReader reader, FilePlace place, ulong bits)
    {
        if (_address == words.Length)
        {
            throw reader.Error(
                place, string.Create(CultureInfo.InvariantCulture,
                $"a word for address {_address} is one too many: the memory has {words.Length} words"));
        }

        words[_address++] = (T)type.FromBits(bits);
        Count++;
    }
}
