using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Linq;
using Hardware.SystolicArray.Configurable;
using Hdl.Cli.Sim;
using SME;

namespace Hdl.Cli.Run;

/// <summary>The options that all work on a systolic array has: its size and make, and what is written about the run.</summary>
internal sealed class ArrayOptions
{
    private const int MaximumSide = 128;

    private readonly Option<int> _rows = Side("--rows", "Rows of the array.");
    private readonly Option<int> _columns = Side("--cols", "Columns of the array.");

    private readonly Option<ConfigurationName?> _configuration = new("--config")
    {
        Description = "The configuration of the array, which then has a controller of its own: "
            + $"{string.Join(", ", Enum.GetNames<ConfigurationName>())}. Without it the array is systolic-array.",
        HelpName = "NAME",
        CustomParser = ParseConfiguration,
    };

    private readonly Option<string> _engine = EngineOption.Create();

    private readonly Option<string?> _report = new("--csv")
    {
        Description = "Write the figures of the run.",
        HelpName = "F",
    };

    private readonly Option<string?> _vcd = new("--vcd")
    {
        Description = "Write the waveform, with a GTKWave save file beside it.",
        HelpName = "F",
    };

    private readonly Option<ulong> _vcdFrom = new("--vcd-from")
    {
        Description = "First cycle of the waveform.",
        HelpName = "N",
    };

    private readonly Option<ulong?> _vcdTo = new("--vcd-to")
    {
        Description = $"Last cycle of the waveform; without it {WaveformWindow.DefaultTo} and the last "
            + $"{WaveformWindow.DefaultLast} cycles of the run.",
        HelpName = "N",
    };

    private readonly Option<string[]> _vcdInclude = new("--vcd-include")
    {
        Description = "Show only signals whose path fits the glob; may be given several times.",
        HelpName = "GLOB",
        DefaultValueFactory = _ => [],
    };

    /// <summary>The options, in the order of the help text.</summary>
    public IEnumerable<Option> All => [_rows, _columns, _configuration, _engine, _report, _vcd, _vcdFrom, _vcdTo, _vcdInclude];

    /// <summary>Reads the size of the array.</summary>
    /// <exception cref="InputException">A side is out of its range.</exception>
    public (int Rows, int Columns) Size(ParseResult parsed)
        => (Check(parsed, _rows), Check(parsed, _columns));

    /// <summary>What the array is made of, or null for systolic-array.</summary>
    /// <exception cref="InputException">The configuration does not fit the size of the array.</exception>
    public ArrayParameters? Composition(ParseResult parsed)
    {
        if (parsed.GetValue(_configuration) is not { } name)
        {
            return null;
        }

        (int rows, int columns) = Size(parsed);
        try
        {
            return NamedConfigurations.Of(name, rows, columns, depth: 1);
        }
        catch (ArgumentOutOfRangeException e)
        {
            string message = e.Message.Replace($" (Parameter '{e.ParamName}')", string.Empty, StringComparison.Ordinal);
            throw new InputException($"--config {name} on {rows} x {columns} elements: {message}");
        }
    }

    /// <summary>The configuration for a line about the run.</summary>
    public string Describe(ParseResult parsed)
        => parsed.GetValue(_configuration) is { } name ? $" of configuration {name}" : string.Empty;

    /// <summary>The machine that runs the array.</summary>
    public IEngine Engine(ParseResult parsed) => EngineOption.Create(parsed.GetRequiredValue(_engine));

    /// <summary>The file for the figures, or null.</summary>
    public string? Report(ParseResult parsed) => parsed.GetValue(_report);

    /// <summary>What is shown of the waveform, or null.</summary>
    /// <exception cref="UsageException">Part of a waveform is described, and no file for it.</exception>
    public WaveformWindow? Waveform(ParseResult parsed)
    {
        if (parsed.GetValue(_vcd) is { } path)
        {
            return new WaveformWindow(
                path, parsed.GetValue(_vcdFrom), parsed.GetValue(_vcdTo), parsed.GetRequiredValue(_vcdInclude));
        }

        foreach (Option option in new Option[] { _vcdFrom, _vcdTo, _vcdInclude })
        {
            if (parsed.GetResult(option) is { Implicit: false })
            {
                throw new UsageException($"{option.Name} needs --vcd F");
            }
        }

        return null;
    }

    /// <summary>The files that the options name.</summary>
    public (string Option, string? Path)[] Files(ParseResult parsed)
        => [("--csv", parsed.GetValue(_report)), ("--vcd", parsed.GetValue(_vcd))];

    private static Option<int> Side(string name, string description) => new(name)
    {
        Description = $"{description} 1 to {MaximumSide.ToString(CultureInfo.InvariantCulture)}.",
        HelpName = "N",
        DefaultValueFactory = _ => 16,
        CustomParser = result => ParseSide(name, result),
    };

    private static int ParseSide(string name, ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int side))
        {
            return side;
        }

        result.AddError($"{name}: '{text}' is no number; accepted: 1 to {MaximumSide}");
        return 0;
    }

    private static ConfigurationName? ParseConfiguration(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        string[] names = Enum.GetNames<ConfigurationName>();
        if (names.FirstOrDefault(n => n.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } name)
        {
            return Enum.Parse<ConfigurationName>(name);
        }

        result.AddError($"--config: there is no configuration '{text}'; accepted: {string.Join(", ", names)}");
        return null;
    }

    private static int Check(ParseResult parsed, Option<int> option)
    {
        int side = parsed.GetRequiredValue(option);
        return side is >= 1 and <= MaximumSide
            ? side
            : throw new InputException($"{option.Name} is {side}; accepted: 1 to {MaximumSide}");
    }
}
