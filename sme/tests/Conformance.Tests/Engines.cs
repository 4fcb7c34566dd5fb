using System.Collections.Generic;
using SME.Native;

namespace Conformance;

/// <summary>The engines that must agree: a new one is a row here.</summary>
public static class Engines
{
    /// <summary>What all others are compared with.</summary>
    public static readonly EngineRow Reference = new("native", () => new NativeEngine());

    /// <summary>The engines that are compared with the reference, itself among them: a run must repeat.</summary>
    public static IEnumerable<EngineRow> All()
    {
        yield return Reference;
    }
}
