using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using CsvHelper;
using Sme.Netlist;

namespace Sme.Gates.Technology;

/// <summary>Area, access time, energy and leakage of memories that are macros, by words, bits and ports.</summary>
/// <remarks>
/// A model, not a compiler of memories: the formulae are the properties below, each coefficient with its source is a row of
/// <c>memory.csv</c>. A small memory is at most as large as flip-flops would be.
/// </remarks>
public sealed class MemoryModel
{
    private const string Resource = "Sme.Gates.memory.csv";
    private const int Columns = 4;

    private static readonly string[] Names =
    [
        "area_fixed", "area_per_bit", "access_fixed", "access_per_root_of_bits", "read_energy_fixed", "read_energy_per_bit",
        "write_to_read_energy", "leakage_per_bit", "flip_flop_per_bit", "port_growth",
    ];

    private readonly Dictionary<string, double> _coefficients;

    private MemoryModel(Dictionary<string, double> coefficients) => _coefficients = coefficients;

    /// <summary>The model that comes with this assembly, of 45 nm.</summary>
    public static MemoryModel Standard { get; } = ReadStandard();

    /// <summary>Reads a model.</summary>
    /// <param name="stream">CSV with the columns coefficient, value, unit and source; a row for each coefficient, UTF-8.</param>
    /// <exception cref="TechnologyException">
    /// A line is too long or has other fields; a coefficient is missing, not known, there twice, or no number from 0 on.
    /// </exception>
    public static MemoryModel Read(Stream stream)
    {
        Dictionary<string, double> coefficients = [];
        using CsvReader reader = CsvReader.Create(stream, CellTable.ReaderOptions, leaveOpen: true);
        try
        {
            for (int line = 1; reader.Read(); line++)
            {
                if (reader.FieldCount != Columns)
                {
                    throw new TechnologyException($"memory model line {line}: {reader.FieldCount} fields where {Columns} belong");
                }

                if (line > 1)
                {
                    Add(coefficients, line, reader.GetString(0), reader.GetString(1));
                }
            }
        }
        catch (CsvFormatException e)
        {
            throw new TechnologyException($"memory model: a line has at most {CellTable.MaximumLineBytes} bytes: {e.Message}");
        }

        return Names.FirstOrDefault(n => !coefficients.ContainsKey(n)) is { } missing
            ? throw new TechnologyException($"memory model: coefficient {missing} is missing")
            : new MemoryModel(coefficients);
    }

    /// <summary>Area in NAND2 equivalents.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="ports">How many words are read and written at once, 1 or more.</param>
    /// <param name="scale">The process.</param>
    public double Area(Memory memory, int ports, TechnologyScale scale)
    {
        ArgumentNullException.ThrowIfNull(scale);
        double side = 1 + (this["port_growth"] * (ports - 1));
        double macro = (this["area_fixed"] + (this["area_per_bit"] * Bits(memory) * side * side)) / scale.Nand2Area;
        return Math.Min(macro, this["flip_flop_per_bit"] * Bits(memory));
    }

    /// <summary>From address to word, in ps.</summary>
    public double AccessTime(Memory memory)
        => this["access_fixed"] + (this["access_per_root_of_bits"] * Math.Sqrt(Bits(memory)));

    /// <summary>Energy of a read, in fJ.</summary>
    public double ReadEnergy(Memory memory) => this["read_energy_fixed"] + (this["read_energy_per_bit"] * Bits(memory));

    /// <summary>Energy of a write, in fJ.</summary>
    public double WriteEnergy(Memory memory) => this["write_to_read_energy"] * ReadEnergy(memory);

    /// <summary>Leakage, in nW.</summary>
    public double Leakage(Memory memory) => this["leakage_per_bit"] * Bits(memory);

    private double this[string coefficient] => _coefficients[coefficient];

    private static double Bits(Memory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        return (double)memory.Width * memory.Length;
    }

    private static MemoryModel ReadStandard()
    {
        using Stream stream = typeof(MemoryModel).Assembly.GetManifestResourceStream(Resource)!;
        return Read(stream);
    }

    private static void Add(Dictionary<string, double> coefficients, int line, string name, string value)
    {
        if (!Names.Contains(name))
        {
            throw new TechnologyException(
                $"memory model line {line}: no coefficient {name}; there are {string.Join(", ", Names)}");
        }

        if (!double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number))
        {
            throw new TechnologyException($"memory model line {line}: {name} is {value}, where a number from 0 on belongs");
        }

        if (!coefficients.TryAdd(name, number))
        {
            throw new TechnologyException($"memory model line {line}: coefficient {name} is there already");
        }
    }
}
