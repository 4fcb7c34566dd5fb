using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using CsvHelper;

namespace Sme.Gates.Technology;

/// <summary>Reads a table of cells: a header, then a line a cell.</summary>
/// <remarks>
/// Lists within a field are parted by semicolons; parasitics of several outputs by bars, energies by semicolons. A flip-flop
/// has no parasitics, but a delay from clock to output and a setup time.
/// </remarks>
internal sealed class CellTable
{
    /// <summary>The longest line of a table, in bytes.</summary>
    public const int MaximumLineBytes = 4096;

    private const int MaximumCells = 256;
    private const int MaximumInputs = 4;

    // Transistors in series leak less than others, so leakage by their number is an upper estimate.
    private const double TransistorsOfNand2 = 4;
    private const double TransistorsOfInverter = 2;

    // An assumption: as the input of the plain flip-flop.
    private const string ClockName = "CK";
    private const double ClockCapacitance = 2;
    private const double MaximumFigure = 1000;

    private static readonly string[] Header =
    [
        "name", "inputs", "function", "transistors", "capacitance", "parasitic", "energy", "clock_to_q", "setup", "source",
    ];

    /// <summary>How tables are read.</summary>
    public static readonly CsvReaderOptions ReaderOptions = new()
    {
        Separator = ',',
        HasHeader = false,
        Mode = CsvMode.NoEscape,
        SkipEmptyLines = false,
        TrimWhitespace = true,
        MaxRecordSize = MaximumLineBytes,
    };

    private readonly CsvReader _reader;
    private readonly string _name;
    private int _line;

    private CellTable(CsvReader reader, string name) => (_reader, _name) = (reader, name);

    /// <summary>Reads all cells.</summary>
    /// <param name="stream">The text, UTF-8.</param>
    /// <param name="name">What messages call the table.</param>
    /// <exception cref="TechnologyException">The text is no such table.</exception>
    public static Cell[] Read(Stream stream, string name)
    {
        using CsvReader reader = CsvReader.Create(stream, ReaderOptions, leaveOpen: true);
        return new CellTable(reader, name).Read();
    }

    private Cell[] Read()
    {
        if (!ReadLine() || !Enumerable.Range(0, _reader.FieldCount).Select(_reader.GetString).SequenceEqual(Header))
        {
            throw new TechnologyException($"{_name} line 1: the header is to be {string.Join(',', Header)}");
        }

        List<Cell> cells = [];
        while (ReadLine())
        {
            if (_reader.FieldCount != Header.Length)
            {
                throw Error($"{_reader.FieldCount} fields stand where {Header.Length} belong");
            }

            if (cells.Count == MaximumCells)
            {
                throw Error($"a library has at most {MaximumCells} cells");
            }

            Cell cell = ReadCell(cells.Count);
            if (cells.Exists(c => c.Name == cell.Name))
            {
                throw Error($"cell {cell.Name} is there already");
            }

            cells.Add(cell);
        }

        return [.. cells];
    }

    private bool ReadLine()
    {
        _line++;
        try
        {
            return _reader.Read();
        }
        catch (CsvFormatException e)
        {
            throw Error($"a line has at most {MaximumLineBytes} bytes of text: {e.Message}");
        }
    }

    private Cell ReadCell(int index)
    {
        string name = Identifier(_reader.GetString(0));
        string[] inputs = _reader.GetString(1).Split(';').Select(Identifier).ToArray();
        if (inputs.Length > MaximumInputs)
        {
            throw Error($"{inputs.Length} inputs; a cell has at most {MaximumInputs}");
        }

        int transistors = (int)Figure("transistors", _reader.GetString(3));
        double[] capacitances = Figures("capacitance", _reader.GetString(4), inputs.Length);
        bool isFlipFlop = _reader.GetString(7).Length > 0;
        string[] functions = _reader.GetString(2).Split(';');
        double[][] parasitics = Parasitics(isFlipFlop, functions.Length, inputs.Length);
        double[] energies = Figures("energy", _reader.GetString(6), functions.Length);
        var outputs = new CellOutput[functions.Length];
        for (int i = 0; i < outputs.Length; i++)
        {
            int equals = functions[i].IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
            {
                throw Error($"function \"{functions[i]}\" has no =: accepted is OUTPUT=FUNCTION");
            }

            string output = Identifier(functions[i][..equals]);
            string function = functions[i][(equals + 1)..];
            string[] names = isFlipFlop ? [.. inputs, output] : inputs;
            outputs[i] = new CellOutput(output, function, Table(function, names), parasitics[i], energies[i]);
        }

        return new Cell(
            index,
            name,
            isFlipFlop ? CellKind.FlipFlop : CellKind.Combinational,
            inputs.Select((input, i) => new CellInput(input, capacitances[i])).ToArray(),
            outputs,
            transistors / TransistorsOfNand2,
            transistors / TransistorsOfInverter,
            isFlipFlop ? new CellClock(ClockName, ClockCapacitance, Figure("setup", _reader.GetString(8))) : null,
            _reader.GetString(9));
    }

    private double[][] Parasitics(bool isFlipFlop, int outputs, int inputs)
    {
        if (isFlipFlop)
        {
            double clockToOutput = Figure("clock_to_q", _reader.GetString(7));
            return [Enumerable.Repeat(clockToOutput, inputs).ToArray()];
        }

        string[] lists = _reader.GetString(5).Split('|');
        return lists.Length == outputs
            ? lists.Select(l => Figures("parasitic", l, inputs)).ToArray()
            : throw Error($"parasitic has {lists.Length} lists for {outputs} outputs");
    }

    private ushort Table(string function, string[] names)
    {
        try
        {
            return CellFunction.Table(function, names);
        }
        catch (TechnologyException e)
        {
            throw Error(e.Message);
        }
    }

    private double[] Figures(string column, string text, int count)
    {
        double[] figures = text.Split(';').Select(f => Figure(column, f)).ToArray();
        return figures.Length == count
            ? figures
            : throw Error($"{column} \"{text}\" has {figures.Length} figures where {count} belong");
    }

    private double Figure(string column, string text)
        => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double figure)
            && figure is > 0 and <= MaximumFigure
            ? figure
            : throw Error($"{column} \"{text}\" is no figure above 0 and up to {MaximumFigure}");

    private string Identifier(string text)
        => text.Length is > 0 and <= 32 && char.IsAsciiLetter(text[0]) && text.All(char.IsAsciiLetterOrDigit)
            ? text
            : throw Error($"\"{text}\" is no name: accepted are a letter and up to 31 letters and digits");

    private TechnologyException Error(string what) => new($"{_name} line {_line}: {what}");
}
