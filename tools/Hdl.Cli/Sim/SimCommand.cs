using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.IO;
using System.Threading;
using Hdl.Cli.Designs;
using Sme.Elaboration;
using SME.Tracer.Vcd;

namespace Hdl.Cli.Sim;

/// <summary><c>hdl sim</c>: runs a design.</summary>
internal sealed class SimCommand : Command
{
    private const int MostStimuli = 4096;

    private readonly Argument<string> _design = DesignOptions.Name();

    private readonly Option<string[]> _parameters = DesignOptions.Parameters();

    private readonly Option<string> _engine = EngineOption.Create();

    private readonly Option<ulong?> _cycles = new("--cycles")
    {
        Description = "The most cycles to run; needed when neither a SimulationProcess nor a stimulus file ends the "
            + "run.",
        HelpName = "N",
        CustomParser = argument => CycleNumber.Parse(argument, "--cycles", 1),
    };

    private readonly Option<string?> _stimulus = new("--stimulus")
    {
        Description = "Drive the top-level inputs from a trace (row n is written for tick n, row 0 is the state before "
            + "the first tick, U writes nothing; after the last row inputs keep their values), or with random bits.",
        HelpName = "F.csv|random:SEED",
    };

    private readonly Option<int?> _stimuli = new("--stimuli")
    {
        Description = "Run the design so many times side by side with --stimulus random:SEED, each with a seed of its own "
            + "from SEED on, and print what each came to as CSV.",
        HelpName = "N",
        CustomParser = ParseStimuli,
    };

    private readonly Option<string?> _csv = new("--csv")
    {
        Description = "Write the trace: all bus signals after every tick.",
        HelpName = "F",
    };

    private readonly Option<string?> _vcd = new("--vcd")
    {
        Description = "Write a waveform: bus signals, registers and states, with a save file for GTKWave beside it.",
        HelpName = "F",
    };

    private readonly Option<ulong?> _vcdFrom = new("--vcd-from")
    {
        Description = "First cycle of the waveform; 0 is the state before the first tick.",
        HelpName = "N",
        CustomParser = argument => CycleNumber.Parse(argument, "--vcd-from", 0),
    };

    private readonly Option<ulong?> _vcdTo = new("--vcd-to")
    {
        Description = "Last cycle of the waveform.",
        HelpName = "N",
        CustomParser = argument => CycleNumber.Parse(argument, "--vcd-to", 0),
    };

    private readonly Option<string[]> _vcdInclude = VcdOutput.IncludeOption();

    private readonly Option<string?> _record = new("--record")
    {
        Description = "Write what is needed to look at any part of the run later: see hdl replay.",
        HelpName = "F",
    };

    private readonly Option<string?> _coverage = new("--coverage")
    {
        Description = "Write which bits rose and fell and which states were reached: Cobertura by definition, or CSV by "
            + "instance and definition.",
        HelpName = "F.xml|F.csv",
        Validators = { CoverageOutput.Check },
    };

    private readonly Option<string?> _init = new("--init")
    {
        Description = "What registers without reset and signals never written hold: zeros, random bits, or x, what C# gives "
            + "them. A design must not depend on it.",
        HelpName = "zero|random:SEED|x",
        CustomParser = ParseInit,
    };

    private readonly Option<bool> _energy = new("--energy")
    {
        Description = "Print the energy of cells by definition, from how often nets changed; needs --engine cells.",
    };

    private readonly Option<ulong?> _operations = new("--operations")
    {
        Description = "How many operations the run does: --energy prints the energy of one as well.",
        HelpName = "N",
        CustomParser = argument => CycleNumber.Parse(argument, "--operations", 1),
    };

    private readonly Option<string?> _saif = new("--saif")
    {
        Description = "Write how often nets of cells changed and how long they were 1, for tools that estimate power; needs "
            + "--engine cells.",
        HelpName = "F",
    };

    private readonly Option<int?> _sampled = new("--sampled")
    {
        Description = "Look at four random cycles in a row of every 64 for --energy and --saif.",
        HelpName = "SEED",
    };

    private readonly Option<bool> _unknowns = new("--unknowns")
    {
        Description = "Print what depends on registers and memories without reset: outputs that were unknown in some cycle, and "
            + "registers that are in the end; needs --engine gates.",
    };

    private readonly Option<bool> _noChecks = new("--no-checks")
    {
        Description = "Do not stop when a check of the design fails.",
    };

    private readonly Option<bool> _statistics = new("--stats")
    {
        Description = "Print sizes of the design as CSV.",
    };

    private readonly Option<bool> _dumpCode = new("--dump-code")
    {
        Description = "Print what the engine compiled generates: the bodies in the order in which they run, one instruction a "
            + "line.",
    };

    /// <summary>Creates the command.</summary>
    /// <param name="assembly">The option that names another assembly.</param>
    /// <param name="stdout">Receives what programs read.</param>
    /// <param name="stderr">Receives what people read.</param>
    /// <param name="cancellation">Ends a run between two ticks.</param>
    public SimCommand(
        Option<string?> assembly, TextWriter stdout, TextWriter stderr, CancellationToken cancellation)
        : base("sim", "Run a design.")
    {
        Arguments.Add(_design);
        foreach (Option option in new Option[]
        {
            _parameters, _engine, _cycles, _stimulus, _stimuli, _vcd, _vcdFrom, _vcdTo, _vcdInclude, _csv, _record, _coverage,
            _energy, _operations, _saif, _sampled, _unknowns, _init, _noChecks, _statistics, _dumpCode,
        })
        {
            Options.Add(option);
        }

        Validators.Add(CheckWindow);
        Validators.Add(CheckStimuli);
        Validators.Add(CheckActivity);
        SetAction(parsed =>
        {
            SimOptions options = new()
            {
                Assembly = parsed.GetValue(assembly),
                Design = parsed.GetRequiredValue(_design),
                Parameters = parsed.GetRequiredValue(_parameters),
                Engine = parsed.GetRequiredValue(_engine),
                Init = parsed.GetValue(_init),
                Cycles = parsed.GetValue(_cycles),
                Stimulus = parsed.GetValue(_stimulus),
                Vcd = parsed.GetValue(_vcd),
                VcdOptions = new VcdOptions
                {
                    From = parsed.GetValue(_vcdFrom) ?? 0,
                    To = parsed.GetValue(_vcdTo) ?? ulong.MaxValue,
                    Include = parsed.GetRequiredValue(_vcdInclude),
                },
                Stimuli = parsed.GetValue(_stimuli),
                Csv = parsed.GetValue(_csv),
                Record = parsed.GetValue(_record),
                Coverage = parsed.GetValue(_coverage),
                Energy = parsed.GetValue(_energy),
                Unknowns = parsed.GetValue(_unknowns),
                Operations = parsed.GetValue(_operations),
                Saif = parsed.GetValue(_saif),
                Activity = ActivityOutput.OptionsFor(
                    parsed.GetValue(_energy), parsed.GetValue(_saif), parsed.GetValue(_sampled)),
                Checks = !parsed.GetValue(_noChecks),
                Statistics = parsed.GetValue(_statistics),
                DumpsCode = parsed.GetValue(_dumpCode),
            };
            new SimRun(options, stdout, stderr, cancellation).Run();
            return ExitCode.Done;
        });
    }

    private static string? ParseInit(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (InitialContents.Parse(text) == null)
        {
            result.AddError($"--init: '{text}' is no content; accepted: zero, x, random:0 to random:{ulong.MaxValue}");
        }

        return text;
    }

    private static int? ParseStimuli(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && count is >= 1 and <= MostStimuli)
        {
            return count;
        }

        result.AddError($"--stimuli: '{text}' is no number of runs; accepted: 1 to {MostStimuli}");
        return null;
    }

    private void CheckStimuli(CommandResult result)
    {
        if (result.GetResult(_stimuli) is null)
        {
            return;
        }

        Option[] ofOneRun =
            [_vcd, _csv, _record, _coverage, _energy, _saif, _unknowns, _init, _statistics, _dumpCode];
        foreach (Option option in ofOneRun)
        {
            if (result.GetResult(option) is { Implicit: false })
            {
                result.AddError($"{option.Name} shows one run; --stimuli has several");
            }
        }
    }

    private void CheckActivity(CommandResult result)
    {
        foreach (Option option in new Option[] { _energy, _saif })
        {
            if (result.GetResult(option) is { Implicit: false } && result.GetValue(_engine) != EngineOption.Cells)
            {
                result.AddError($"{option.Name} needs --engine {EngineOption.Cells}: there are nets of cells");
            }
        }

        if (result.GetResult(_unknowns) is { Implicit: false } && result.GetValue(_engine) != EngineOption.Gates)
        {
            result.AddError($"{_unknowns.Name} needs --engine {EngineOption.Gates}: gates know what is unknown");
        }

        bool isAsked = result.GetResult(_energy) is { Implicit: false };
        if (result.GetResult(_operations) is not null && !isAsked)
        {
            result.AddError("--operations needs --energy");
        }

        if (result.GetResult(_sampled) is not null && !isAsked && result.GetResult(_saif) is null)
        {
            result.AddError("--sampled needs --energy or --saif F");
        }
    }

    private void CheckWindow(CommandResult result)
    {
        foreach (Option option in new Option[] { _vcdFrom, _vcdTo, _vcdInclude })
        {
            if (result.GetResult(_vcd) is null && result.GetResult(option) is { Implicit: false })
            {
                result.AddError($"{option.Name} needs --vcd F");
            }
        }
    }
}
