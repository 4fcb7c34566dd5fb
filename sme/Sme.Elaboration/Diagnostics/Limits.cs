namespace Sme.Elaboration.Diagnostics;

/// <summary>How far elaboration goes before it calls a body too much.</summary>
internal static class Limits
{
    /// <summary>Rounds of a loop whose test is not decided.</summary>
    public const int Rounds = 1024;

    /// <summary>Rounds after which a body that awaits is executed again with bounds of what lives on across awaits.</summary>
    public const int UnboundedRounds = 64;

    /// <summary>Operations of a body.</summary>
    public const int Operations = 200_000;

    /// <summary>References or constants that a value may be chosen among.</summary>
    public const int Alternatives = 64;

    /// <summary>IL instructions executed for a body.</summary>
    public const int Instructions = 10_000_000;
}
