using System.Collections.Generic;

namespace Sme.Gates.Synthesis;

/// <summary>A path through a design.</summary>
/// <param name="End">The flip-flop, memory or output where it ends.</param>
/// <param name="Delay">In tau, setup included.</param>
/// <param name="Steps">The nets on it, the first one that of the flip-flop or input where it begins.</param>
public sealed record DesignPath(string End, double Delay, IReadOnlyList<DesignStep> Steps);

/// <summary>A net on a path.</summary>
/// <param name="Net">Its name, behind those of the instances around it.</param>
/// <param name="Cell">The cell that drives it; empty for a flip-flop or an input, where a path begins.</param>
/// <param name="Arrival">When it is there, in tau.</param>
public readonly record struct DesignStep(string Net, string Cell, double Arrival);
