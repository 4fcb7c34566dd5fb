using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Hdl.Cli.Designs;
using Hdl.Cli.Export;
using Hdl.Cli.Workloads;
using Sme.Gates.Formats;
using Sme.Gates.Generators;
using Sme.Gates.Synthesis;
using Sme.Gates.Technology;

namespace Hdl.Cli.Synthesis;

/// <summary><c>hdl synth</c>: a design as cells, their area and timing.</summary>
internal sealed class SynthesisCommand : Command
{
    private const int MostSettings = 1024;

    private readonly Argument<string> _design = DesignOptions.Name();

    private readonly Option<string[]> _parameters = DesignOptions.Parameters();

    private readonly Option<string> _goal = new("--goal")
    {
        Description = "What the circuit is to be: small (area) or fast (speed).",
        DefaultValueFactory = _ => "area",
    };

    private readonly Option<int> _specialise = new("--specialise")
    {
        Description = "Parameters become constants where a definition has at most so many settings of them in the design; "
            + "0 for none.",
        HelpName = "N",
        DefaultValueFactory = _ => DesignSynthesis.DefaultSettings,
        CustomParser = ParseSpecialise,
    };

    private readonly Option<string?> _liberty = new("--liberty")
    {
        Description = "Take the cells of this Liberty file, of each function the smallest one, not the built-in ones.",
        HelpName = "F.lib",
    };

    private readonly Option<string?> _memories = new("--memories")
    {
        Description = "Take the coefficients of the model of memories from this CSV, not the built-in ones.",
        HelpName = "F.csv",
    };

    private readonly Option<string?> _compare = new("--compare")
    {
        Description = "Two settings of parameters, N=V or N=V+N=V: both, and the figures of the first over the second's.",
        HelpName = "A,B",
    };

    private readonly Option<string?> _folder = new("-o")
    {
        Description = "Write the netlist as Verilog and BLIF, with the cells, to this folder; it is created.",
        HelpName = "DIR",
    };

    private readonly Option<bool> _force = ResultFolder.ForceOption();

    private readonly TextWriter _stderr;

    /// <summary>Creates the command.</summary>
    public SynthesisCommand(Option<string?> assembly, TextWriter stdout, TextWriter stderr)
        : base("synth", "Make cells of a design: area by definition, highest clock frequency, longest paths.")
    {
        _stderr = stderr;
        Arguments.Add(_design);
        Option[] options = [_parameters, _goal, _liberty, _memories, _specialise, _compare, _folder, _force];
        foreach (Option option in options)
        {
            Options.Add(option);
        }

        _goal.AcceptOnlyFromAmong("area", "speed");
        SetAction(parsed =>
        {
            string[] common = parsed.GetRequiredValue(_parameters);
            Target target = new(
                LibraryOf(parsed.GetValue(_liberty)), MemoriesOf(parsed.GetValue(_memories)),
                parsed.GetRequiredValue(_goal) == "speed" ? Goal.Speed : Goal.Area, parsed.GetValue(_specialise));
            ResultFolder? folder = FolderOf(parsed.GetValue(_folder), parsed.GetValue(_force), parsed.GetValue(_compare));
            SynthesisReport[] reports =
            [
                .. SettingsOf(parsed.GetValue(_compare)).Select(setting => Synthesize(
                    parsed.GetValue(assembly), parsed.GetRequiredValue(_design), [.. common, .. setting], target, folder)),
            ];
            foreach (SynthesisReport report in reports)
            {
                stderr.Write(report.Table());
                stdout.Write(report.Csv());
            }

            if (reports is [var first, var second])
            {
                stdout.Write(Ratios(first, second));
            }

            return ExitCode.Done;
        });
    }

    private static int ParseSpecialise(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int most) && most <= MostSettings)
        {
            return most;
        }

        result.AddError($"--specialise: '{text}' is no number of settings; accepted: 0 to {MostSettings}");
        return 0;
    }

    private CellLibrary LibraryOf(string? path)
    {
        if (path == null)
        {
            return CellLibrary.Standard;
        }

        try
        {
            CellLibrary library = InputFile.Read(path, stream => CellLibrary.ReadLiberty(stream, path));
            _stderr.WriteLine($"cells of {path}: {string.Join(", ", library.Cells.Select(c => c.Name))}");
            return library;
        }
        catch (TechnologyException failure)
        {
            throw new InputException(failure.Message, failure);
        }
    }

    private static MemoryModel MemoriesOf(string? path)
    {
        try
        {
            return path == null ? MemoryModel.Standard : InputFile.Read(path, MemoryModel.Read);
        }
        catch (TechnologyException failure)
        {
            throw new InputException($"{path}: {failure.Message}", failure);
        }
    }

    // One setting of nothing where there is nothing to compare.
    private static string[][] SettingsOf(string? compare)
    {
        if (compare == null)
        {
            return [[]];
        }

        string[] settings = compare.Split(',');
        return settings is [{ Length: > 0 }, { Length: > 0 }]
            ? [settings[0].Split('+'), settings[1].Split('+')]
            : throw new UsageException($"--compare {compare}: accepted: two settings with a comma between, as rows=4,rows=8");
    }

    private static ResultFolder? FolderOf(string? path, bool force, string? compare)
    {
        if (path == null)
        {
            return null;
        }

        if (compare != null)
        {
            throw new UsageException($"-o {path}: one netlist is written; leave out --compare, or give its setting with -p");
        }

        ResultFolder folder = new(path, force);
        folder.Check();
        return folder;
    }

    private SynthesisReport Synthesize(
        string? assembly, string name, string[] parameters, Target target, ResultFolder? folder)
        => new HardwareDesign(assembly, name, parameters).Use((_, elaborated) =>
        {
            SynthesizedDesign design = DesignSynthesis.Of(elaborated, target.Library, target.Goal, target.Settings);
            SynthesisReport report = new(name, design, new DesignTiming(design, target.Memories), target.Memories);
            if (folder != null)
            {
                IReadOnlyList<(string Name, string Text)> files = new DesignNetlist(design, name).Files();
                folder.Write([.. files.Select(f => (f.Name, Encoding.UTF8.GetBytes(f.Text)))]);
                _stderr.WriteLine(string.Create(CultureInfo.InvariantCulture, $"wrote {files.Count} files to {folder.Path}"));
            }

            return report;
        });

    private static string Ratios(SynthesisReport first, SynthesisReport second)
        => string.Create(
            CultureInfo.InvariantCulture,
            $"quantity,ratio\narea,{first.Total.Area / second.Total.Area:0.###}\n"
            + $"flip_flops,{(double)first.Total.FlipFlops / second.Total.FlipFlops:0.###}\n"
            + $"period,{first.Period / second.Period:0.###}\n");

    // What a design is made of, and how.
    private sealed record Target(CellLibrary Library, MemoryModel Memories, Goal Goal, int Settings);
}
