using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using SME.Naming;

namespace Conformance.Proofs;

/// <summary>
/// A name with those of the instances around it, in the way that both sides tell it: in snake case, indices as words. What a
/// proof concludes does not depend on names: they propose which parts are compared, and a wrong proposal fails.
/// </summary>
/// <param name="Forms">The texts it may have; the first one that the other side knows counts.</param>
internal sealed partial record ScopedName(IReadOnlyList<string> Forms)
{
    /// <summary>The top.</summary>
    public static ScopedName Top { get; } = new([string.Empty]);

    /// <summary>A name within this one.</summary>
    /// <param name="name">As the netlist has it.</param>
    public ScopedName Inner(string name)
        => new([.. from scope in Forms from form in FormsOf(name) select scope.Length == 0 ? form : $"{scope}.{form}"]);

    /// <summary>A part of it by its index.</summary>
    public ScopedName Indexed(int index)
        => new([.. Forms.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f}_{index}"))]);

    /// <summary>The same name without the outermost instance, which exports leave out where the top holds nothing else.</summary>
    public ScopedName WithoutFirst()
        => new([.. Forms.Where(f => f.Contains('.', StringComparison.Ordinal)).Select(f => f[(f.IndexOf('.') + 1)..])]);

    /// <summary>The form of a name in an export that was flattened: those of loops of instances become indices.</summary>
    public static string OfExport(string name)
        => OneLoop().Replace(TwoLoops().Replace(name, "${label}_${row}_${column}."), "${label}_${row}.")
            .Replace('[', '_').Replace("]", string.Empty, StringComparison.Ordinal);

    /// <summary>Whether a name of an export may be this one.</summary>
    public bool IsSame(ScopedName export) => Forms.Concat(WithoutFirst().Forms).Contains(export.Forms[0]);

    /// <inheritdoc/>
    public override string ToString() => Forms[0];

    // Of two indices, one that is the same everywhere is no loop. A name that a language keeps gets an ending.
    private static IEnumerable<string> FormsOf(string name)
    {
        yield return HdlName.From(name);
        yield return HdlName.From(name) + "_i";
        if (Indices().Match(name) is { Success: true } match)
        {
            yield return HdlName.From($"{match.Groups["name"]}[{match.Groups["column"]}]");
            yield return HdlName.From($"{match.Groups["name"]}[{match.Groups["row"]}]");
        }
    }

    [GeneratedRegex(@"(?<label>\w+)_i\[(?<row>\d+)\]\.\k<label>_j\[(?<column>\d+)\]\.\k<label>\.")]
    private static partial Regex TwoLoops();

    [GeneratedRegex(@"(?<label>\w+)_[ij]\[(?<row>\d+)\]\.\k<label>\.")]
    private static partial Regex OneLoop();

    [GeneratedRegex(@"^(?<name>.*)\[(?<row>\d+)(,\s*|\]\[)(?<column>\d+)\]$")]
    private static partial Regex Indices();
}
