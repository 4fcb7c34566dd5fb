using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Elaboration.Diagnostics;
using Sme.Elaboration.Execution;
using Sme.Elaboration.Il;
using Sme.Elaboration.Intrinsics;
using SME;

namespace Sme.Elaboration.Structure;

/// <summary>The definitions found so far. The body of a process is executed only where none of them fits.</summary>
internal sealed class TemplateLibrary
{
    private const int RoundLimit = 64;

    private readonly Dictionary<Type, List<TemplateKey>> _byType = [];
    private readonly HashSet<string> _reported = [];
    private readonly IlReader _reader = new();
    private readonly IntrinsicTable _intrinsics = new();
    private readonly Leaves _leaves = new();

    /// <summary>What is no hardware.</summary>
    public List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>The template of a process, or null when its body is no hardware.</summary>
    public Template? Find(Process process)
    {
        if (!_byType.TryGetValue(process.GetType(), out List<TemplateKey>? keys))
        {
            _byType.Add(process.GetType(), keys = []);
        }

        foreach (TemplateKey key in keys)
        {
            if (key.Fits(process))
            {
                return key.Template;
            }
        }

        Template? template = Execute(process);
        if (template != null)
        {
            keys.Add(new TemplateKey(template, process, _leaves));
        }

        return template;
    }

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
