using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace SME.Tracer.Vcd;

/// <summary>
/// Reads a waveform in the value change dump format of IEEE 1364, one value change at a time.
/// </summary>
/// <remarks>
/// Whatever the standard does not allow is refused with a <see cref="VcdFormatException"/>. Memory holds the
/// declarations and one buffer, however long the file is.
/// </remarks>
public sealed class VcdReader : IDisposable
{
    private readonly Stream _stream;
    private readonly VcdTokenizer _tokens;
    private readonly VcdDeclarations _declarations;
    private readonly byte[] _value;
    private int _valueLength;
    private bool _inDump;
    private bool _hasTime;

    /// <summary>Reads the declarations of a waveform.</summary>
    /// <param name="stream">The waveform; closed with the reader.</param>
    /// <param name="name">Its name in messages.</param>
    /// <param name="limits">What is accepted at most.</param>
    /// <exception cref="VcdFormatException">The declarations are damaged.</exception>
    public VcdReader(Stream stream, string name, VcdLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        limits ??= new VcdLimits();
        _stream = stream;
        _tokens = new VcdTokenizer(stream, name, limits.TokenLength);
        _declarations = new VcdDeclarations(_tokens, limits);
        _value = new byte[limits.TokenLength];
    }

    /// <summary>The variables in order of declaration.</summary>
    public IReadOnlyList<VcdVariable> Variables => _declarations.Variables;

    /// <summary>For each net, the first variable that names it.</summary>
    public IReadOnlyList<VcdVariable> Nets => _declarations.Nets;

    /// <summary>Length of a unit of <see cref="Time"/> in femtoseconds.</summary>
    public ulong Timescale => _declarations.Timescale;

    /// <summary>Time of the last value change read; at the end of the file, its last time.</summary>
    public ulong Time { get; private set; }

    /// <summary>Net of the last value change read.</summary>
    public int Net { get; private set; }

    /// <summary>
    /// The value of the last change, valid until the next <see cref="Read"/>: digits 0, 1, x, z without those that
    /// extension to the full width restores, or a real number as it stands in the file.
    /// </summary>
    public ReadOnlySpan<byte> Value => _value.AsSpan(0, _valueLength);

    /// <summary>Opens a file and reads its declarations.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="VcdFormatException">The declarations are damaged.</exception>
    public static VcdReader Open(string path, VcdLimits? limits = null)
    {
        FileStream stream = File.OpenRead(path);
        try
        {
            return new VcdReader(stream, path, limits);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads up to the next value change.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="VcdFormatException">The file is damaged.</exception>
    public bool Read()
    {
        while (_tokens.Next(out ReadOnlySpan<byte> token))
        {
            switch (token[0])
            {
                case (byte)'#':
                    ReadTime(token);
                    break;
                case (byte)'$':
                    ReadCommand(token);
                    break;
                default:
                    ReadChange(token);
                    return true;
            }
        }

        return _inDump ? throw _tokens.Error("the file ends within a dump, before its $end") : false;
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void ReadTime(ReadOnlySpan<byte> token)
    {
        ReadOnlySpan<byte> digits = token[1..];
        if (digits.IsEmpty || digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0
            || !Utf8Parser.TryParse(digits, out ulong time, out _))
        {
            throw _tokens.Error($"'{VcdTokenizer.Quote(token)}' is not a time from 0 to {ulong.MaxValue}");
        }

        if (_hasTime && time < Time)
        {
            throw _tokens.Error($"time goes back from {Time} to {time}");
        }

        Time = time;
        _hasTime = true;
    }

    private void ReadCommand(ReadOnlySpan<byte> token)
    {
        if (token.SequenceEqual("$comment"u8))
        {
            SkipComment();
        }
        else if (token.SequenceEqual("$end"u8))
        {
            _inDump = _inDump ? false : throw _tokens.Error("there is nothing that $end could end");
        }
        else if (token.SequenceEqual("$dumpvars"u8) || token.SequenceEqual("$dumpall"u8)
            || token.SequenceEqual("$dumpoff"u8) || token.SequenceEqual("$dumpon"u8))
        {
            _inDump = !_inDump ? true : throw _tokens.Error("a dump begins within another");
        }
        else
        {
            throw _tokens.Error($"'{VcdTokenizer.Quote(token)}' does not belong among value changes");
        }
    }

    private void SkipComment()
    {
        while (_tokens.Next(out ReadOnlySpan<byte> token))
        {
            if (token.SequenceEqual("$end"u8))
            {
                return;
            }
        }

        throw _tokens.Error("the file ends within $comment");
    }

    private void ReadChange(ReadOnlySpan<byte> token)
    {
        switch ((char)token[0])
        {
            case '0' or '1' or 'x' or 'X' or 'z' or 'Z':
                SetDigits(token[..1]);
                FindNet(token[1..], real: false, length: 1);
                break;
            case 'b' or 'B':
                int length = token.Length - 1;
                SetDigits(token[1..]);
                FindNet(NextToken(), real: false, length);
                break;
            case 'r' or 'R':
                SetReal(token[1..]);
                FindNet(NextToken(), real: true, length: 0);
                break;
            default:
                throw _tokens.Error($"'{VcdTokenizer.Quote(token)}' is not a value change");
        }
    }

    private ReadOnlySpan<byte> NextToken() => _tokens.Next(out ReadOnlySpan<byte> token)
        ? token : throw _tokens.Error("the file ends within a value change");

    private void SetDigits(ReadOnlySpan<byte> digits)
    {
        if (digits.IsEmpty)
        {
            throw _tokens.Error("a value without digits");
        }

        // Leading zeros go as long as a 0 or 1 follows, leading x and z as long as the same follows.
        int skip = 0;
        for (; skip + 1 < digits.Length; skip++)
        {
            int first = digits[skip] | 0x20;
            int second = digits[skip + 1] | 0x20;
            if (first == '0' ? second is not ('0' or '1') : first != second || first == '1')
            {
                break;
            }
        }

        _valueLength = digits.Length - skip;
        for (int i = 0; i < digits.Length; i++)
        {
            byte digit = digits[i] switch
            {
                (byte)'0' or (byte)'1' or (byte)'x' or (byte)'z' => digits[i],
                (byte)'X' => (byte)'x',
                (byte)'Z' => (byte)'z',
                _ => throw _tokens.Error($"'{VcdTokenizer.Quote(digits)}' has digits other than 0, 1, x and z"),
            };
            if (i >= skip)
            {
                _value[i - skip] = digit;
            }
        }
    }

    private void SetReal(ReadOnlySpan<byte> number)
    {
        bool special = number.SequenceEqual("nan"u8) || number.SequenceEqual("-nan"u8) || number.SequenceEqual("inf"u8)
            || number.SequenceEqual("-inf"u8);
        if (!special && !double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            throw _tokens.Error($"'{VcdTokenizer.Quote(number)}' is not a real number");
        }

        number.CopyTo(_value);
        _valueLength = number.Length;
    }

    private void FindNet(ReadOnlySpan<byte> code, bool real, int length)
    {
        if (!_declarations.Identifiers.TryFind(code, out int net))
        {
            throw _tokens.Error($"identifier '{VcdTokenizer.Quote(code)}' was not declared");
        }

        VcdVariable variable = Nets[net];
        if (variable.IsReal != real)
        {
            string expected = variable.IsReal ? "a real number" : "digits";
            throw _tokens.Error($"'{VcdTokenizer.Quote(code)}' ({variable.Name}) takes {expected}");
        }

        if (length > variable.Width)
        {
            throw _tokens.Error(
                $"a value of {length} digits for '{VcdTokenizer.Quote(code)}' ({variable.Name}) of {variable.Width}");
        }

        Net = net;
    }
}
