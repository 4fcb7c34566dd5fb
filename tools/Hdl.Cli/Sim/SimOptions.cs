using System.Collections.Generic;
using Sme.Elaboration;
using SME.Tracer.Vcd;

namespace Hdl.Cli.Sim;

/// <summary>What <c>hdl sim</c> was asked to do.</summary>
internal sealed record SimOptions
{
    /// <summary>File of the assembly with the design, or null for the built-in one.</summary>
    public string? Assembly { get; init; }

    /// <summary>Name of the design.</summary>
    public required string Design { get; init; }

    /// <summary>Texts <c>name=value</c>.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>Name of the engine.</summary>
    public required string Engine { get; init; }

    /// <summary>What registers without reset hold, or null when that was not given.</summary>
    public InitialContents? Init { get; init; }

    /// <summary>The most ticks to run, or null.</summary>
    public ulong? Cycles { get; init; }

    /// <summary>A file, <c>random:SEED</c> or null.</summary>
    public string? Stimulus { get; init; }

    /// <summary>File of the trace, or null.</summary>
    public string? Csv { get; init; }

    /// <summary>File of the coverage, or null.</summary>
    public string? Coverage { get; init; }

    /// <summary>File of the waveform, or null.</summary>
    public string? Vcd { get; init; }

    /// <summary>What the waveform shows, and when.</summary>
    public VcdOptions VcdOptions { get; init; } = new();

    /// <summary>Whether checks of the design stop the run.</summary>
    public bool Checks { get; init; } = true;

    /// <summary>Whether sizes of the design are printed.</summary>
    public bool Statistics { get; init; }

    /// <summary>Whether generated code is printed.</summary>
    public bool DumpsCode { get; init; }
}
