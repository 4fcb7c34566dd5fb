using SME;
using SME.VHDL;

namespace ExampleDesigns;

/// <summary>What a counter is told.</summary>
public interface IOrder : IBus
{
    /// <summary>Where to go.</summary>
    [InitialValue(Direction.Hold)]
    Direction Direction { get; set; }

    /// <summary>How far.</summary>
    UInt3 Distance { get; set; }

    /// <summary>A word of 64 bits that only passes.</summary>
    ulong Tag { get; set; }

    /// <summary>Two words that only pass.</summary>
    [FixedArrayLength(2)]
    IFixedArray<sbyte> Words { get; set; }
}

/// <summary>Where a counter is.</summary>
public interface ICount : IBus
{
    /// <summary>The count.</summary>
    [InitialValue]
    int Value { get; set; }
}

/// <summary>Counts up and down in steps.</summary>
[ClockedProcess]
public sealed class Counter : SimpleProcess
{
    /// <summary>What to do.</summary>
    [InputBus]
    public readonly IOrder Order;

    /// <summary>The count.</summary>
    [OutputBus]
    public readonly ICount Count = Scope.CreateBus<ICount>();

    private readonly bool _stops;
    private int _count;

    /// <summary>Creates a counter.</summary>
    /// <param name="order">What to do.</param>
    /// <param name="start">The first count.</param>
    /// <param name="stops">Whether it is an error to go below zero.</param>
    public Counter(IOrder order, int start, bool stops)
    {
        Order = order;
        _count = start;
        _stops = stops;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        int step = Order.Direction == Direction.Hold ? 0 : Order.Distance;
        int nextCount = Order.Direction == Direction.Down ? _count - step : _count + step;
        Count.Value = _count;
        Assert(!_stops || nextCount >= 0, "the count is below zero");

        // Clock edge.
        _count = nextCount;
    }
}

/// <summary>The counter as a design.</summary>
public static class CounterDesign
{
    /// <summary>Creates the counter inside the current simulation.</summary>
    [Design("counter", "Counts up and down.")]
    public static Counter Create(
        [Summary("The first count."), Range(0, 100)] byte start = 0,
        [Summary("Stop below zero.")] bool stops = true,
        Direction first = Direction.Up,
        string label = "none")
    {
        IOrder order = Scope.CreateBus<IOrder>();
        Counter counter = new(order, start + (first == Direction.Down ? -1 : label.Length - 4), stops);
        Simulation.Current!.AddTopLevelInputs(order).AddTopLevelOutputs(counter.Count);
        return counter;
    }
}
