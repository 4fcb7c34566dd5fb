using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SME;
using SME.Tracer.Csv;

namespace Hdl.Cli.Sim;

/// <summary>One driven column of a stimulus file: which cells it accepts and what bits they stand for.</summary>
internal sealed class StimulusColumn
{
    private readonly Signal _signal;
    private readonly (byte[] Text, ulong Bits)[]? _members;

    /// <summary>Prepares a column.</summary>
    /// <param name="signal">The top-level input it drives.</param>
    /// <param name="index">Its place in the file.</param>
    public StimulusColumn(Signal signal, int index)
    {
        _signal = signal;
        Index = index;
        Name = new Cell(signal).Column;
        if (signal.Type.IsEnum)
        {
            _members = Cell.NamesOf(signal.Type).OrderBy(m => m.Key)
                .Select(m => (Encoding.UTF8.GetBytes(m.Value), m.Key)).ToArray();
        }
    }

    /// <summary>The column's header.</summary>
    public string Name { get; }

    /// <summary>The column's place in the file, from 0.</summary>
    public int Index { get; }

    /// <summary>The signal's id.</summary>
    public int Id => _signal.Id;

    /// <summary>Width of the signal in bits.</summary>
    public int Width => _signal.Width;

    /// <summary>The cells accepted, for messages.</summary>
    public string Accepted
    {
        get
        {
            IEnumerable<string> values = _members is not null ? _members.Select(m => Encoding.UTF8.GetString(m.Text))
                : Width == 1 ? ["0", "1"]
                : [$"{Width} binary digits"];
            return string.Join(", ", values) + " or U";
        }
    }

    /// <summary>The bits a cell stands for.</summary>
    /// <param name="cell">The text.</param>
    /// <param name="bits">The value, or null for <c>U</c>: the signal is not written.</param>
    /// <returns>Whether the text is accepted.</returns>
    public bool TryParse(ReadOnlySpan<byte> cell, out ulong? bits)
    {
        bits = null;
        if (cell.SequenceEqual("U"u8))
        {
            return true;
        }

        if (_members is not null)
        {
            foreach ((byte[] text, ulong value) in _members)
            {
                if (cell.SequenceEqual(text))
                {
                    bits = value;
                    return true;
                }
            }

            return false;
        }

        if (cell.Length != Width || cell.ContainsAnyExcept((byte)'0', (byte)'1'))
        {
            return false;
        }

        ulong number = 0;
        foreach (byte digit in cell)
        {
            number = (number << 1) | (digit & 1UL);
        }

        bits = number;
        return true;
    }

    /// <summary>How the signal's value before the first tick is written.</summary>
    public string InitialText(IEngine engine)
    {
        if (!engine.IsDefined(Id))
        {
            return "U";
        }

        ulong bits = engine.Peek(Id);
        return _members is not null
            ? Encoding.UTF8.GetString(_members.FirstOrDefault(m => m.Bits == bits, _members[0]).Text)
            : bits.ToString($"b{Width}", System.Globalization.CultureInfo.InvariantCulture);
    }
}
