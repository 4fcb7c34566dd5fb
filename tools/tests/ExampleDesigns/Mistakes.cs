using System;
using SME;

namespace ExampleDesigns;

/// <summary>Designs that are wrong, each in its own way.</summary>
public static class Mistakes
{
    /// <summary>A parameter of a type that no text can be given for.</summary>
    [Design("fractional", "Has a parameter of type double.")]
    public static void Fractional(double gain = 0.5) => Console.Error.WriteLine(gain);

    /// <summary>A default that its own range refuses.</summary>
    [Design("unranged", "Has a default out of range.")]
    public static void Unranged([Range(1, 4)] int size = 8) => Console.Error.WriteLine(size);

    /// <summary>Two designs of one name.</summary>
    [Design("twin", "Is there twice.")]
    public static void Twin()
    {
    }

    /// <summary>The other one.</summary>
    [Design("twin", "Is there twice.")]
    public static void OtherTwin()
    {
    }

    /// <summary>A name that cannot be.</summary>
    [Design("Two Words", "Has a name with a space.")]
    public static void TwoWords()
    {
    }

    /// <summary>Nothing to run.</summary>
    [Design("empty", "Constructs nothing.")]
    public static void Empty()
    {
    }

    /// <summary>A counter that nobody tells what to do.</summary>
    [Design("unconnected", "Reads a bus that nobody writes.")]
    public static void Unconnected() => _ = new Counter(Scope.CreateBus<IOrder>(), 0, stops: false);

    /// <summary>A body that throws.</summary>
    [Design("thrower", "Throws at its third tick.")]
    public static void Throwing() => _ = new Thrower();

    [Design("hidden", "Is not public.")]
    private static void Hidden()
    {
    }
}

/// <summary>Reads an array beyond its end at its third tick.</summary>
[ClockedProcess]
public sealed class Thrower : SimpleProcess
{
    /// <summary>The values read.</summary>
    [OutputBus]
    public readonly ICount Count = Scope.CreateBus<ICount>();

    private readonly int[] _values = [1, 2];
    private int _tick;

    /// <inheritdoc/>
    protected override void OnTick()
    {
        Count.Value = _values[_tick];

        // Clock edge.
        _tick++;
    }
}
