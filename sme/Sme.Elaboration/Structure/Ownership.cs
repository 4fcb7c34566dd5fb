using System.Collections.Generic;
using Sme.Elaboration.Diagnostics;
using Sme.Elaboration.Execution;
using SME;

namespace Sme.Elaboration.Structure;

/// <summary>An object that one process writes belongs to it: no other may reach it.</summary>
internal static class Ownership
{
    public static IEnumerable<Diagnostic> Check(IReadOnlyList<HardwareProcess> processes)
    {
        Dictionary<object, (Process Process, AccessPath Path)> owners = new(ReferenceEqualityComparer.Instance);
        foreach (HardwareProcess process in processes)
        {
            foreach (AccessPath path in process.Template.WrittenObjects)
            {
                if (path.Follow(process.Process) is { } written && !owners.TryAdd(written, (process.Process, path))
                    && owners[written].Process != process.Process)
                {
                    yield return Mistake(owners[written], process.Process, path);
                }
            }
        }

        if (owners.Count == 0)
        {
            yield break;
        }

        foreach (HardwareProcess process in processes)
        {
            foreach (AccessPath path in process.Template.ReadObjects)
            {
                if (path.Follow(process.Process) is { } reached
                    && owners.TryGetValue(reached, out (Process Process, AccessPath Path) owner)
                    && owner.Process != process.Process)
                {
                    yield return Mistake(owner, process.Process, path);
                }
            }
        }
    }

    private static Diagnostic Mistake((Process Process, AccessPath Path) owner, Process other, AccessPath path)
    {
        string name = other.Simulation.NameOf(other);
        return new Diagnostic(
            Rules.SharedObject, null, name,
            Texts.SharedObject($"{owner.Process.Simulation.NameOf(owner.Process)}.{owner.Path.Text}", $"{name}.{path.Text}"));
    }
}
