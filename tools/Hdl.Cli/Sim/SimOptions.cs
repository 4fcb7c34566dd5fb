using SME.Tracer.Vcd;

namespace Hdl.Cli.Sim;

/// <summary>What <c>hdl sim</c> was asked to do.</summary>
internal sealed record SimOptions : DesignChoice
{
    /// <summary>The most ticks to run, or null.</summary>
    public ulong? Cycles { get; init; }

    /// <summary>A file, <c>random:SEED</c> or null.</summary>
    public string? Stimulus { get; init; }

    /// <summary>Number of independent runs, or null for one.</summary>
    public int? Stimuli { get; init; }

    /// <summary>File of the trace, or null.</summary>
    public string? Csv { get; init; }

    /// <summary>File of the recording, or null.</summary>
    public string? Record { get; init; }

    /// <summary>File of the coverage, or null.</summary>
    public string? Coverage { get; init; }

    /// <summary>Whether the energy of cells is printed.</summary>
    public bool Energy { get; init; }

    /// <summary>How many operations the run does, or null.</summary>
    public ulong? Operations { get; init; }

    /// <summary>File of what nets of cells did, or null.</summary>
    public string? Saif { get; init; }

    /// <summary>File of the waveform, or null.</summary>
    public string? Vcd { get; init; }

    /// <summary>What the waveform shows, and when.</summary>
    public VcdOptions VcdOptions { get; init; } = new();

    /// <summary>Whether sizes of the design are printed.</summary>
    public bool Statistics { get; init; }

    /// <summary>Whether generated code is printed.</summary>
    public bool DumpsCode { get; init; }
}
