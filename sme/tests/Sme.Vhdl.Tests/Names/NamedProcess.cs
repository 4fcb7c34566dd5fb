using SME;

namespace Sme.Vhdl.Tests.Names;

public interface INumbers : IBus
{
    [InitialValue]
    ushort A { get; set; }

    [InitialValue]
    ushort B { get; set; }

    [InitialValue]
    bool Enable { get; set; }
}

public interface IResults : IBus
{
    [InitialValue]
    ushort First { get; set; }

    [InitialValue]
    ushort Second { get; set; }
}

/// <summary>A process whose VHDL is looked at.</summary>
[ClockedProcess]
public abstract class NamedProcess : SimpleProcess
{
    [InputBus]
    public readonly INumbers In = Scope.CreateBus<INumbers>();

    [OutputBus]
    public readonly IResults Out = Scope.CreateBus<IResults>();

    public static void Construct<T>()
        where T : NamedProcess, new()
    {
        T process = new();
        Simulation.Current!.AddTopLevelInputs(process.In).AddTopLevelOutputs(process.Out);
    }
}

public sealed class Locals : NamedProcess
{
    private ushort _kept;

    protected override void OnTick()
    {
        int difference = In.A - In.B;
        Out.First = (ushort)(difference * difference);
        int kept = _kept;
        if (In.Enable)
        {
            kept = In.A ^ (In.B * 3);
            Assert(kept != 77, "77 was kept");
        }

        Out.Second = (ushort)(kept * kept);
        _kept = (ushort)kept;
    }
}

public sealed class Helpers : NamedProcess
{
    protected override void OnTick()
    {
        int mixed = Scramble(In.A + In.B);
        Out.First = (ushort)(mixed * mixed);
        Out.Second = (ushort)Square(Scramble(In.A - In.B));
    }

    private static int Scramble(int seed) => (seed * seed) ^ (seed & 255);

    private static int Square(int side) => side * side;
}

public sealed class Fields : NamedProcess
{
    private ushort _total;

    protected override void OnTick()
    {
        _total += In.A;
        Out.First = (ushort)(_total * _total);
        if (In.Enable)
        {
            _total = 0;
        }
    }
}
