using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using Sme.Elaboration.Diagnostics;
using Sme.Elaboration.Execution;
using Sme.Elaboration.Il;
using Sme.Elaboration.Intrinsics;
using Sme.Netlist;
using Process = SME.Process;

namespace Sme.Elaboration.Structure;

/// <summary>The definitions found so far. The body of a process is executed only where none of them fits.</summary>
/// <param name="executesAll">Whether it is executed for every process, to see that the definition that fits is its own.</param>
/// <param name="documentation">What the classes are.</param>
internal sealed class TemplateLibrary(bool executesAll, Documentation documentation)
{
    private const int RoundLimit = 64;

    private readonly Dictionary<Type, List<TemplateKey>> _byType = [];
    private readonly HashSet<string> _reported = [];
    private readonly IlReader _reader = new();
    private readonly IntrinsicTable _intrinsics = new();
    private readonly Leaves _leaves = new();

    private long _execution;
    private long _matching;
    private int _executed;
    private int _matched;

    /// <summary>What the definitions took so far.</summary>
    public ElaborationStatistics Statistics
        => new(_executed, _matched, Stopwatch.GetElapsedTime(0, _execution), Stopwatch.GetElapsedTime(0, _matching));

    /// <summary>What is no hardware.</summary>
    public List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>The template of a process, or null when its body is no hardware.</summary>
    public Template? Find(Process process)
    {
        if (!_byType.TryGetValue(process.GetType(), out List<TemplateKey>? keys))
        {
            _byType.Add(process.GetType(), keys = []);
        }

        long start = Stopwatch.GetTimestamp();
        TemplateKey? known = keys.Find(k => k.Fits(process));
        long matched = Stopwatch.GetTimestamp();
        _matching += matched - start;
        if (known != null && !executesAll)
        {
            _matched++;
            return known.Template;
        }

        Template? template = Execute(process);
        _execution += Stopwatch.GetTimestamp() - matched;
        _executed++;
        if (known != null)
        {
            return Same(process, known.Template, template);
        }

        if (template != null)
        {
            keys.Add(new TemplateKey(template, process, _leaves));
        }

        return template;
    }

    private static Template Same(Process process, Template known, Template? executed)
        => executed != null && NetlistText.ToText(known.Definition) == NetlistText.ToText(executed.Definition)
            ? known
            : throw new InvalidOperationException(
                $"the body of {process.Simulation.NameOf(process)} does not give the definition {known.Definition.Name} "
                + "that was found for it: one of the things that decide about it is not compared");

    private Template? Execute(Process process)
    {
        var assumptions = new Assumptions();
        for (int round = 0; ; round++)
        {
            var executor = new Executor(process, assumptions, _reader, _intrinsics);
            try
            {
                Template template = executor.Execute();
                if (executor.Diagnostics.Count == 0)
                {
                    template.Definition.Summary = documentation.SummaryOf(process.GetType());
                    return template;
                }
            }
            catch (AgainException) when (round < RoundLimit)
            {
                executor.NoteChanges();
                continue;
            }
            catch (StoppedException)
            {
                // What was changed before may have been taken for a constant.
                if (executor.NoteChanges() && round < RoundLimit)
                {
                    continue;
                }
            }

            // The same mistake of many instances is one.
            Diagnostics.AddRange(executor.Diagnostics.Where(d => _reported.Add($"{d.Rule.Id} {d.Location} {d.Text}")));
            return null;
        }
    }
}
