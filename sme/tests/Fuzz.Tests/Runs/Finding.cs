using Fuzz.Grammar;

namespace Fuzz.Runs;

/// <summary>What a program that engines disagree on shows.</summary>
internal enum FindingKind
{
    /// <summary>The C# compiler refuses it: a mistake of the grammar.</summary>
    NoCSharp,

    /// <summary>Elaboration refuses it, though it is meant to be hardware.</summary>
    Refused,

    /// <summary>An engine or a tool fails.</summary>
    Failure,

    /// <summary>It does not end in the time that a program has.</summary>
    Endless,

    /// <summary>A signal or memory has another value.</summary>
    Difference,
}

/// <summary>Something that engines disagree on.</summary>
/// <param name="Program">The program.</param>
/// <param name="Engine">The engine that does not do what native execution does.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Details">Where it is seen first.</param>
internal sealed record Finding(FuzzProgram Program, string Engine, FindingKind Kind, string Details)
{
    /// <summary>Whether another finding is of the same cause, as far as can be told.</summary>
    public bool IsLike(Finding? other)
        => other != null && Engine == other.Engine && Kind == other.Kind && CauseOf(Details) == CauseOf(other.Details);

    // A rule of elaboration, or the class of an exception.
    private string CauseOf(string details)
        => Kind is FindingKind.Refused or FindingKind.Failure ? details.Split([' ', ':', '\n'], 2)[0] : string.Empty;
}
