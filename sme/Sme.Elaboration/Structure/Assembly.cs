using System;
using System.Collections.Generic;
using System.Linq;
using SME;
using Sme.Elaboration.Execution;
using Sme.Netlist;

namespace Sme.Elaboration.Structure;

/// <summary>Puts instances of the definitions together and connects them.</summary>
internal sealed class Assembly(
    Simulation simulation, IReadOnlyList<HardwareProcess> processes, Nets nets, ResetState reset)
{
    private readonly Definition _top = new("top");
    private readonly Dictionary<int, Value> _values = [];
    private readonly Dictionary<(int Divider, bool IsClocked), Value> _runs = [];
    private readonly Leaves _leaves = new();
    private Builder _builder = null!;
    private Register? _started;

    public ElaboratedDesign Build()
    {
        _builder = new Builder(_top.Body);
        NameDefinitions();
        foreach (BoundaryInput input in nets.Inputs)
        {
            var bus = (Bus)input.Bus;
            SignalDescription signal = bus.Layout.Signals[input.Signal];
            string name = $"{simulation.BusNames[bus]}.{signal.Name}{(signal.IsArray ? $"({input.Element})" : "")}";
            _values[nets.Of(bus, input.Signal, input.Element, input.IsDefined)] =
                _top.AddInput(input.IsDefined ? name + ".defined" : name, input.IsDefined ? 1 : signal.Type.Width);
        }

        var instances = new Instance[processes.Count];
        foreach (HardwareProcess process in processes)
        {
            Instance instance = _top.AddInstance(simulation.NameOf(process.Process), process.Template.Definition);
            instances[process.Index] = instance;
            for (int i = 0; i < process.Template.Outputs.Count; i++)
            {
                _values[nets.Of(process, process.Template.Outputs[i])] = instance.Outputs[i];
            }
        }

        foreach (HardwareProcess process in processes)
        {
            Connect(process, instances[process.Index]);
        }

        return new ElaboratedDesign(new SignalMap(simulation, processes, nets))
        {
            Design = new Design(_top),
            Processes = processes.Select(p => new ProcessInstance(p.Process, [instances[p.Index]])).ToArray(),
            Inputs = nets.Inputs,
            Warnings = reset.Warnings,
        };
    }

    private void NameDefinitions()
    {
        HashSet<string> taken = ["top"];
        foreach (Template template in processes.Select(p => p.Template).Distinct())
        {
            string name = template.Definition.Name;
            string unique = name;
            for (int i = 1; !taken.Add(unique); i++)
            {
                unique = $"{name}#{i}";
            }

            template.Definition.Name = unique;
        }
    }

    private void Connect(HardwareProcess process, Instance instance)
    {
        Template template = process.Template;
        int at = 0;
        if (template.HasRun)
        {
            instance.Inputs[at++] = RunOf(process.Process.ProcessClock.Divider, process.Process.Maps.IsClocked);
        }

        foreach (PortSignal input in template.Inputs)
        {
            Value value = ValueOf(process, input);
            if (reset.FirstEdge(process, input) is { } initial)
            {
                value = _builder.Mux(Started, value, _builder.Constant(value.Width, initial));
            }

            instance.Inputs[at++] = value;
        }

        for (int i = 0; i < template.Parameters.Count; i++)
        {
            instance.Arguments[i] = new Initial(process.WordsOf(template.Parameters[i], _leaves));
        }
    }

    private Value ValueOf(HardwareProcess process, PortSignal input)
    {
        int net = nets.Of(process, input);
        if (_values.TryGetValue(net, out Value? value))
        {
            return value;
        }

        SignalDescription signal = process.BusOf(input).Layout.Signals[input.Signal];
        return nets.DriverOf(net).Kind == DriverKind.Started ? Started
            : input.IsDefined ? _builder.Constant(1, signal.IsInitialized ? 1UL : 0)
            : _builder.Constant(signal.Type.Width, signal.InitialBits);
    }

    /// <summary>0 in tick 0, then 1.</summary>
    private Value Started
    {
        get
        {
            if (_started == null)
            {
                _started = _top.AddRegister("started", 1, Initial.Zero);
                _started.Next = _builder.Constant(1, 1);
            }

            return _started.Value;
        }
    }

    // Counts the ticks up to the divider. At the edge of tick n the counter still shows the tick before.
    private Value RunOf(int divider, bool isClocked)
    {
        if (_runs.TryGetValue((divider, isClocked), out Value? run))
        {
            return run;
        }

        string name = FormattableString.Invariant($"divide{divider}");
        int width = 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)(divider - 1));
        Register counter = _top.Registers.Find(r => r.Name == name) ?? _top.AddRegister(name, Math.Max(1, width), Initial.Zero);
        Value isLast = _builder.Equal(counter.Value, _builder.Constant(counter.Width, (ulong)divider - 1));
        Value isFirst = _builder.Equal(counter.Value, _builder.Constant(counter.Width, 0));
        counter.Next = _builder.Mux(
            isLast, _builder.Constant(counter.Width, 0),
            _builder.Apply(Operator.Add, counter.Width, counter.Value, _builder.Constant(counter.Width, 1)));
        run = isClocked ? isLast : _builder.And(isFirst, Started);
        _runs.Add((divider, isClocked), run);
        return run;
    }
}
