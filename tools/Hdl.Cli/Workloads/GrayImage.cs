using System;

namespace Hdl.Cli.Workloads;

/// <summary>A grey picture of 8 bits a pixel, 0 black to 255 white, stored row by row from the top left.</summary>
public sealed class GrayImage
{
    /// <summary>Largest width and largest height.</summary>
    public const int MaximumSide = 16_384;

    /// <summary>Largest number of pixels, 64 Mi.</summary>
    public const int MaximumPixels = 1 << 26;

    private readonly byte[] _pixels;

    /// <summary>Creates a black picture.</summary>
    public GrayImage(int width, int height)
        : this(width, height, new byte[PixelCount(width, height)])
    {
    }

    /// <summary>Wraps pixels that are already stored row by row.</summary>
    public GrayImage(int width, int height, byte[] pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        int count = PixelCount(width, height);
        if (pixels.Length != count)
        {
            throw new ArgumentException(
                $"a picture of {width} x {height} has {count} pixels, not {pixels.Length}", nameof(pixels));
        }

        Width = width;
        Height = height;
        _pixels = pixels;
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>All pixels, row by row.</summary>
    public Span<byte> Pixels => _pixels;

    /// <summary>One pixel; row 0, column 0 is the top left.</summary>
    public byte this[int row, int column]
    {
        get => Row(row)[column];
        set => Row(row)[column] = value;
    }

    /// <summary>The pixels of one row.</summary>
    public Span<byte> Row(int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Height);
        return _pixels.AsSpan(row * Width, Width);
    }

    private static int PixelCount(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, MaximumSide);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, MaximumSide);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)width * height, MaximumPixels);
        return width * height;
    }
}
