using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Hdl.Cli.Sim;
using SME;

namespace Hdl.Cli.Recordings;

/// <summary>What a recording says of its run, as JSON.</summary>
internal sealed record RecordingHeader
{
    /// <summary>Name of the design.</summary>
    public required string Design { get; init; }

    /// <summary>Texts <c>name=value</c>.</summary>
    public required IReadOnlyList<string> Parameters { get; init; }

    /// <summary>Name of the engine.</summary>
    public required string Engine { get; init; }

    /// <summary>What registers without reset hold, or null.</summary>
    public string? Init { get; init; }

    /// <summary>Whether checks of the design stopped the run.</summary>
    public required bool Checks { get; init; }

    /// <summary>Seed of the random stimulus, or null.</summary>
    public ulong? Seed { get; init; }

    /// <summary>The inputs that a file drove, whose rows follow, or null.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Tells the signals of the design from those of another, or of another version.</summary>
    public required string Signals { get; init; }

    /// <summary>The header of a run.</summary>
    /// <param name="choice">The design.</param>
    /// <param name="stimulus">What drives its inputs, or null.</param>
    /// <param name="table">Its signals.</param>
    public static RecordingHeader Of(DesignChoice choice, IStimulus? stimulus, SignalTable table) => new()
    {
        Design = choice.Design,
        Parameters = choice.Parameters,
        Engine = choice.Engine,
        Init = choice.Init,
        Checks = choice.Checks,
        Seed = (stimulus as RandomStimulus)?.Seed,
        Columns = (stimulus as StimulusTable)?.Columns.Select(c => c.Name).ToArray(),
        Signals = Fingerprint(table),
    };

    /// <summary>The design, as it is run again.</summary>
    /// <param name="assembly">File of the assembly with the design, or null for the built-in one.</param>
    public DesignChoice Choice(string? assembly) => new()
    {
        Assembly = assembly,
        Design = Design,
        Parameters = Parameters,
        Engine = Engine,
        Init = Init,
        Checks = Checks,
    };

    /// <summary>What <see cref="Signals"/> is for a table.</summary>
    public static string Fingerprint(SignalTable table)
    {
        StringBuilder text = new();
        foreach (Signal signal in table.Signals)
        {
            text.Append(CultureInfo.InvariantCulture, $"{signal} at {signal.BitOffset} of {signal.Length}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
