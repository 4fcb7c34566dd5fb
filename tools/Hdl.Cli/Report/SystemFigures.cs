using System.Collections.Generic;

namespace Hdl.Cli.Report;

/// <summary>What was measured of a system.</summary>
/// <param name="Measured">The main figures in a sentence.</param>
/// <param name="Quantities">All figures.</param>
/// <param name="Plots">Curves.</param>
internal sealed record SystemFigures(string Measured, IReadOnlyList<Quantity> Quantities, IReadOnlyList<Plot> Plots);
