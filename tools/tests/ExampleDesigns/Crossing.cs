using System.Threading.Tasks;
using SME;

namespace ExampleDesigns;

/// <summary>What a lamp shows.</summary>
public enum Colour : byte
{
    /// <summary>Stop.</summary>
    Red = 0,

    /// <summary>Go.</summary>
    Green = 1,

    /// <summary>Nothing, for repair.</summary>
    Off = 4,
}

/// <summary>A wish to cross.</summary>
public interface IRequest : IBus
{
    /// <summary>Whether somebody waits.</summary>
    [InitialValue]
    bool Waits { get; set; }
}

/// <summary>What is shown.</summary>
public interface ILamp : IBus
{
    /// <summary>The colour; nothing before the first tick.</summary>
    Colour Colour { get; set; }

    /// <summary>How often it was green.</summary>
    [InitialValue]
    byte Count { get; set; }
}

/// <summary>Shows green for two ticks to who waits.</summary>
[ClockedProcess]
public sealed class CrossingLamp : SimpleProcess
{
    /// <summary>The wish.</summary>
    [InputBus]
    public readonly IRequest Request;

    /// <summary>The colour.</summary>
    [OutputBus]
    public readonly ILamp Lamp = Scope.CreateBus<ILamp>();

    private Colour _colour;
    private byte _count;

    /// <summary>Creates a lamp.</summary>
    public CrossingLamp(IRequest request) => Request = request;

    /// <inheritdoc/>
    protected override void OnTick()
    {
        Lamp.Colour = _colour;
        Lamp.Count = _count;
        if (_colour == Colour.Red && Request.Waits)
        {
            _colour = Colour.Green;
            _count = (byte)(_count + 1);
        }
        else
        {
            _colour = Colour.Red;
        }
    }
}

/// <summary>Asks after some ticks of rest.</summary>
[ClockedProcess]
public sealed class Walker : StateProcess
{
    /// <summary>The wish.</summary>
    [OutputBus]
    public readonly IRequest Request = Scope.CreateBus<IRequest>();

    /// <inheritdoc/>
    protected override async Task OnTickAsync()
    {
        Request.Waits = false;
        await ClockAsync();
        await ClockAsync();
        Request.Waits = true;
        await ClockAsync();
    }
}

/// <summary>Two crossings as a design.</summary>
public static class CrossingDesign
{
    /// <summary>Creates walkers and lamps.</summary>
    [Design("zebra-crossings", "Two walkers, each with a lamp.")]
    public static void Create()
    {
        for (int i = 0; i < 2; i++)
        {
            CrossingLamp lamp = new(new Walker().Request);
            Simulation.Current!.AddTopLevelOutputs(lamp.Lamp);
        }
    }
}
