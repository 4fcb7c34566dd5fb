using System.Collections.Generic;
using System.Linq;

namespace Sme.Netlist.Interpretation;

/// <summary>An instance in the flattened design: which slot holds each value of its definition, and its memories.</summary>
internal sealed class Frame
{
    /// <summary>Creates a frame whose slots are still to be assigned.</summary>
    public Frame(int index, Plan plan, Instance? instance, Frame? parent)
    {
        (Index, Plan, Instance, Parent) = (index, plan, instance, parent);
        Slots = new int[plan.Values.Count];
        Children = new Frame[plan.Definition.Instances.Count];
        Memories = plan.Definition.Memories.Select(m => new ulong[m.Length]).ToArray();
        Restart();
    }

    /// <summary>Its place among the frames.</summary>
    public int Index { get; }

    /// <summary>The translated definition.</summary>
    public Plan Plan { get; }

    /// <summary>The instance, or null at the top.</summary>
    public Instance? Instance { get; }

    /// <summary>The frame of the definition that holds the instance, or null at the top.</summary>
    public Frame? Parent { get; }

    /// <summary>The frames of the definition's instances.</summary>
    public Frame[] Children { get; }

    /// <summary>The slot of each value.</summary>
    public int[] Slots { get; }

    /// <summary>The words of each memory.</summary>
    public ulong[][] Memories { get; }

    /// <summary>Number of its first register among all.</summary>
    public int FirstRegister { get; init; }

    /// <summary>Number of its first memory among all.</summary>
    public int FirstMemory { get; init; }

    /// <summary>Number of its first memory write among all.</summary>
    public int FirstWrite { get; init; }

    /// <summary>The names of the instances that lead to it; at the top the definition's.</summary>
    public string Path
    {
        get
        {
            List<string> names = [];
            for (Frame at = this; at.Parent != null; at = at.Parent)
            {
                names.Insert(0, at.Instance!.Name);
            }

            return names.Count == 0 ? Plan.Definition.Name : string.Join('.', names);
        }
    }

    /// <summary>The words that an initial content or an argument stands for here.</summary>
    public Initial Resolve(Initial initial)
    {
        Frame frame = this;
        while (initial.Parameter is { } parameter && frame.Parent != null)
        {
            initial = frame.Instance!.Arguments[frame.Plan.Definition.Parameters.IndexOf(parameter)];
            frame = frame.Parent;
        }

        return initial.Words.Count > 0 ? initial : Initial.Zero;
    }

    /// <summary>Gives the memories their initial words.</summary>
    public void Restart()
    {
        for (int i = 0; i < Memories.Length; i++)
        {
            Memory memory = Plan.Definition.Memories[i];
            Initial contents = Resolve(memory.Contents);
            for (int word = 0; word < memory.Length; word++)
            {
                Memories[i][word] = contents[word] & Value.MaskOf(memory.Width);
            }
        }
    }
}

/// <summary>What a write writes at the next edge.</summary>
internal struct PendingWrite
{
    /// <summary>Whether it writes.</summary>
    public bool IsActive;

    /// <summary>The address, within the memory.</summary>
    public int Address;

    /// <summary>The word.</summary>
    public ulong Data;
}
