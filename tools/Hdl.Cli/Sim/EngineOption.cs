using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;
using SME;
using SME.Native;
using Sme.Compiled;
using Sme.Elaboration;
using Sme.Gates;

namespace Hdl.Cli.Sim;

/// <summary><c>--engine</c>: the machine that runs a design.</summary>
internal static class EngineOption
{
    /// <summary>The name of native execution.</summary>
    public const string Native = "native";

    /// <summary>The name of simulation of cells.</summary>
    public const string Cells = "cells";

    /// <summary>The name of simulation of gates.</summary>
    public const string Gates = "gates";

    private const string Interpreter = "interpreter";
    private const string Compiled = "compiled";

    private static readonly string[] Known = [Native, Interpreter, Compiled, Gates, Cells];

    /// <summary>Creates the option.</summary>
    public static Option<string> Create() => new("--engine")
    {
        Description = "The machine that runs the design: compiled runs the netlist that the processes become as machine code, "
            + "interpreter one operation after the other, gates its gates, each of many instances at once, cells the cells that "
            + "hdl synth makes; native calls the processes as they are.",
        HelpName = string.Join('|', Known),
        DefaultValueFactory = _ => Compiled,
        Validators = { Check },
    };

    /// <summary>The engine of a name.</summary>
    /// <param name="name">One of those known.</param>
    /// <param name="initial">What registers without reset hold, or null when that was not given.</param>
    /// <param name="listing">Where generated code is listed, or null.</param>
    /// <param name="activity">How changes of nets are counted; only cells do.</param>
    /// <param name="watchesUnknowns">Whether it is found out what is unknown; only gates do.</param>
    /// <exception cref="UsageException">The engine cannot be told what registers hold, or generates no code.</exception>
    public static IEngine Create(
        string name, InitialContents? initial = null, TextWriter? listing = null, ActivityOptions? activity = null,
        bool watchesUnknowns = false)
    {
        if (listing != null && name != Compiled)
        {
            throw new UsageException($"--dump-code needs --engine {Compiled}: {name} generates no code");
        }

        if (name == Interpreter)
        {
            return new InterpreterEngine(initial: initial);
        }

        if (name == Compiled)
        {
            return new CompiledEngine(initial: initial, listing: listing);
        }

        if (name == Gates)
        {
            return new GatesEngine(initial: initial, watchesUnknowns: watchesUnknowns);
        }

        if (name == Cells)
        {
            return new CellsEngine(activity, initial: initial);
        }

        return initial == null ? new NativeEngine() : throw new UsageException(
            "--init needs --engine interpreter, compiled, gates or cells: natively, fields hold what C# gives them");
    }

    private static void Check(OptionResult result)
    {
        string name = result.GetValueOrDefault<string>() ?? string.Empty;
        if (!Known.Contains(name))
        {
            result.AddError($"there is no engine '{name}'; known: {string.Join(", ", Known)}");
        }
    }
}
