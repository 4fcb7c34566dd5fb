using System;
using System.Threading.Tasks;
using SME;

namespace Conformance.Contract;

[InitializedBus]
public interface IStep : IBus
{
    int Amount { get; set; }

    bool Enable { get; set; }
}

[InitializedBus]
public interface ITotal : IBus
{
    int Value { get; set; }

    bool Valid { get; set; }

    bool Ready { get; set; }
}

/// <summary>Clocked: a register, an array, a constant, an object with its own.</summary>
[ClockedProcess]
public sealed class Counter : SimpleProcess
{
    [InputBus]
    public readonly IStep Step;

    [OutputBus]
    public readonly ITotal Total = Scope.CreateBus<ITotal>();

    public int Sum = 100;
    public byte[] History = new byte[4];
    public short Scale = 2;
    public readonly ushort[] Table = [3, 5];

    private byte _at;

    public Counter(IStep step) => Step = step;

    protected override void OnTick()
    {
        History[_at & 3] = (byte)Sum;
        Total.Value = Sum + Table[_at & 1];
        Total.Valid = Step.Enable;
        _at++;
        Sum += Step.Amount * Scale;
    }
}

/// <summary>Keeps what came last, which it never reads.</summary>
public sealed class Recorder(IStep step) : SimpleProcess
{
    [InputBus]
    private readonly IStep _step = step;

    private int _last;

    /// <summary>What came last.</summary>
    public int Last => _last;

    /// <inheritdoc/>
    protected override void OnTick() => _last = _step.Amount;
}

/// <summary>Unclocked, with a register and an array.</summary>
public sealed class Follower : SimpleProcess
{
    [InputBus]
    public readonly ITotal Total;

    [OutputBus]
    public readonly ITotal Out = Scope.CreateBus<ITotal>();

    public int Maximum;
    public int[] Seen = new int[2];

    public Follower(ITotal total) => Total = total;

    protected override void OnTick()
    {
        Seen[Total.Value & 1] = Total.Value;
        Maximum = Math.Max(Maximum, Total.Value);
        Out.Value = Maximum;
        Out.Ready = Total.Valid;
    }
}

/// <summary>Clocked, over several ticks.</summary>
[ClockedProcess]
public sealed class Blinker : StateProcess
{
    [InputBus]
    public readonly IStep Step;

    [OutputBus]
    public readonly ITotal Out = Scope.CreateBus<ITotal>();

    public Blinker(IStep step) => Step = step;

    protected override async Task OnTickAsync()
    {
        Out.Valid = true;
        await ClockAsync();
        Out.Valid = false;
        await WaitUntilAsync(() => Step.Enable);
        Out.Value++;
    }
}

/// <summary>A test bench made of a method.</summary>
public sealed class Bench(Func<Bench, Task> run) : SimulationProcess
{
    [OutputBus]
    public IBus[] Outputs = [];

    public override Task Run() => run(this);
}
