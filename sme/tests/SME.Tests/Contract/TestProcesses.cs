using System;
using System.Threading.Tasks;

namespace SME.Tests.Contract;

/// <summary>A signal with an initial value.</summary>
internal interface IValue : IBus
{
    [InitialValue]
    int Value { get; set; }
}

/// <summary>Two signals without initial value.</summary>
internal interface IBare : IBus
{
    int Value { get; set; }

    int Other { get; set; }
}

/// <summary>A signal that propagates at the clock edge.</summary>
[ClockedBus]
internal interface IEdge : IBus
{
    [InitialValue]
    int Value { get; set; }
}

/// <summary>A fixed array.</summary>
internal interface ILanes : IBus
{
    [FixedArrayLength(70)]
    IFixedArray<byte> Lane { get; set; }
}

/// <summary>An unclocked process whose body is given.</summary>
internal class Worker(Action onTick) : SimpleProcess
{
    [InputBus]
    public IBus[] Inputs = [];

    [OutputBus]
    public IBus[] Outputs = [];

    protected override void OnTick() => onTick();
}

/// <summary>A clocked process whose body is given.</summary>
[ClockedProcess]
internal sealed class ClockedWorker(Action onTick) : Worker(onTick);

/// <summary>A process with asynchronous body whose body is given.</summary>
[ClockedProcess]
internal sealed class Sequencer(Func<Sequencer, Task> onTick) : StateProcess
{
    [InputBus]
    public IBus[] Inputs = [];

    [OutputBus]
    public IBus[] Outputs = [];

    protected override Task OnTickAsync() => onTick(this);
}

/// <summary>A test bench whose body is given.</summary>
internal sealed class Bench(Func<Bench, Task> run) : SimulationProcess
{
    [InputBus]
    public IBus[] Inputs = [];

    [OutputBus]
    public IBus[] Outputs = [];

    public override Task Run() => run(this);

    /// <summary>A test bench that lasts so many ticks.</summary>
    public static Bench Of(int ticks) => new(async b =>
    {
        for (int i = 0; i < ticks; i++)
        {
            await b.ClockAsync();
        }
    });
}
