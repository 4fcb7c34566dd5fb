using System;
using System.Collections.Generic;
using Sme.Elaboration.Execution;
using SME;
using SME.Live;

namespace Sme.Elaboration.Structure;

/// <summary>Finds the signals of the table in the netlist.</summary>
internal sealed class SignalMap
{
    private readonly Simulation _simulation;
    private readonly Nets _nets;
    private readonly Dictionary<Process, HardwareProcess> _processes = new(ReferenceEqualityComparer.Instance);
    private readonly Lazy<(SignalSource[] Values, SignalSource[] Defined)> _sources;

    public SignalMap(Simulation simulation, IReadOnlyList<HardwareProcess> processes, Nets nets)
    {
        (_simulation, _nets) = (simulation, nets);
        foreach (HardwareProcess process in processes)
        {
            _processes.Add(process.Process, process);
        }

        _sources = new(Build);
    }

    public IReadOnlyList<SignalSource> Values => _sources.Value.Values;

    public IReadOnlyList<SignalSource> Defined => _sources.Value.Defined;

    private (SignalSource[] Values, SignalSource[] Defined) Build()
    {
        Sources live = new TableBuilder(_simulation, []).Build();
        int count = live.Table.Signals.Count;
        var values = new SignalSource[count];
        var defined = new SignalSource[count];
        for (int id = 0; id < count; id++)
        {
            Source source = live[id];
            if (source.Owner is Bus bus)
            {
                var signal = (SignalDescription)source.Member!;
                int index = Array.IndexOf(bus.Layout.Signals, signal);
                values[id] = OfNet(_nets.Of(bus, index, source.Element, isDefined: false), signal.InitialBits);
                defined[id] = signal.IsInitialized
                    ? Constant(1)
                    : OfNet(_nets.Of(bus, index, source.Element, isDefined: true), 0);
            }
            else
            {
                values[id] = OfProcess((Process)source.Owner, source.Member);
                defined[id] = Constant(1);
            }
        }

        return (values, defined);
    }

    private static SignalSource Constant(ulong bits) => new(SourceKind.Constant, -1, -1, bits);

    private SignalSource OfNet(int net, ulong initial)
    {
        if (net >= _nets.Count)
        {
            return Constant(initial);
        }

        Driver driver = _nets.DriverOf(net);
        return driver.Kind switch
        {
            DriverKind.Output => new SignalSource(SourceKind.Output, driver.Process, driver.Index, 0),
            DriverKind.Boundary => new SignalSource(SourceKind.Input, -1, driver.Index, 0),
            DriverKind.Started => Constant(1),
            _ => Constant(initial),
        };
    }

    private SignalSource OfProcess(Process process, object? member)
    {
        var live = new SignalSource(SourceKind.Live, -1, -1, 0);
        if (!_processes.TryGetValue(process, out HardwareProcess? hardware))
        {
            return live;
        }

        Template template = hardware.Template;
        switch (member)
        {
            case RegisterField register:
                return template.ProbeOf(register) is >= 0 and int probe
                    ? new SignalSource(SourceKind.Probe, hardware.Index, probe, 0)
                    : live;
            case MemoryField memory:
                return template.MemoryOf(process, memory) is >= 0 and int index
                    ? new SignalSource(SourceKind.Memory, hardware.Index, index, 0)
                    : live;
            default:
                return template.StateProbeIndex >= 0
                    ? new SignalSource(SourceKind.Probe, hardware.Index, template.StateProbeIndex, 0)
                    : Constant(0);
        }
    }
}
