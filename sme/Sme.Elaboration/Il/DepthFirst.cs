using System;
using System.Collections.Generic;

namespace Sme.Elaboration.Il;

/// <summary>Depth-first search, without recursion: methods may be long.</summary>
internal static class DepthFirst
{
    /// <summary>The nodes reached from some roots, each after all that were first reached from it.</summary>
    /// <param name="roots">Where to begin.</param>
    /// <param name="next">Where edges of a node lead.</param>
    /// <param name="onBack">Called for each edge that leads to a node on the way to the one it comes from.</param>
    public static List<int> Finished(IEnumerable<int> roots, Func<int, IEnumerable<int>> next, Action<int, int>? onBack = null)
    {
        List<int> finished = [];
        HashSet<int> seen = [];
        HashSet<int> onWay = [];
        Stack<(int Node, IEnumerator<int> Edges)> way = new();
        foreach (int root in roots)
        {
            Visit(root);
            while (way.TryPeek(out (int Node, IEnumerator<int> Edges) top))
            {
                if (!top.Edges.MoveNext())
                {
                    way.Pop();
                    onWay.Remove(top.Node);
                    finished.Add(top.Node);
                }
                else if (onWay.Contains(top.Edges.Current))
                {
                    onBack?.Invoke(top.Node, top.Edges.Current);
                }
                else
                {
                    Visit(top.Edges.Current);
                }
            }
        }

        return finished;

        void Visit(int node)
        {
            if (seen.Add(node))
            {
                onWay.Add(node);
                way.Push((node, next(node).GetEnumerator()));
            }
        }
    }
}
