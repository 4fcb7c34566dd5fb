using System;
using System.Threading.Tasks;
using SME;

namespace ExampleDesigns;

/// <summary>Drives a counter for some ticks.</summary>
public sealed class CounterDriver : SimulationProcess
{
    /// <summary>What the counter is told.</summary>
    [OutputBus]
    public readonly IOrder Order = Scope.CreateBus<IOrder>();

    private readonly long _ticks;

    /// <summary>Creates a driver.</summary>
    public CounterDriver(long ticks) => _ticks = ticks;

    /// <inheritdoc/>
    public override async Task Run()
    {
        Order.Direction = Direction.Down;
        Order.Distance = 2;
        for (long tick = 0; tick < _ticks; tick++)
        {
            await ClockAsync();
        }
    }
}

/// <summary>A counter with what drives it: the design ends its own run.</summary>
public static class BenchDesign
{
    /// <summary>Creates the counter and its driver.</summary>
    [Design("driven-counter", "A counter with a driver; it counts down by 2.")]
    public static void Create([Summary("How long the driver drives.")] long ticks, sbyte start = 11)
    {
        CounterDriver driver = new(ticks);
        if (ticks < 0)
        {
            throw new ArgumentException("time does not run backwards");
        }

        _ = new Counter(driver.Order, start, stops: true);
    }
}
