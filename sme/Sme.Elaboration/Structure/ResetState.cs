using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Elaboration.Diagnostics;
using Sme.Elaboration.Execution;
using SME;

namespace Sme.Elaboration.Structure;

/// <summary>
/// What unclocked processes compute in the reset state. A clocked reader of a signal whose initial value is another one
/// reads the initial value at the first edge.
/// </summary>
internal sealed class ResetState
{
    private readonly Simulation _simulation;
    private readonly IReadOnlyList<HardwareProcess> _processes;
    private readonly Nets _nets;
    private readonly ulong?[] _values;
    private readonly Leaves _leaves = new();
    private readonly Dictionary<(Template Template, SequenceKey<ulong> Inputs), ulong[]> _known = [];
    private readonly HashSet<int> _warned = [];

    public ResetState(Simulation simulation, IReadOnlyList<HardwareProcess> processes, Nets nets)
    {
        (_simulation, _processes, _nets) = (simulation, processes, nets);
        Dictionary<Process, HardwareProcess> byProcess = new(ReferenceEqualityComparer.Instance);
        foreach (HardwareProcess process in processes)
        {
            if (!process.IsClocked)
            {
                byProcess.Add(process.Process, process);
            }
        }

        _values = new ulong?[nets.Count];
        foreach (DependencyGraph.Node node in simulation.Graph!.Levels.SelectMany(l => l))
        {
            if (byProcess.TryGetValue((Process)node.Item, out HardwareProcess? process))
            {
                Evaluate(process);
            }
        }
    }

    /// <summary>What is odd.</summary>
    public List<Diagnostic> Warnings { get; } = [];

    /// <summary>
    /// The value that a clocked reader reads of a net at the first edge, where its driver computes another one; else null.
    /// </summary>
    public ulong? FirstEdge(HardwareProcess reader, int input)
    {
        int net = reader.Inputs[input];
        if (!reader.IsClocked || _nets.DriverOf(net) is not { Kind: DriverKind.Output } driver)
        {
            return null;
        }

        PortSignal signal = reader.Template.Inputs[input];
        Bus bus = reader.BusOf(signal);
        SignalDescription description = bus.Layout.Signals[signal.Signal];
        if (driver.Process >= _processes.Count)
        {
            // What several may write: clocked writers leave the initial value, others are not looked into.
            bool isClocked = _nets.SharedNets[driver.Process - _processes.Count].Writers.TrueForAll(w => w.IsClocked);
            return isClocked ? null : signal.IsDefined ? 0 : description.InitialBits;
        }

        if (_processes[driver.Process].IsClocked)
        {
            return null;
        }

        ulong initial = signal.IsDefined ? 0 : description.InitialBits;
        if (_values[net] is not { } driven || driven == initial || (!signal.IsDefined && !description.IsInitialized))
        {
            return null;
        }

        if (!signal.IsDefined && _warned.Add(net))
        {
            Warn(_processes[driver.Process], driver.Index, description, initial, driven);
        }

        return initial;
    }

    private void Warn(HardwareProcess driver, int output, SignalDescription signal, ulong initial, ulong driven)
    {
        PortSignal port = driver.Template.Outputs[output];
        string name = driver.Template.SignalName(port.Port, signal, port.Element, isDefined: false);
        object value = signal.Type.FromBits(driven);
        string literal = value switch
        {
            bool flag => flag ? "true" : "false",
            Enum member => $"{SourceNames.Of(member.GetType())}.{member}",
            _ => FormattableString.Invariant($"{value}"),
        };
        Warnings.Add(new Diagnostic(
            Rules.FirstEdge, null, $"{_simulation.NameOf(driver.Process)}.{name}",
            Texts.FirstEdge(FormattableString.Invariant($"{signal.Type.FromBits(initial)}"),
                literal, $"[InitialValue({literal})]")));
    }

    private void Evaluate(HardwareProcess process)
    {
        Template template = process.Template;
        var inputs = new ulong[template.Inputs.Count];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = _values[process.Inputs[i]] ?? InitialOf(process, template.Inputs[i]);
        }

        // Instances without parameters and equal inputs compute the same.
        ulong[]? outputs;
        if (template.Parameters.Count > 0)
        {
            outputs = new ResetEvaluation(template, process, inputs, _leaves).Outputs();
        }
        else if (!_known.TryGetValue((template, new SequenceKey<ulong>(inputs)), out outputs))
        {
            outputs = new ResetEvaluation(template, process, inputs, _leaves).Outputs();
            _known.Add((template, new SequenceKey<ulong>(inputs)), outputs);
        }

        for (int i = 0; i < outputs.Length; i++)
        {
            _values[process.Outputs[i]] = outputs[i];
        }
    }

    /// <summary>What an input reads as long as nothing drives it.</summary>
    public static ulong InitialOf(HardwareProcess process, PortSignal input)
    {
        SignalDescription signal = process.BusOf(input).Layout.Signals[input.Signal];
        return input.IsDefined ? (signal.IsInitialized ? 1UL : 0) : signal.InitialBits;
    }
}
