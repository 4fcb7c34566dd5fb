using System;
using System.Collections.Generic;
using System.Linq;

namespace Sme.Netlist.Interpretation;

/// <summary>
/// The flattened design: one frame for each instance, one slot for each value that is computed or stored. What is
/// connected is one slot. First come the inputs of the top, then all registers in their order.
/// </summary>
internal sealed class Layout
{
    private readonly Dictionary<Definition, Plan> _plans = [];
    private readonly Dictionary<ulong, int> _constants = [];
    private readonly List<Frame> _frames = [];
    private readonly List<ulong> _initial = [];
    private int _registers;
    private int _memories;

    /// <summary>Flattens a design.</summary>
    /// <exception cref="CombinationalCycleException">Wires lead in a circle.</exception>
    public Layout(Design design)
    {
        InputCount = design.Top.Inputs.Count;
        Flatten(design.Top, null, null);
        AssignOwn(_frames[0], ValueKind.Input);
        foreach (ValueKind kind in (ReadOnlySpan<ValueKind>)[ValueKind.Register, ValueKind.Parameter, ValueKind.Result])
        {
            foreach (Frame frame in _frames)
            {
                AssignOwn(frame, kind);
            }
        }

        foreach (Frame frame in _frames)
        {
            AssignConnected(frame);
        }
    }

    /// <summary>The frames; the top is the first, each after the one that holds it.</summary>
    public IReadOnlyList<Frame> Frames => _frames;

    /// <summary>Number of inputs of the top.</summary>
    public int InputCount { get; }

    /// <summary>What each slot holds in tick 0 before anything is computed.</summary>
    public IReadOnlyList<ulong> Initial => _initial;

    /// <summary>Number of memory writes.</summary>
    public int WriteCount { get; private set; }

    private Frame Flatten(Definition definition, Instance? instance, Frame? parent)
    {
        if (!_plans.TryGetValue(definition, out Plan? plan))
        {
            _plans.Add(definition, plan = new Plan(definition));
        }

        Frame frame = new(_frames.Count, plan, instance, parent)
        {
            FirstRegister = _registers,
            FirstMemory = _memories,
            FirstWrite = WriteCount,
        };
        _frames.Add(frame);
        _registers += definition.Registers.Count;
        WriteCount += plan.Writes.Length;
        _memories += definition.Memories.Count;
        for (int i = 0; i < frame.Children.Length; i++)
        {
            frame.Children[i] = Flatten(definition.Instances[i].Definition, definition.Instances[i], frame);
        }

        return frame;
    }

    // Inputs of the top are stored, those of other frames are connected.
    private static bool IsConnected(Frame frame, Value value)
        => value.Kind == ValueKind.InstanceOutput || (value.Kind == ValueKind.Input && frame.Parent != null);

    private void AssignOwn(Frame frame, ValueKind kind)
    {
        for (int i = 0; i < frame.Slots.Length; i++)
        {
            Value value = frame.Plan.Values[i];
            if (value.Kind == kind)
            {
                frame.Slots[i] = value.IsConstant ? Constant(value.Bits) : Add(InitialOf(frame, value));
            }
        }
    }

    private static ulong InitialOf(Frame frame, Value value) => value.Mask & value.Kind switch
    {
        ValueKind.Register => frame.Resolve(((Register)value.Owner).Initial)[0],
        ValueKind.Parameter => frame.Resolve(new Initial((Parameter)value.Owner))[0],
        _ => 0,
    };

    private int Constant(ulong bits)
    {
        if (!_constants.TryGetValue(bits, out int slot))
        {
            _constants.Add(bits, slot = Add(bits));
        }

        return slot;
    }

    private int Add(ulong initial)
    {
        _initial.Add(initial);
        return _initial.Count - 1;
    }

    private void AssignConnected(Frame frame)
    {
        for (int i = 0; i < frame.Slots.Length; i++)
        {
            if (IsConnected(frame, frame.Plan.Values[i]))
            {
                (Frame source, Value value) = Follow(frame, frame.Plan.Values[i]);
                frame.Slots[i] = source.Slots[source.Plan.IndexOf(value)];
            }
        }
    }

    // From a port to what drives it, through instances that only pass it on.
    private (Frame Frame, Value Value) Follow(Frame frame, Value value)
    {
        HashSet<(Frame, Value)>? passed = null;
        for (int steps = 0; IsConnected(frame, value); steps++)
        {
            if (steps >= _frames.Count && !(passed ??= []).Add((frame, value)))
            {
                throw new CombinationalCycleException(passed.Select(p => p.Item1.Path).Reverse());
            }

            (frame, value) = value.Kind == ValueKind.Input
                ? (frame.Parent!, frame.Instance!.Inputs[value.Index])
                : Into(frame.Children[frame.Plan.IndexOf((Instance)value.Owner)], value.Index);
        }

        return (frame, value);

        static (Frame, Value) Into(Frame child, int output) => (child, child.Plan.Definition.Outputs[output].Value);
    }
}
