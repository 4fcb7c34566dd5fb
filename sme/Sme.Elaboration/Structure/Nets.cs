using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Sme.Elaboration.Diagnostics;
using Sme.Elaboration.Execution;
using SME;

namespace Sme.Elaboration.Structure;

/// <summary>What drives a net.</summary>
internal enum DriverKind : byte
{
    /// <summary>Nothing: it keeps its initial value.</summary>
    None,

    /// <summary>A process of the hardware.</summary>
    Output,

    /// <summary>A native process or the environment.</summary>
    Boundary,

    /// <summary>It is 1 from tick 1 on: the bit that says a signal has a value, of one that every run writes.</summary>
    Started,
}

/// <summary>What drives a net.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Process">Index of the process.</param>
/// <param name="Index">Index of its output, or of the boundary input.</param>
internal readonly record struct Driver(DriverKind Kind, int Process, int Index);

/// <summary>
/// The nets of a design: for each signal of each bus, or element of one, the value and the bit that says it has one. Finds
/// what drives them.
/// </summary>
internal sealed class Nets
{
    private readonly Dictionary<Bus, int> _firstOf = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<BusLayout, int[]> _offsets = [];
    private readonly List<Driver> _drivers = [];

    public Nets(Simulation simulation, IReadOnlyList<HardwareProcess> processes, IEnumerable<Process> natives)
    {
        _firstOf.EnsureCapacity(simulation.BusNames.Count);
        HashSet<Bus> outside = new(ReferenceEqualityComparer.Instance);
        outside.UnionWith(simulation.TopLevelInputBusses.Cast<Bus>());
        foreach (Process native in natives)
        {
            outside.UnionWith(native.Maps.Outputs.Concat(native.Maps.Internals).SelectMany(b => b).Cast<Bus>());
        }

        foreach (HardwareProcess process in processes)
        {
            Template template = process.Template;
            process.Outputs = Of(process, template.Outputs);
            for (int i = 0; i < process.Outputs.Length; i++)
            {
                var driver = new Driver(DriverKind.Output, process.Index, i);
                if (template.Shared.Contains(template.Outputs[i]))
                {
                    process.Outputs[i] = AddWriter(process, template.Outputs[i], process.Outputs[i] & ~1, driver);
                }
                else
                {
                    Drive(process, template.Outputs[i], process.Outputs[i], driver, processes);
                }
            }

            int[] always = Of(process, template.AlwaysWritten);
            for (int i = 0; i < always.Length; i++)
            {
                Drive(process, template.AlwaysWritten[i], always[i], new Driver(DriverKind.Started, process.Index, 0), processes);
            }
        }

        foreach (SharedNet shared in SharedNets)
        {
            shared.Index = processes.Count + SharedNets.IndexOf(shared);
            _drivers[shared.Net] = new Driver(DriverKind.Output, shared.Index, 0);
            _drivers[shared.Net + 1] = new Driver(DriverKind.Output, shared.Index, 1);
        }

        RefuseShared(natives);
        foreach (Bus bus in simulation.BusNames.Keys.Cast<Bus>().Where(outside.Contains))
        {
            AddBoundary(bus);
        }
    }

    /// <summary>Signals that several processes may write.</summary>
    public List<SharedNet> SharedNets { get; } = [];

    /// <summary>The inputs of the top.</summary>
    public List<BoundaryInput> Inputs { get; } = [];

    /// <summary>The outputs of the top: signals that hardware drives and something outside, or nothing, reads.</summary>
    public List<BoundaryOutput> Outputs { get; } = [];

    /// <summary>Signals that several processes write.</summary>
    public List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>Number of nets.</summary>
    public int Count => _drivers.Count;

    public Driver DriverOf(int net) => _drivers[net];

    /// <summary>Whether any signal of a bus has a net.</summary>
    public bool Has(Bus bus) => _firstOf.ContainsKey(bus);

    /// <summary>The net of a signal.</summary>
    public int Of(Bus bus, int signal, int element, bool isDefined)
        => FirstOf(bus) + NetWithin(OffsetsOf(bus.Layout), signal, element, isDefined);

    /// <summary>
    /// Finds what leaves the hardware: what a design says, or else all that no process of it reads, or else all.
    /// </summary>
    public void FindOutputs(Simulation simulation, IReadOnlyList<HardwareProcess> processes, IEnumerable<Process> natives)
    {
        HashSet<Bus> leaving = new(ReferenceEqualityComparer.Instance);
        leaving.UnionWith(simulation.TopLevelOutputBusses.Cast<Bus>());
        leaving.UnionWith(natives.SelectMany(InputsOf));
        HashSet<Bus> read = new(ReferenceEqualityComparer.Instance);
        read.UnionWith(leaving.Count > 0 ? [] : processes.SelectMany(p => InputsOf(p.Process)));
        Bus[] buses = [.. simulation.BusNames.Keys.Cast<Bus>()];
        foreach (Bus bus in buses.Where(b => leaving.Count > 0 ? leaving.Contains(b) : !read.Contains(b)))
        {
            AddOutputs(bus);
        }

        foreach (Bus bus in Outputs.Count > 0 ? [] : buses)
        {
            AddOutputs(bus);
        }
    }

    private static IEnumerable<Bus> InputsOf(Process process)
        => process.Maps.Inputs.Concat(process.Maps.ClockedInputs).Concat(process.Maps.Internals).SelectMany(b => b).Cast<Bus>();

    private void AddOutputs(Bus bus)
    {
        for (int signal = 0; signal < bus.Layout.Signals.Length; signal++)
        {
            for (int element = 0; element < Math.Max(1, bus.Layout.Signals[signal].Elements); element++)
            {
                int net = Of(bus, signal, element, isDefined: false);
                if (net < Count && DriverOf(net).Kind == DriverKind.Output)
                {
                    Outputs.Add(new BoundaryOutput(bus, signal, element));
                }
            }
        }
    }

    /// <summary>Finds the nets of the inputs of processes, once definitions have their final form.</summary>
    public void Connect(IReadOnlyList<HardwareProcess> processes)
    {
        foreach (HardwareProcess process in processes)
        {
            process.Inputs = Of(process, process.Template.Inputs);
        }
    }

    // Signals of one bus mostly follow each other: each bus is looked up once.
    private int[] Of(HardwareProcess process, List<PortSignal> signals)
    {
        if (signals.Count == 0)
        {
            return [];
        }

        var nets = new int[signals.Count];
        PortReference? port = null;
        int first = 0;
        int[] offsets = [];
        for (int i = 0; i < nets.Length; i++)
        {
            PortSignal signal = signals[i];
            if (signal.Port != port)
            {
                port = signal.Port;
                Bus bus = process.BusOf(signal);
                (first, offsets) = (FirstOf(bus), OffsetsOf(bus.Layout));
            }

            nets[i] = first + NetWithin(offsets, signal.Signal, signal.Element, signal.IsDefined);
        }

        return nets;
    }

    private static int NetWithin(int[] offsets, int signal, int element, bool isDefined)
        => (2 * (offsets[signal] + element)) + (isDefined ? 1 : 0);

    private int FirstOf(Bus bus)
    {
        if (!_firstOf.TryGetValue(bus, out int first))
        {
            // Even, so that the two nets of a signal are a pair.
            first = (_drivers.Count + 1) & ~1;
            while (_drivers.Count < first)
            {
                _drivers.Add(default);
            }

            _firstOf.Add(bus, first);
            CollectionsMarshal.SetCount(_drivers, first + (2 * OffsetsOf(bus.Layout)[^1]));
            CollectionsMarshal.AsSpan(_drivers)[first..].Clear();
        }

        return first;
    }

    private int[] OffsetsOf(BusLayout layout)
    {
        if (!_offsets.TryGetValue(layout, out int[]? offsets))
        {
            offsets = new int[layout.Signals.Length + 1];
            for (int i = 0; i < layout.Signals.Length; i++)
            {
                offsets[i + 1] = offsets[i] + Math.Max(1, layout.Signals[i].Elements);
            }

            _offsets.Add(layout, offsets);
        }

        return offsets;
    }

    private void Drive(
        HardwareProcess process, PortSignal signal, int net, Driver driver, IReadOnlyList<HardwareProcess> processes)
    {
        Driver before = _drivers[net];
        if (before.Kind != DriverKind.None)
        {
            if (!signal.IsDefined)
            {
                Bus bus = process.BusOf(signal);
                Simulation simulation = process.Process.Simulation;
                string name = $"{simulation.BusNames[bus]}.{bus.Layout.Signals[signal.Signal].Name}";
                string second = simulation.NameOf(process.Process);
                Diagnostics.Add(new Diagnostic(
                    Rules.SeveralWriters, null, second,
                    Texts.SeveralWriters(name, simulation.NameOf(processes[before.Process].Process), second)));
            }

            return;
        }

        _drivers[net] = driver;
    }

    // Each writer of a shared signal drives a net of its own.
    private int AddWriter(HardwareProcess process, PortSignal signal, int net, Driver driver)
    {
        int own = _drivers.Count;
        SharedNet shared = SharedNets.Find(s => s.Net == net) ?? Share(process, signal, net);
        shared.Inputs.Add(own);
        shared.Writers.Add(process);
        _drivers.Add(driver);
        return own;
    }

    private SharedNet Share(HardwareProcess process, PortSignal signal, int net)
    {
        Bus bus = process.BusOf(signal);
        SignalDescription description = bus.Layout.Signals[signal.Signal];
        var shared = new SharedNet(
            net, $"{process.Process.Simulation.BusNames[bus]}.{InstanceNames.Of(description.Name)}", bus, description);
        SharedNets.Add(shared);
        return shared;
    }

    // What writers of a shared signal do is joined where they meet, in the tick in which they do it.
    private void RefuseShared(IEnumerable<Process> natives)
    {
        foreach (SharedNet shared in SharedNets)
        {
            foreach (Process writer in natives.Where(n => n.Maps.Outputs.SelectMany(b => b).Contains(shared.Bus)))
            {
                Refuse(shared, writer, "in C#");
            }

            foreach (Process writer in shared.Writers.Select(w => w.Process).Distinct())
            {
                if (shared.Bus.Clock.Divider > 1)
                {
                    Refuse(shared, writer, "over a bus with a divided clock");
                }
                else if (shared.Bus.IsClocked && !writer.Maps.IsClocked)
                {
                    Refuse(shared, writer, "without a clock, over a clocked bus");
                }
            }
        }
    }

    private void Refuse(SharedNet shared, Process writer, string reason)
    {
        string name = writer.Simulation.NameOf(writer);
        string signal = $"{writer.Simulation.BusNames[shared.Bus]}.{shared.Signal.Name}";
        Diagnostics.Add(new Diagnostic(Rules.SeveralWriters, null, name, Texts.SharedWriter(signal, name, reason)));
    }

    private void AddBoundary(Bus bus)
    {
        for (int signal = 0; signal < bus.Layout.Signals.Length; signal++)
        {
            SignalDescription description = bus.Layout.Signals[signal];
            for (int element = 0; element < Math.Max(1, description.Elements); element++)
            {
                for (int isDefined = 0; isDefined < (description.IsInitialized ? 1 : 2); isDefined++)
                {
                    int net = Of(bus, signal, element, isDefined == 1);
                    if (_drivers[net].Kind == DriverKind.None)
                    {
                        _drivers[net] = new Driver(DriverKind.Boundary, -1, Inputs.Count);
                        Inputs.Add(new BoundaryInput(bus, signal, element, isDefined == 1));
                    }
                }
            }
        }
    }
}
