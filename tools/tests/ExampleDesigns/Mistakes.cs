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

    /// <summary>Bodies that C# can run and no hardware can.</summary>
    [Design("software-only", "Is no hardware.")]
    public static void Soft() => _ = (new Allocator(), new Recorder());

    /// <summary>An unclocked process whose output does not begin with what it computes.</summary>
    [Design("disagreeing-start", "Has an initial value that its driver does not compute.")]
    public static void Late()
    {
        ICount source = Scope.CreateBus<ICount>();
        Simulation.Current!.AddTopLevelInputs(source);
        Successor successor = new(source);
        _ = new Sampler(successor.Count);
    }

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

/// <summary>Makes an array in its tick.</summary>
[ClockedProcess]
public sealed class Allocator : SimpleProcess
{
    /// <summary>A sum.</summary>
    [OutputBus]
    public readonly ICount Count = Scope.CreateBus<ICount>();

    /// <inheritdoc/>
    protected override void OnTick()
    {
        int[] copies = new int[2];
        Count.Value = copies[0];
    }
}

/// <summary>Keeps its count in a static field.</summary>
[ClockedProcess]
public sealed class Recorder : SimpleProcess
{
    /// <summary>The count.</summary>
    [OutputBus]
    public readonly ICount Count = Scope.CreateBus<ICount>();

    private static int _total;

    /// <inheritdoc/>
    protected override void OnTick()
    {
        _total++;
        Count.Value = _total;
    }
}

/// <summary>Adds one.</summary>
public sealed class Successor(ICount source) : SimpleProcess
{
    /// <summary>The sum.</summary>
    [OutputBus]
    public readonly ICount Count = Scope.CreateBus<ICount>();

    [InputBus]
    private readonly ICount _source = source;

    /// <inheritdoc/>
    protected override void OnTick() => Count.Value = _source.Value + 1;
}

/// <summary>Holds what it reads for a tick.</summary>
[ClockedProcess]
public sealed class Sampler(ICount source) : SimpleProcess
{
    /// <summary>What was read.</summary>
    [OutputBus]
    public readonly ICount Count = Scope.CreateBus<ICount>();

    [InputBus]
    private readonly ICount _source = source;

    /// <inheritdoc/>
    protected override void OnTick() => Count.Value = _source.Value;
}

/// <summary>Values that depend on themselves.</summary>
public static class Circle
{
    /// <summary>Two processes: one adds one to what the other shows.</summary>
    [Design("depends-on-itself", "Has values that depend on themselves.")]
    public static void Create()
    {
        ICount first = Scope.CreateBus<ICount>();
        _ = new Closer(new Successor(first).Count, first);
    }
}

/// <summary>Shows what it reads on a bus that is there.</summary>
public sealed class Closer(ICount source, ICount count) : SimpleProcess
{
    [OutputBus]
    private readonly ICount _count = count;

    [InputBus]
    private readonly ICount _source = source;

    /// <inheritdoc/>
    protected override void OnTick() => _count.Value = _source.Value;
}
