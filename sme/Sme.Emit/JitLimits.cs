namespace Sme.Emit;

/// <summary>
/// What a method may have for the JIT to optimise it: beyond any of these it compiles with next to no optimisation
/// (<c>compSetOptimizationLevel</c> in the sources of the .NET runtime).
/// </summary>
public static class JitLimits
{
    /// <summary>Bytes of IL.</summary>
    public const int Bytes = 60_000;

    /// <summary>IL instructions.</summary>
    public const int Instructions = 20_000;

    /// <summary>Basic blocks.</summary>
    public const int Blocks = 2_000;

    /// <summary>Local variables.</summary>
    public const int Locals = 2_000;

    /// <summary>Reads and writes of local variables.</summary>
    public const int LocalReferences = 8_000;

    /// <summary>
    /// Local variables of the method and of what the JIT adds, beyond which it inlines nothing more, not even methods of
    /// vectors that are one instruction (<c>MAX_LV_NUM_COUNT_FOR_INLINING</c>).
    /// </summary>
    public const int LocalsForInlining = 512;
}
