using System.Collections.Generic;
using System.Linq;
using SME;
using SME.Components;

namespace Testbenches.Library;

/// <summary>Looks at a design for rule 4 of docs/protocols.md: no stream depends on a ready in the same tick.</summary>
public static class HandshakeStructure
{
    /// <summary>Each way by which a ready reaches a stream through unclocked processes.</summary>
    public static IEnumerable<string> Violations(Simulation simulation)
    {
        simulation.Prepare();
        foreach (DependencyGraph.INode reader in simulation.Graph!.ExecutionPlan.Where(n => !n.Item.IsClockedProcess))
        {
            if (!Buses(reader.Item.ClockedInputBusses).Any(b => b.BusType == typeof(IStreamReady)))
            {
                continue;
            }

            foreach (DependencyGraph.INode writer in ReachableFrom(reader).Where(WritesStream))
            {
                yield return $"rule 4: {Name(reader)} reads a ready, and {Name(writer)} writes a stream that "
                    + "depends on it "
                    + "in the same tick";
            }
        }

        string Name(DependencyGraph.INode node) => simulation.TypeNameToName(node.Item.GetType());
    }

    private static List<DependencyGraph.INode> ReachableFrom(DependencyGraph.INode start)
    {
        List<DependencyGraph.INode> reached = [start];
        for (int i = 0; i < reached.Count; i++)
        {
            reached.AddRange(reached[i].Children.Where(c => !c.Item.IsClockedProcess).Except(reached));
        }

        return reached;
    }

    private static bool WritesStream(DependencyGraph.INode node) => Buses(node.Item.OutputBusses)
        .Any(b => b.BusType.IsGenericType && b.BusType.GetGenericTypeDefinition() == typeof(IStream<>));

    private static IEnumerable<IRuntimeBus> Buses(IRuntimeBus[][] fields) => fields.SelectMany(b => b);
}
