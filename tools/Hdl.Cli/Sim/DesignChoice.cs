using System.Collections.Generic;
using Sme.Gates;

namespace Hdl.Cli.Sim;

/// <summary>A design and how it is run.</summary>
internal record DesignChoice
{
    /// <summary>File of the assembly with the design, or null for the built-in one.</summary>
    public string? Assembly { get; init; }

    /// <summary>Name of the design.</summary>
    public required string Design { get; init; }

    /// <summary>Texts <c>name=value</c>.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>Name of the engine.</summary>
    public required string Engine { get; init; }

    /// <summary>What registers without reset hold: <c>zero</c>, <c>random:SEED</c> or <c>x</c>, or null when not given.</summary>
    public string? Init { get; init; }

    /// <summary>Whether checks of the design stop the run.</summary>
    public bool Checks { get; init; } = true;

    /// <summary>How changes of nets of cells are counted; null for not at all.</summary>
    public ActivityOptions? Activity { get; init; }

    /// <summary>Whether it is found out what is unknown.</summary>
    public bool Unknowns { get; init; }
}
