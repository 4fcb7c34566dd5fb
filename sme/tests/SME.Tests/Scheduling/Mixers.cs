using System.Linq;
using System.Threading.Tasks;

namespace SME.Tests.Scheduling;

/// <summary>The buses of a process as its body sees them.</summary>
internal sealed class LivePorts(GraphSpec graph, ProcessSpec process, IBus[] buses) : IPorts
{
    public ulong Read(SignalRef signal)
    {
        SignalInfo info = graph.Info(signal);
        return info.Read(buses[signal.Bus], signal.Element) & info.Mask;
    }

    public void Write(SignalRef signal, ulong value)
        => graph.Info(signal).Write(buses[signal.Bus], signal.Element, value);

    public T[] Of<T>(Use use)
        => process.Ports.Where(p => p.Use == use && graph.Buses[p.Bus].Shape.Interface == typeof(T))
            .Select(p => (T)buses[p.Bus]).ToArray();
}

internal class SimpleMixer<TFirst, TSecond> : SimpleProcess
    where TFirst : class, IBus
    where TSecond : class, IBus
{
    [InputBus] private readonly TFirst[] _inputs;
    [InputBus] private readonly TSecond[] _moreInputs;
    [OutputBus] private readonly TFirst[] _outputs;
    [OutputBus] private readonly TSecond[] _moreOutputs;
    [InternalBus] private readonly TFirst[] _inner;
    [InternalBus] private readonly TSecond[] _moreInner;
    private readonly TFirst[] _both;
    private readonly TSecond[] _moreBoth;

    private readonly ProcessSpec _spec;
    private readonly LivePorts _ports;
    private readonly ulong[] _memory = new ulong[4];
    private Registers _registers;

    public SimpleMixer(ProcessSpec spec, LivePorts ports)
    {
        (_spec, _ports) = (spec, ports);
        (_inputs, _outputs) = (ports.Of<TFirst>(Use.Input), ports.Of<TFirst>(Use.Output));
        (_moreInputs, _moreOutputs) = (ports.Of<TSecond>(Use.Input), ports.Of<TSecond>(Use.Output));
        (_inner, _both) = (ports.Of<TFirst>(Use.Internal), ports.Of<TFirst>(Use.Both));
        (_moreInner, _moreBoth) = (ports.Of<TSecond>(Use.Internal), ports.Of<TSecond>(Use.Both));
    }

    protected override void OnTick() => MixBody.Execute(_spec.Steps[0], _spec.Salt, ref _registers, _memory, _ports);
}

[ClockedProcess]
internal sealed class ClockedSimpleMixer<TFirst, TSecond>(ProcessSpec spec, LivePorts ports)
    : SimpleMixer<TFirst, TSecond>(spec, ports)
    where TFirst : class, IBus
    where TSecond : class, IBus;

internal class StateMixer<TFirst, TSecond> : StateProcess
    where TFirst : class, IBus
    where TSecond : class, IBus
{
    [InputBus] private readonly TFirst[] _inputs;
    [InputBus] private readonly TSecond[] _moreInputs;
    [OutputBus] private readonly TFirst[] _outputs;
    [OutputBus] private readonly TSecond[] _moreOutputs;
    [InternalBus] private readonly TFirst[] _inner;
    [InternalBus] private readonly TSecond[] _moreInner;
    private readonly TFirst[] _both;
    private readonly TSecond[] _moreBoth;

    private readonly ProcessSpec _spec;
    private readonly LivePorts _ports;
    private readonly ulong[] _memory = new ulong[4];
    private Registers _registers;

    public StateMixer(ProcessSpec spec, LivePorts ports)
    {
        (_spec, _ports) = (spec, ports);
        (_inputs, _outputs) = (ports.Of<TFirst>(Use.Input), ports.Of<TFirst>(Use.Output));
        (_moreInputs, _moreOutputs) = (ports.Of<TSecond>(Use.Input), ports.Of<TSecond>(Use.Output));
        (_inner, _both) = (ports.Of<TFirst>(Use.Internal), ports.Of<TFirst>(Use.Both));
        (_moreInner, _moreBoth) = (ports.Of<TSecond>(Use.Internal), ports.Of<TSecond>(Use.Both));
    }

    protected override async Task OnTickAsync()
    {
        ulong hash = _spec.Salt;
        for (int i = 0; i < _spec.Steps.Length * _spec.Rounds; i++)
        {
            StepSpec step = _spec.Steps[i % _spec.Steps.Length];
            if (i > 0)
            {
                if (step.Until is { } until)
                {
                    await WaitUntilAsync(() => MixBody.Holds(until, _ports));
                }
                else
                {
                    await ClockAsync();
                }
            }

            hash = MixBody.Execute(step, hash, ref _registers, _memory, _ports);
        }
    }
}

[ClockedProcess]
internal sealed class ClockedStateMixer<TFirst, TSecond>(ProcessSpec spec, LivePorts ports)
    : StateMixer<TFirst, TSecond>(spec, ports)
    where TFirst : class, IBus
    where TSecond : class, IBus;

internal sealed class BenchMixer<TFirst, TSecond> : SimulationProcess
    where TFirst : class, IBus
    where TSecond : class, IBus
{
    [InputBus] private readonly TFirst[] _inputs;
    [InputBus] private readonly TSecond[] _moreInputs;
    [OutputBus] private readonly TFirst[] _outputs;
    [OutputBus] private readonly TSecond[] _moreOutputs;
    [InternalBus] private readonly TFirst[] _inner;
    [InternalBus] private readonly TSecond[] _moreInner;
    private readonly TFirst[] _both;
    private readonly TSecond[] _moreBoth;

    private readonly ProcessSpec _spec;
    private readonly LivePorts _ports;
    private readonly ulong[] _memory = new ulong[4];
    private Registers _registers;

    public BenchMixer(ProcessSpec spec, LivePorts ports)
    {
        (_spec, _ports) = (spec, ports);
        (_inputs, _outputs) = (ports.Of<TFirst>(Use.Input), ports.Of<TFirst>(Use.Output));
        (_moreInputs, _moreOutputs) = (ports.Of<TSecond>(Use.Input), ports.Of<TSecond>(Use.Output));
        (_inner, _both) = (ports.Of<TFirst>(Use.Internal), ports.Of<TFirst>(Use.Both));
        (_moreInner, _moreBoth) = (ports.Of<TSecond>(Use.Internal), ports.Of<TSecond>(Use.Both));
    }

    public override async Task Run()
    {
        ulong hash = _spec.Salt;
        for (int i = 0; i < _spec.Steps.Length * _spec.Rounds; i++)
        {
            StepSpec step = _spec.Steps[i % _spec.Steps.Length];
            if (i > 0)
            {
                if (step.Until is { } until)
                {
                    await WaitUntilAsync(() => MixBody.Holds(until, _ports));
                }
                else
                {
                    await ClockAsync();
                }
            }

            hash = MixBody.Execute(step, hash, ref _registers, _memory, _ports);
        }
    }
}
