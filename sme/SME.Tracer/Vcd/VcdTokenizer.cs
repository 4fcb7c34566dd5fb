using System;
using System.IO;
using System.Text;

namespace SME.Tracer.Vcd;

/// <summary>Cuts a waveform into words at white space, keeping one buffer of it in memory.</summary>
internal sealed class VcdTokenizer(Stream stream, string source, int maxLength)
{
    private readonly byte[] _buffer = new byte[maxLength + (1 << 16)];
    private int _position;
    private int _end;

    /// <summary>Line of the last token, counted from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>Reads a token, which stays valid until the next call.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Next(out ReadOnlySpan<byte> token)
    {
        token = default;
        if (!SkipSpace())
        {
            return false;
        }

        int length = 0;
        while (true)
        {
            ReadOnlySpan<byte> rest = _buffer.AsSpan(_position, _end - _position);
            while (length < rest.Length && rest[length] > ' ')
            {
                length++;
            }

            if (length > maxLength)
            {
                throw Error($"a word of more than {maxLength} characters");
            }

            if (length < rest.Length || !Fill())
            {
                break;
            }
        }

        token = _buffer.AsSpan(_position, length);
        if (length == 0)
        {
            throw Error($"a control character with the code {_buffer[_position]}");
        }

        _position += length;
        return true;
    }

    public VcdFormatException Error(string problem) => new(source, Line, problem);

    /// <summary>A piece of the file as it may stand in a message: short, and printable whatever it was.</summary>
    public static string Quote(ReadOnlySpan<byte> text)
    {
        const int MaxShown = 40;
        var quoted = new StringBuilder();
        foreach (byte character in text[..Math.Min(text.Length, MaxShown)])
        {
            quoted.Append(character is >= (byte)' ' and <= (byte)'~' ? (char)character : '?');
        }

        return text.Length > MaxShown ? quoted.Append("...").ToString() : quoted.ToString();
    }

    private static bool IsSpace(byte character) => character is (byte)' ' or (>= (byte)'\t' and <= (byte)'\r');

    private bool SkipSpace()
    {
        while (true)
        {
            while (_position < _end)
            {
                byte character = _buffer[_position];
                if (!IsSpace(character))
                {
                    return true;
                }

                Line += character == '\n' ? 1 : 0;
                _position++;
            }

            if (!Fill())
            {
                return false;
            }
        }
    }

    /// <summary>Moves what is left to the front of the buffer and reads behind it.</summary>
    private bool Fill()
    {
        _buffer.AsSpan(_position, _end - _position).CopyTo(_buffer);
        _end -= _position;
        _position = 0;
        int read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }
}
