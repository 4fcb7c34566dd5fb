using System;
using SME;

namespace Conformance;

/// <summary>An engine that the suite runs designs on.</summary>
/// <param name="Name">Its name in the names of tests.</param>
/// <param name="Create">Makes an engine for one simulation.</param>
public sealed record EngineRow(string Name, Func<IEngine> Create)
{
    public override string ToString() => Name;
}
