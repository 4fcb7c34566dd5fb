using System;
using Conformance.Replays;
using SME;

namespace Conformance;

/// <summary>An engine that the suite runs designs on.</summary>
/// <param name="Name">Its name in the names of tests.</param>
/// <param name="Create">Makes an engine for one simulation.</param>
/// <param name="Elaborates">Whether it refuses what is no hardware.</param>
/// <param name="ShowsBusesOnly">
/// Whether only buses are compared: registers without reset hold something else until they are written.
/// </param>
/// <param name="Replay">The language and the simulator that replay what native shows; null of an engine.</param>
public sealed record EngineRow(
    string Name, Func<IEngine> Create, bool Elaborates = true, bool ShowsBusesOnly = false, ReplayTarget? Replay = null)
{
    public override string ToString() => Name;
}
