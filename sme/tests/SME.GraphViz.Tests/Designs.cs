using System.Threading.Tasks;

namespace SME.GraphViz.Tests;

public interface IWord : IBus
{
    [InitialValue]
    byte Value { get; set; }
}

[ClockedBus]
public interface IHeldWord : IBus
{
    [InitialValue]
    byte Value { get; set; }
}

public interface IPair<T1, T2> : IBus
{
    [InitialValue]
    T1 First { get; set; }

    [InitialValue]
    T2 Second { get; set; }
}

[ClockedProcess]
public sealed class Delay(IWord from) : SimpleProcess
{
    [InputBus]
    private readonly IWord _from = from;

    [OutputBus]
    public readonly IWord To = Scope.CreateBus<IWord>();

    [InternalBus]
    private readonly IWord _own = Scope.CreateInternalBus<IWord>();

    protected override void OnTick() => To.Value = (byte)(_from.Value + _own.Value);
}

public sealed class Gate(IWord[] inputs, IWord output) : SimpleProcess
{
    [InputBus]
    private readonly IWord[] _inputs = inputs;

    [OutputBus]
    private readonly IWord _output = output;

    protected override void OnTick() => _output.Value = (byte)(_inputs[0].Value & _inputs[^1].Value);
}

public sealed class Hold(IWord from) : SimpleProcess
{
    [InputBus]
    private readonly IWord _from = from;

    [OutputBus]
    private readonly IHeldWord _to = Scope.CreateBus<IHeldWord>();

    protected override void OnTick() => _to.Value = _from.Value;
}

public sealed class Source<T> : SimpleProcess
{
    [OutputBus]
    private readonly IPair<T, byte> _pair = Scope.CreateBus<IPair<T, byte>>();

    protected override void OnTick() => _pair.Second = 0;
}

public sealed class Driver(IWord to, int ticks) : SimulationProcess
{
    [OutputBus]
    private readonly IWord _to = to;

    public override async Task Run()
    {
        for (int tick = 0; tick < ticks; tick++)
        {
            _to.Value = (byte)tick;
            await ClockAsync();
        }
    }
}

[Name("quoted \"name\"\\ & co")]
public sealed class Renamed(IWord from) : SimpleProcess
{
    [InputBus]
    private readonly IWord _from = from;

    protected override void OnTick() => _ = _from.Value;
}

/// <summary>Two delays in a row.</summary>
public sealed class Line : Component
{
    private readonly Delay[] _delays;

    public Line(IWord from)
    {
        Delay first = new(from);
        _delays = [first, new Delay(first.To)];
    }

    public IWord To => _delays[1].To;
}

/// <summary>Two lines, one after the other, and a gate between the end of each.</summary>
public sealed class Block : Component
{
    private readonly Line _first;
    private readonly Line _second;
    private readonly Gate _gate;

    public Block(IWord from, IWord output)
    {
        _first = new Line(from);
        _second = new Line(_first.To);
        _gate = new Gate([_first.To, _second.To, _second.To], output);
    }

    public override string ToString() => $"{_first} {_second} {_gate}";
}
