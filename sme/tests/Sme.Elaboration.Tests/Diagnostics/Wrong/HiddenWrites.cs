using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

/// <summary>Processes whose code in SimulationOnly writes what hardware reads, in other ways than a field at once.</summary>
internal sealed class HiddenWrites
{
    /// <summary>The lines that elaboration says.</summary>
    public static readonly string[] Lines =
    [
        "HDL0029 HiddenWrites.cs(42,13) local: SimulationOnly writes next, which hardware reads; write it in hardware, "
        + "or read it in SimulationOnly alone",
        "HDL0029 HiddenWrites.cs(54,13) helper: SimulationOnly writes _seen, which hardware reads; write it in hardware, "
        + "or read it in SimulationOnly alone",
        "HDL0029 HiddenWrites.cs(71,13) ignored: SimulationOnly writes _seen, which hardware reads; write it in hardware, "
        + "or read it in SimulationOnly alone",
        "HDL0029 HiddenWrites.cs(84,13) element: SimulationOnly writes Lanes, which hardware reads; write it in hardware, "
        + "or read it in SimulationOnly alone",
    ];

    private readonly WrongProcess[] _processes = [new Local(), new Helper(), new Ignored(), new Element()];

    public override string ToString() => string.Join<WrongProcess>(' ', _processes);

    public interface ILanes : IBus
    {
        [InitialValue]
        [FixedArrayLength(2)]
        IFixedArray<int> Lanes { get; set; }

        [InitialValue]
        [FixedArrayLength(2)]
        IFixedArray<int> More { get; set; }
    }

    [Name("local")]
    private sealed class Local : WrongProcess
    {
        protected override void OnTick()
        {
            int next = In.Value;
            SimulationOnly(() => next++);
            Out.Value = next;
        }
    }

    [Name("helper")]
    private sealed class Helper : WrongProcess
    {
        private int _seen;

        protected override void OnTick()
        {
            SimulationOnly(Note);
            Out.Value = _seen + In.Value;
        }

        private void Note() => Keep(In.Value);

        private void Keep(int value) => _seen = value;
    }

    [Name("ignored")]
    private sealed class Ignored : WrongProcess
    {
        [Ignore]
        private int _seen;

        protected override void OnTick()
        {
            SimulationOnly(() => _seen = In.Value);
            Out.Value = _seen + In.Value;
        }
    }

    [Name("element")]
    private sealed class Element : WrongProcess
    {
        [OutputBus]
        private readonly ILanes _lanes = Scope.CreateBus<ILanes>();

        protected override void OnTick()
        {
            SimulationOnly(() => _lanes.Lanes[1] = _lanes.More[0] + In.Value);
            Out.Value = In.Value;
        }
    }
}
