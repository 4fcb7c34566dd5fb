using System;

namespace Sme.Elaboration;

/// <summary>What finding the definitions of a design took.</summary>
/// <param name="Definitions">Definitions found by executing the body of a process.</param>
/// <param name="Instances">Processes that share a definition with one of them, found by comparing.</param>
/// <param name="Execution">Time for the definitions.</param>
/// <param name="Matching">Time for the comparisons.</param>
public sealed record ElaborationStatistics(int Definitions, int Instances, TimeSpan Execution, TimeSpan Matching);
