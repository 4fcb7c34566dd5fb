using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace SME.Tracer.Coverage;

/// <summary>A definition as a class with lines.</summary>
internal sealed class CoberturaClass
{
    /// <summary>Gives each signal a line.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="signals">Its signals.</param>
    /// <param name="statementsOf">The statements of modules.</param>
    public CoberturaClass(
        Definition definition, IReadOnlyList<CoveredSignal> signals, Func<Module, ModuleStatements> statementsOf)
    {
        SourceLines? source = definition.Type == null ? null : SourceLines.Of(definition.Type, statementsOf);
        Definition = definition;
        File = source?.File ?? definition.Name;
        Signals = signals.Select((s, i) => (source?.LineOf(s.Place.Signal.Origin!) ?? (i + 1), s)).ToList();
        Lines = Signals.GroupBy(s => s.Line, s => s.Signal).OrderBy(g => g.Key)
            .Select(g => (g.Key, (IReadOnlyList<CoveredSignal>)g.ToList())).ToList();
        BranchRatio = Ratio.Sum(signals.Select(s => s.Branches));
        LineRatio = Ratio.Sum(Lines.Select(l => LineRatioOf(Ratio.Sum(l.Signals.Select(s => s.Branches)))));
    }

    /// <summary>The definition.</summary>
    public Definition Definition { get; }

    /// <summary>Its file; without symbols its name.</summary>
    public string File { get; }

    /// <summary>The signals with their lines.</summary>
    public IReadOnlyList<(int Line, CoveredSignal Signal)> Signals { get; }

    /// <summary>The lines in order.</summary>
    public IReadOnlyList<(int Line, IReadOnlyList<CoveredSignal> Signals)> Lines { get; }

    /// <summary>Lines on which anything was covered.</summary>
    public Ratio LineRatio { get; }

    /// <summary>Edges and states covered.</summary>
    public Ratio BranchRatio { get; }

    /// <summary>Whether a line with these branches was covered.</summary>
    public static Ratio LineRatioOf(Ratio branches) => new(branches.Covered > 0 ? 1 : 0, 1);
}
