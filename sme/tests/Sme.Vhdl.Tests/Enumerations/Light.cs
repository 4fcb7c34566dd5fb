using System.Threading.Tasks;
using SME;

namespace Sme.Vhdl.Tests.Enumerations;

public enum Phase : byte
{
    Red = 0,
    Green = 1,
    Amber = 2,
    Flash = 3,
    Dim = 4,
    Off = 5,
}

public interface IRequest : IBus
{
    [InitialValue]
    bool Pressed { get; set; }

    [InitialValue]
    byte Wait { get; set; }
}

public interface ILamp : IBus
{
    [InitialValue]
    bool Go { get; set; }

    [InitialValue]
    byte Count { get; set; }
}

/// <summary>Goes from phase to phase.</summary>
[ClockedProcess]
public sealed class Light : SimpleProcess
{
    [InputBus]
    public readonly IRequest Request = Scope.CreateBus<IRequest>();

    [OutputBus]
    public readonly ILamp Lamp = Scope.CreateBus<ILamp>();

    private Phase _phase;
    private byte _count;

    public static void Construct()
    {
        Light light = new();
        Simulation.Current!.AddTopLevelInputs(light.Request).AddTopLevelOutputs(light.Lamp);
    }

    protected override void OnTick()
    {
        Lamp.Go = _phase == Phase.Green && Request.Pressed;
        switch (_phase)
        {
            case Phase.Red:
                if (Request.Pressed)
                {
                    Assert(Request.Wait != 9, "9 is no wait");
                    _phase = Phase.Green;
                    _count = Request.Wait;
                }

                break;
            case Phase.Green:
                _count--;
                Assert(_count != 255, "the count is 255");
                if (_count == 0)
                {
                    _phase = Phase.Amber;
                }

                break;
            case Phase.Amber:
                Assert(_count == 0, "the count is not 0");
                _count = (byte)(Request.Wait ^ 85);
                _phase = Request.Pressed ? Phase.Flash : Phase.Dim;
                break;
            case Phase.Flash:
                _count <<= 1;
                Assert(_count != 2, "the count is 2");
                _phase = Phase.Dim;
                break;
            default:
                _count += 5;
                Assert(_count != 7, "the count is 7");
                _phase = Phase.Red;
                break;
        }

        Lamp.Count = _count;
    }
}

/// <summary>Waits twice.</summary>
[ClockedProcess]
public sealed class Sender : StateProcess
{
    [InputBus]
    public readonly IRequest Request = Scope.CreateBus<IRequest>();

    [OutputBus]
    public readonly ILamp Lamp = Scope.CreateBus<ILamp>();

    public static void Construct()
    {
        Sender sender = new();
        Simulation.Current!.AddTopLevelInputs(sender.Request).AddTopLevelOutputs(sender.Lamp);
    }

    protected override async Task OnTickAsync()
    {
        Lamp.Go = true;
        await ClockAsync();
        Lamp.Go = false;
        Lamp.Count = Request.Wait;
        await WaitUntilAsync(() => Request.Pressed);
        Lamp.Count++;
    }
}
