using System;
using System.Globalization;
using System.IO;
using CsvHelper;

namespace Hdl.Cli.Workloads;

/// <summary>Reads and writes integer matrices as CSV: one row a line, cells between commas, no header.</summary>
/// <remarks>
/// Read: 1 to 65,536 rows and columns, at most 64 Mi cells, every row as long as the first. A cell is
/// a decimal integer with an optional sign; spaces around it are ignored, quotes are not accepted.
/// Empty lines may follow the last row. Written: <c>\n</c> line ends. Messages count rows and columns from 1,
/// so a row is the line of the file.
/// </remarks>
public static class MatrixCsv
{
    /// <summary>Largest number of rows and of columns.</summary>
    public const int MaximumSide = 1 << 16;

    /// <summary>Largest number of cells, 64 Mi.</summary>
    public const int MaximumCells = 1 << 26;

    /// <summary>A line longer than 65,536 cells of 16 characters is refused before it is buffered.</summary>
    private const int MaximumLineBytes = 16 * MaximumSide;

    /// <summary>Empty lines count too, so that no input is read for ever.</summary>
    private const int MaximumLines = 2 * MaximumSide;

    private static readonly CsvReaderOptions ReaderOptions = new()
    {
        Separator = ',',
        HasHeader = false,
        Mode = CsvMode.NoEscape,
        SkipEmptyLines = false,
        TrimWhitespace = true,
        MaxRecordSize = MaximumLineBytes,
    };

    /// <summary>Reads a matrix from a file.</summary>
    /// <exception cref="InputException">The file cannot be read, or is not such a matrix.</exception>
    public static int[,] ReadFile(string path, int minimum, int maximum)
    {
        return InputFile.Read(path, stream => Read(stream, path, minimum, maximum));
    }

    /// <summary>Reads a matrix to the end of the stream.</summary>
    /// <param name="stream">The text, UTF-8 unless it starts with another byte order mark.</param>
    /// <param name="name">What messages call the input.</param>
    /// <param name="minimum">Smallest cell accepted.</param>
    /// <param name="maximum">Largest cell accepted.</param>
    /// <exception cref="InputException">The text is not such a matrix.</exception>
    public static int[,] Read(Stream stream, string name, int minimum, int maximum)
    {
        using CsvReader reader = CsvReader.Create(stream, ReaderOptions, leaveOpen: true);
        int[] cells = [];
        int rows = 0;
        int columns = 0;
        int line = 0;
        while (ReadLine(reader, name, line + 1))
        {
            line++;
            if (line > MaximumLines)
            {
                throw new InputException(
                    $"{name}: has more than {MaximumLines} lines; accepted: 1 to {MaximumSide} rows");
            }

            if (IsEmptyLine(reader))
            {
                continue;
            }

            if (line != rows + 1)
            {
                throw new InputException(
                    $"{name}: row {rows + 1} is empty; accepted: empty lines after the last row only");
            }

            columns = rows == 0 ? FirstColumns(reader.FieldCount, name) : columns;
            CheckShape(reader.FieldCount, columns, rows, name);
            Reserve(ref cells, (rows + 1) * columns);
            for (int column = 0; column < columns; column++)
            {
                cells[(rows * columns) + column] =
                    ParseCell(reader.GetSpan(column), name, rows, column, minimum, maximum);
            }

            rows++;
        }

        if (rows == 0)
        {
            throw new InputException($"{name}: is empty; expected rows of integers between commas");
        }

        int[,] matrix = new int[rows, columns];
        Buffer.BlockCopy(cells, 0, matrix, 0, matrix.Length * sizeof(int));
        return matrix;
    }

    /// <summary>Writes a matrix to a file, which appears complete or not at all.</summary>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public static void WriteFile(string path, int[,] matrix)
    {
        using OutputFile file = OutputFile.Create(path);
        file.Commit(stream => Write(stream, matrix));
    }

    /// <summary>Writes a matrix.</summary>
    public static void Write(Stream stream, int[,] matrix)
    {
        using CsvWriter writer = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        for (int row = 0; row < matrix.GetLength(0); row++)
        {
            for (int column = 0; column < matrix.GetLength(1); column++)
            {
                writer.WriteField(matrix[row, column]);
            }

            writer.EndRecord();
        }
    }

    private static bool ReadLine(CsvReader reader, string name, int line)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException exception)
        {
            // Without quoting a line can be wrong in one way only: its length.
            throw new InputException(
                $"{name}: row {line} is too long; accepted: at most {MaximumLineBytes} bytes a line", exception);
        }
    }

    private static bool IsEmptyLine(CsvReader reader)
    {
        return (reader.FieldCount == 1) && reader.GetSpan(0).IsEmpty;
    }

    private static int FirstColumns(int columns, string name)
    {
        return columns <= MaximumSide
            ? columns
            : throw new InputException($"{name}: row 1 has {columns} columns; accepted: 1 to {MaximumSide}");
    }

    private static void CheckShape(int found, int columns, int rows, string name)
    {
        if (found != columns)
        {
            throw new InputException($"{name}: row {rows + 1} has {found} columns, row 1 has {columns}; "
                + "accepted: rows of one length");
        }

        if (rows == MaximumSide)
        {
            throw new InputException($"{name}: has more than {MaximumSide} rows; accepted: 1 to {MaximumSide}");
        }

        if ((rows + 1L) * columns > MaximumCells)
        {
            throw new InputException($"{name}: has more than {MaximumCells} cells at row {rows + 1}; "
                + $"accepted: at most {MaximumCells}");
        }
    }

    private static void Reserve(ref int[] cells, int count)
    {
        if (count > cells.Length)
        {
            Array.Resize(ref cells, (int)Math.Min(MaximumCells, Math.Max(count, 2L * cells.Length)));
        }
    }

    private static int ParseCell(
        ReadOnlySpan<byte> text, string name, int row, int column, int minimum, int maximum)
    {
        bool integer = IsInteger(text);
        if (integer
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            && (value >= minimum) && (value <= maximum))
        {
            return (int)value;
        }

        string problem = text.IsEmpty ? "is empty"
            : integer ? $"{InputText.Quote(text)} is out of range"
            : $"{InputText.Quote(text)} is not an integer";
        throw new InputException(
            $"{name}: row {row + 1}, column {column + 1}: {problem}; accepted: {minimum} to {maximum}");
    }

    /// <summary>An optional sign and digits; the parser alone would also take zero bytes at the end.</summary>
    private static bool IsInteger(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> digits = !text.IsEmpty && (text[0] is (byte)'-' or (byte)'+') ? text[1..] : text;
        return !digits.IsEmpty && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }
}
