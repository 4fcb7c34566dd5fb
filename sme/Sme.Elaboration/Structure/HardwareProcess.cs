using System;
using Sme.Elaboration.Execution;
using SME;

namespace Sme.Elaboration.Structure;

/// <summary>A process that becomes hardware, with the definition that it shares with its like.</summary>
internal sealed class HardwareProcess(Process process, Template template, int index)
{
    public Process Process { get; } = process;

    public Template Template { get; } = template;

    /// <summary>Its place among the processes that become hardware.</summary>
    public int Index { get; } = index;

    public bool IsClocked => Template.Definition.IsClocked;

    /// <summary>The nets of its template's inputs; known once the definition has its final form.</summary>
    public int[] Inputs { get; set; } = [];

    /// <summary>The nets of its template's outputs.</summary>
    public int[] Outputs { get; set; } = [];

    public Bus BusOf(PortSignal signal) => Process.Maps.Ports[signal.Port.Port].Buses[signal.Port.Index];

    /// <summary>The words of a parameter in this instance.</summary>
    public ulong[] WordsOf(InstanceParameter parameter, Leaves leaves)
    {
        object value = parameter.Path.Follow(Process)!;
        if (!parameter.IsContents)
        {
            return [leaves.Of(value.GetType())[parameter.Leaf].BitsOf(value)];
        }

        var array = (Array)value;
        return Template.WordsOf(array, leaves.Of(array.GetType().GetElementType()!)[parameter.Leaf]);
    }
}
