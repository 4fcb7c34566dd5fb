using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using System.Threading;
using Hdl.Cli.Export;
using Hdl.Cli.Fpga;
using Hdl.Cli.Graph;
using Hdl.Cli.List;
using Hdl.Cli.Recordings;
using Hdl.Cli.Report;
using Hdl.Cli.Run;
using Hdl.Cli.Sim;
using Hdl.Cli.Synthesis;
using Hdl.Cli.Vcd;
using Sme.Vhdl;

namespace Hdl.Cli;

/// <summary>The command <c>hdl</c>, without a process around it.</summary>
public static class Application
{
    /// <summary>Runs a command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="stdout">Receives what programs read.</param>
    /// <param name="stderr">Receives what people read.</param>
    /// <param name="cancellation">Ends a run between two ticks.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(
        IReadOnlyList<string> args, TextWriter stdout, TextWriter stderr, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stdout);
        ArgumentNullException.ThrowIfNull(stderr);
        Option<bool> fullStack = new("--full-stack")
        {
            Description = "Show where in the program an error was found.",
            Recursive = true,
        };
        Option<string?> assembly = new("-a")
        {
            Description = "Take the designs of this assembly, not the built-in ones.",
            HelpName = "my.dll",
            Recursive = true,
        };
        RootCommand root = new("Hardware description and simulation in C#.")
        {
            assembly,
            fullStack,
            ListCommand.Create(assembly, stdout, stderr),
            new SimCommand(assembly, stdout, stderr, cancellation),
            new ReplayCommand(assembly, stderr, cancellation),
            new RunCommand(stdout, stderr, cancellation),
            new ExportCommand("vhdl", HdlLanguage.Vhdl, assembly, stderr),
            new ExportCommand("verilog", HdlLanguage.Verilog, assembly, stderr),
            new FpgaCommand(assembly, stdout, stderr, cancellation),
            new SynthesisCommand(assembly, stdout, stderr),
            new ReportCommand(stderr, cancellation),
            new GraphCommand(assembly, stderr, cancellation),
            new VcdCommand(stdout, stderr, cancellation),
        };
        root.HelpName = "hdl";
        ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            return Refuse(parsed, stderr);
        }

        InvocationConfiguration configuration = new()
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
            Output = stdout,
            Error = stderr,
        };
        try
        {
            return parsed.Invoke(configuration);
        }
        catch (Exception failure) when (CodeOf(failure) is { } code)
        {
            Tell(failure, parsed.GetValue(fullStack), stderr);
            return code;
        }
    }

    private static int Refuse(ParseResult parsed, TextWriter stderr)
    {
        foreach (ParseError error in parsed.Errors)
        {
            stderr.WriteLine($"hdl: {error.Message}");
        }

        string command = string.Empty;
        for (SymbolResult? result = parsed.CommandResult; result is CommandResult at; result = at.Parent)
        {
            command = $" {(at.Command is RootCommand ? "hdl" : at.Command.Name)}{command}";
        }

        stderr.WriteLine($"see{command} --help");
        return ExitCode.Usage;
    }

    private static int? CodeOf(Exception failure) => failure switch
    {
        UsageException => ExitCode.Usage,
        InputException or DesignException => ExitCode.Wrong,
        OperationCanceledException => ExitCode.Cancelled,
        _ => null,
    };

    private static void Tell(Exception failure, bool fullStack, TextWriter stderr)
    {
        stderr.WriteLine($"hdl: {failure.Message}");
        if (fullStack)
        {
            stderr.WriteLine(failure);
        }
    }
}
