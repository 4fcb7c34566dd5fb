using System;
using System.Collections.Generic;
using SME;

namespace Hdl.Cli.Sim;

/// <summary>The driven columns of a stimulus file, row after row in packed words.</summary>
/// <remarks>
/// A row is the columns' values, none across a word's end, then one bit for each column that tells whether the cell
/// holds a value. At most 2^25 words, 256 MiB, are kept.
/// </remarks>
internal sealed class StimulusTable : IStimulus
{
    /// <summary>The most words kept.</summary>
    public const int MaximumWords = 1 << 25;

    private readonly StimulusColumn[] _columns;
    private readonly int[] _offsets;
    private readonly int _writtenOffset;
    private readonly int _wordsPerRow;
    private ulong[] _words = [];
    private int _rows;

    /// <summary>Creates an empty table.</summary>
    public StimulusTable(IReadOnlyList<StimulusColumn> columns)
    {
        _columns = [.. columns];
        _offsets = new int[columns.Count];
        int offset = 0;
        for (int column = 0; column < _columns.Length; column++)
        {
            int width = _columns[column].Width;
            offset = (offset % 64) + width > 64 ? RoundUp(offset) : offset;
            _offsets[column] = offset;
            offset += width;
        }

        _writtenOffset = RoundUp(offset);
        _wordsPerRow = RoundUp(_writtenOffset + _columns.Length) / 64;
    }

    /// <summary>The driven columns.</summary>
    public IReadOnlyList<StimulusColumn> Columns => _columns;

    /// <inheritdoc/>
    public ulong? Length => (ulong)_rows;

    /// <summary>The most rows there is room for.</summary>
    public int MaximumRows => MaximumWords / _wordsPerRow;

    /// <summary>The rows, one after the other.</summary>
    public ReadOnlySpan<ulong> Words => _words.AsSpan(0, _rows * _wordsPerRow);

    /// <summary>Takes rows over, as <see cref="Words"/> gives them.</summary>
    /// <returns>False when they are not whole.</returns>
    public bool TryLoad(ulong[] words)
    {
        (_words, _rows) = (words, words.Length / _wordsPerRow);
        return words.Length % _wordsPerRow == 0;
    }

    /// <summary>Adds a row of cells not written.</summary>
    /// <returns>False when there is no room.</returns>
    public bool TryAddRow()
    {
        if (_rows == MaximumRows)
        {
            return false;
        }

        _rows++;
        int used = _rows * _wordsPerRow;
        if (used > _words.Length)
        {
            Array.Resize(ref _words, Math.Max(used, Math.Min(MaximumWords, 2 * _words.Length)));
        }

        return true;
    }

    /// <summary>Sets a cell of the last row.</summary>
    public void Set(int column, ulong bits)
    {
        Span<ulong> row = Row(_rows - 1);
        row[_offsets[column] / 64] |= bits << (_offsets[column] % 64);
        int written = _writtenOffset + column;
        row[written / 64] |= 1UL << (written % 64);
    }

    /// <inheritdoc/>
    public void Drive(IEngine engine, ulong tick)
    {
        if (tick > (ulong)_rows)
        {
            return;
        }

        ReadOnlySpan<ulong> row = Row((int)(tick - 1));
        for (int column = 0; column < _columns.Length; column++)
        {
            int written = _writtenOffset + column;
            if (((row[written / 64] >> (written % 64)) & 1) != 0)
            {
                int width = _columns[column].Width;
                ulong bits = row[_offsets[column] / 64] >> (_offsets[column] % 64);
                engine.Poke(_columns[column].Id, 0, width == 64 ? bits : bits & ((1UL << width) - 1));
            }
        }
    }

    private static int RoundUp(int bits) => (bits + 63) / 64 * 64;

    private Span<ulong> Row(int row) => _words.AsSpan(row * _wordsPerRow, _wordsPerRow);
}
