using System.Collections.Generic;
using Sme.Elaboration.Execution;

namespace Sme.Elaboration.Structure;

/// <summary>Something an input can be connected to, besides a net that a process drives.</summary>
/// <param name="Net">A net, or -1 for a constant.</param>
/// <param name="Width">Width in bits.</param>
/// <param name="Bits">The constant, or what is read instead of the net at the first edge.</param>
internal sealed record Origin(int Net, int Width, ulong Bits);

/// <summary>
/// What every input is connected to. A number from 0 on is a net, one of <see cref="Nets"/> or of the few the design has
/// of its own; a negative one is the complement of an index into <see cref="Origins"/>.
/// </summary>
internal sealed class Connections
{
    private readonly Nets _nets;
    private readonly ResetState _reset;
    private readonly Dictionary<Origin, int> _origins = [];
    private readonly List<Origin> _inOrder = [];
    private readonly Dictionary<(int Divider, bool IsClocked), int> _runs = [];
    private readonly List<(int Divider, bool IsClocked)> _runsInOrder = [];

    public Connections(Nets nets, ResetState reset) => (_nets, _reset) = (nets, reset);

    public IReadOnlyList<Origin> Origins => _inOrder;

    /// <summary>The net that is 0 in tick 0, then 1.</summary>
    public int Started => _nets.Count;

    /// <summary>Divided clocks: net <see cref="Started"/> + 1 + index says whether its processes run.</summary>
    public IReadOnlyList<(int Divider, bool IsClocked)> Runs => _runsInOrder;

    /// <summary>The connections of a process's inputs.</summary>
    public int[] Of(HardwareProcess process)
    {
        Template template = process.Template;
        var inputs = new int[template.Inputs.Count + template.Enables.Count];
        int at = 0;
        foreach (ClockEnable enable in template.Enables)
        {
            inputs[at++] = RunOf(enable.Divider, enable.IsNext);
        }

        for (int i = 0; i < process.Inputs.Length; i++)
        {
            int net = process.Inputs[i];
            inputs[at++] = _nets.DriverOf(net).Kind switch
            {
                DriverKind.Started => Started,
                DriverKind.None =>
                    OriginOf(new Origin(-1, WidthOf(process, i), ResetState.InitialOf(process, template.Inputs[i]))),
                _ => _reset.FirstEdge(process, i) is { } initial ? OriginOf(new Origin(net, WidthOf(process, i), initial)) : net,
            };
        }

        return inputs;
    }

    private static int WidthOf(HardwareProcess process, int input)
        => process.Template.Definition.Inputs[input + process.Template.Enables.Count].Width;

    private int OriginOf(Origin origin)
    {
        if (!_origins.TryGetValue(origin, out int index))
        {
            index = _inOrder.Count;
            _origins.Add(origin, index);
            _inOrder.Add(origin);
        }

        return ~index;
    }

    private int RunOf(int divider, bool isClocked)
    {
        if (!_runs.TryGetValue((divider, isClocked), out int net))
        {
            net = Started + 1 + _runsInOrder.Count;
            _runs.Add((divider, isClocked), net);
            _runsInOrder.Add((divider, isClocked));
        }

        return net;
    }
}
