using System;
using System.Globalization;
using System.IO;

namespace Hdl.Cli.Workloads;

/// <summary>
/// Parses one PGM picture. The bytes are not trusted: memory follows the data that has arrived, never
/// the size that the header claims, and every loop is bounded.
/// </summary>
internal sealed class PgmReader
{
    private const int EndOfInput = -1;

    /// <summary>White space and comments in one place may be this long, so that no input is read for ever.</summary>
    private const int MaximumGap = 1 << 16;

    /// <summary>Pixels reserved before any has arrived.</summary>
    private const int FirstReserve = 1 << 16;

    private readonly Stream _stream;
    private readonly string _name;
    private int _current;

    /// <summary>Reads from a stream that is quick to read byte by byte.</summary>
    public PgmReader(BufferedStream stream, string name)
    {
        _stream = stream;
        _name = name;
    }

    public GrayImage Read()
    {
        bool plain = ReadMagic();
        Advance();
        int width = ReadHeaderNumber("width", GrayImage.MaximumSide);
        int height = ReadHeaderNumber("height", GrayImage.MaximumSide);
        long count = (long)width * height;
        if (count > GrayImage.MaximumPixels)
        {
            throw Error($"width x height is {width} x {height} = {count} pixels; "
                + $"accepted: at most {GrayImage.MaximumPixels}");
        }

        int maximum = ReadHeaderNumber("maxval", byte.MaxValue);
        byte[] pixels = plain ? ReadPlain(width, (int)count, maximum) : ReadRaw(width, (int)count, maximum);
        return new GrayImage(width, height, pixels);
    }

    private bool ReadMagic()
    {
        Span<byte> magic = stackalloc byte[2];
        int length = _stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        if (length == 0)
        {
            throw Error("is empty; expected a PGM picture, which starts with P2 or P5");
        }

        if (magic[..length].SequenceEqual("P2"u8))
        {
            return true;
        }

        if (magic[..length].SequenceEqual("P5"u8))
        {
            return false;
        }

        throw Error($"starts with {InputText.Quote(magic[..length])}; "
            + "expected a PGM picture, which starts with P2 or P5");
    }

    private int ReadHeaderNumber(string what, int maximum)
    {
        SkipGap();
        if (_current == EndOfInput)
        {
            throw Error($"ends before the {what}");
        }

        if (!IsDigit(_current))
        {
            throw Error($"{what}: found {ShownByte(_current)}; expected a number from 1 to {maximum}");
        }

        long value = ReadDigits();
        if ((value < 1) || (value > maximum))
        {
            throw Error($"{what} is {ShownNumber(value)}; accepted: 1 to {maximum}");
        }

        return (int)value;
    }

    private byte[] ReadPlain(int width, int count, int maximum)
    {
        byte[] pixels = new byte[Math.Min(count, FirstReserve)];
        for (int index = 0; index < count; index++)
        {
            SkipGap();
            if (_current == EndOfInput)
            {
                throw Truncated(index, count);
            }

            if (!IsDigit(_current))
            {
                throw Error($"{Position(index, width)}: found {ShownByte(_current)}; "
                    + $"expected a number from 0 to {maximum}");
            }

            long value = ReadDigits();
            if (value > maximum)
            {
                throw TooLarge(index, width, value, maximum);
            }

            if (index == pixels.Length)
            {
                Grow(ref pixels, count);
            }

            pixels[index] = Scale((int)value, maximum);
        }

        SkipGap();
        RequireEnd(count);
        return pixels;
    }

    private byte[] ReadRaw(int width, int count, int maximum)
    {
        // A comment glued to maxval ends with the line end that counts as the single white space.
        if (_current == '#')
        {
            SkipComment();
        }

        if (_current == EndOfInput)
        {
            throw Truncated(0, count);
        }

        if (!IsWhiteSpace(_current))
        {
            throw Error($"after the maxval: found {ShownByte(_current)}; expected one white space and then the pixels");
        }

        byte[] pixels = new byte[Math.Min(count, FirstReserve)];
        for (int filled = 0; filled < count;)
        {
            if (filled == pixels.Length)
            {
                Grow(ref pixels, count);
            }

            int read = _stream.Read(pixels, filled, pixels.Length - filled);
            if (read == 0)
            {
                throw Truncated(filled, count);
            }

            filled += read;
        }

        ScaleAll(pixels, width, maximum);
        Advance();
        SkipWhiteSpace();
        RequireEnd(count);
        return pixels;
    }

    private void ScaleAll(byte[] pixels, int width, int maximum)
    {
        if (maximum == byte.MaxValue)
        {
            return;
        }

        for (int index = 0; index < pixels.Length; index++)
        {
            if (pixels[index] > maximum)
            {
                throw TooLarge(index, width, pixels[index], maximum);
            }

            pixels[index] = Scale(pixels[index], maximum);
        }
    }

    /// <summary>value x 255 / maxval to nearest, ties up.</summary>
    private static byte Scale(int value, int maximum)
    {
        return (byte)(((2 * value * byte.MaxValue) + maximum) / (2 * maximum));
    }

    private static void Grow(ref byte[] pixels, int count)
    {
        Array.Resize(ref pixels, (int)Math.Min(count, 2L * pixels.Length));
    }

    private void RequireEnd(int count)
    {
        if (_current != EndOfInput)
        {
            throw Error($"found {ShownByte(_current)} after the last of {count} pixels; "
                + "expected the end of the file (one picture a file)");
        }
    }

    private void Advance()
    {
        _current = _stream.ReadByte();
    }

    /// <summary>Reads digits; what no accepted range reaches stays at <see cref="int.MaxValue"/>.</summary>
    private long ReadDigits()
    {
        long value = 0;
        for (int length = 0; IsDigit(_current); length++)
        {
            CheckGap(length);
            value = Math.Min((10 * value) + (_current - '0'), int.MaxValue);
            Advance();
        }

        return value;
    }

    private void SkipGap()
    {
        for (int length = 0; IsWhiteSpace(_current) || (_current == '#'); length++)
        {
            CheckGap(length);
            if (_current == '#')
            {
                length += SkipComment();
            }
            else
            {
                Advance();
            }
        }
    }

    private void SkipWhiteSpace()
    {
        for (int length = 0; IsWhiteSpace(_current); length++)
        {
            CheckGap(length);
            Advance();
        }
    }

    /// <summary>Skips to the line end, which stays current; gives the number of bytes skipped.</summary>
    private int SkipComment()
    {
        int length = 0;
        for (; _current is not ('\n' or '\r' or EndOfInput); length++)
        {
            CheckGap(length);
            Advance();
        }

        return length;
    }

    private void CheckGap(int length)
    {
        if (length >= MaximumGap)
        {
            throw Error($"a number, comment or white space is longer than {MaximumGap} bytes");
        }
    }

    private InputException TooLarge(int index, int width, long value, int maximum)
    {
        return Error($"{Position(index, width)}: the value {ShownNumber(value)} is above the maxval; "
            + $"accepted: 0 to {maximum}");
    }

    private InputException Truncated(int index, int count)
    {
        return Error($"ends after {index} of {count} pixels");
    }

    private InputException Error(string message)
    {
        return new InputException($"{_name}: {message}");
    }

    private static string Position(int index, int width)
    {
        return $"row {(index / width) + 1}, column {(index % width) + 1}";
    }

    private static string ShownByte(int value)
    {
        return InputText.Quote([(byte)value]);
    }

    private static string ShownNumber(long value)
    {
        return value == int.MaxValue ? $"{int.MaxValue} or more" : value.ToString(CultureInfo.InvariantCulture);
    }

    private static bool IsDigit(int value)
    {
        return value is >= '0' and <= '9';
    }

    private static bool IsWhiteSpace(int value)
    {
        return value is ' ' or (>= '\t' and <= '\r');
    }
}
