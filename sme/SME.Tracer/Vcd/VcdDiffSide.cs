using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace SME.Tracer.Vcd;

/// <summary>One of two waveforms being compared: its values at the present time.</summary>
internal sealed class VcdDiffSide
{
    private readonly VcdReader _reader;
    private readonly byte[]?[] _values;
    private readonly int[] _lengths;
    private readonly List<int> _touched = [];

    public VcdDiffSide(VcdReader reader)
    {
        _reader = reader;
        _values = new byte[reader.Nets.Count][];
        _lengths = new int[reader.Nets.Count];
        AtEnd = !reader.Read();
    }

    /// <summary>Whether there are no more value changes.</summary>
    public bool AtEnd { get; private set; }

    /// <summary>Time of the next value change, or the last time of the file, in femtoseconds.</summary>
    public UInt128 Time => (UInt128)_reader.Time * _reader.Timescale;

    /// <summary>Nets with value changes in the last <see cref="ReadUpTo"/>.</summary>
    public IReadOnlyList<int> Touched => _touched;

    /// <summary>Takes over all value changes up to and including a time.</summary>
    public void ReadUpTo(UInt128 time)
    {
        _touched.Clear();
        while (!AtEnd && Time <= time)
        {
            Store(_reader.Net, _reader.Value);
            AtEnd = !_reader.Read();
        }
    }

    public static bool SameValue(VcdDiffSide left, int leftNet, VcdDiffSide right, int rightNet)
    {
        ReadOnlySpan<byte> leftValue = left.Value(leftNet);
        ReadOnlySpan<byte> rightValue = right.Value(rightNet);
        return leftValue.SequenceEqual(rightValue)
            || (left._reader.Nets[leftNet].IsReal && right._reader.Nets[rightNet].IsReal
                && double.TryParse(leftValue, CultureInfo.InvariantCulture, out double leftNumber)
                && double.TryParse(rightValue, CultureInfo.InvariantCulture, out double rightNumber)
                && leftNumber.Equals(rightNumber));
    }

    public string Text(int net) => Encoding.ASCII.GetString(Value(net));

    private ReadOnlySpan<byte> Value(int net) => _values[net] is { } value ? value.AsSpan(0, _lengths[net]) : "x"u8;

    private void Store(int net, ReadOnlySpan<byte> value)
    {
        if (_values[net] is not { } kept || kept.Length < value.Length)
        {
            _values[net] = kept = new byte[value.Length];
        }

        value.CopyTo(kept);
        _lengths[net] = value.Length;
        _touched.Add(net);
    }
}
