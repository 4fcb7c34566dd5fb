using System.Collections.Generic;

namespace SME.GraphViz;

/// <summary>A process.</summary>
/// <param name="Number">Its place in order of registration.</param>
/// <param name="Cluster">The component that holds it.</param>
/// <param name="Name">Its instance name.</param>
/// <param name="Class">Its class.</param>
/// <param name="IsClocked">Whether it runs at the clock edge.</param>
/// <param name="IsBench">Whether it is a process of simulation only.</param>
internal sealed record ProcessNode(
    int Number, Cluster Cluster, string Name, string Class, bool IsClocked, bool IsBench);

/// <summary>A bus with the processes that use it.</summary>
/// <param name="Number">Its place in order of discovery.</param>
/// <param name="Interface">Its interface.</param>
/// <param name="IsClocked">Whether it propagates at the clock edge, whoever writes it.</param>
/// <param name="IsInput">Whether it is an input of the whole design.</param>
/// <param name="IsOutput">Whether it is an output of the whole design.</param>
internal sealed record BusNode(int Number, string Interface, bool IsClocked, bool IsInput, bool IsOutput)
{
    public List<ProcessNode> Writers { get; } = [];

    public List<ProcessNode> Readers { get; } = [];
}

/// <summary>A component with what it holds; the one without a parent is the whole design.</summary>
internal sealed class Cluster(Cluster? parent, string name, string type)
{
    private readonly int _depth = parent == null ? 0 : parent._depth + 1;

    public string Name => name;

    public string Class => type;

    public List<Cluster> Children { get; } = [];

    public List<ProcessNode> Processes { get; } = [];

    public List<BusNode> Buses { get; } = [];

    private Cluster? Parent => parent;

    /// <summary>The innermost cluster that holds both.</summary>
    public static Cluster Innermost(Cluster left, Cluster right)
    {
        while (left != right)
        {
            if (left._depth >= right._depth)
            {
                left = left.Parent!;
            }
            else
            {
                right = right.Parent!;
            }
        }

        return left;
    }
}
