using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

/// <summary>Shared signals that cannot be joined where their writers meet.</summary>
[Name("wrong")]
internal sealed class SharedWriters : Component
{
    /// <summary>The lines that elaboration says.</summary>
    public static readonly string[] Lines =
    [
        "HDL0014 wrong.divided: shared signal Diagnostics.Wrong.SharedWriters+IDivided.Value is written by wrong.divided over a "
        + "bus with a divided clock; write it in hardware, in processes with the same clock as the bus",
        "HDL0014 wrong.native: shared signal Diagnostics.Wrong.SharedWriters+IPlain.Value is written by wrong.native in C#; "
        + "write it in hardware, in processes with the same clock as the bus",
        "HDL0014 wrong.unclocked: shared signal Diagnostics.Wrong.SharedWriters+IClocked.Value is written by wrong.unclocked "
        + "without a clock, over a clocked bus; write it in hardware, in processes with the same clock as the bus",
    ];

    private readonly Plain _plain;
    private readonly Native _native;
    private readonly Divided _divided;
    private readonly Clocked _clocked;
    private readonly Unclocked _unclocked;

    public SharedWriters()
    {
        IPlain plain = Scope.CreateBus<IPlain>();
        _plain = new Plain(plain);
        _native = new Native(plain);
        _divided = new Divided(Scope.CreateBus<IDivided>());
        IClocked clocked = Scope.CreateBus<IClocked>();
        _clocked = new Clocked(clocked);
        _unclocked = new Unclocked(clocked);
    }

    [SharedSignal]
    [InitializedBus]
    public interface IPlain : IBus
    {
        int Value { get; set; }
    }

    [ClockDivider(2)]
    [SharedSignal]
    [InitializedBus]
    public interface IDivided : IBus
    {
        int Value { get; set; }
    }

    [ClockedBus]
    [SharedSignal]
    [InitializedBus]
    public interface IClocked : IBus
    {
        int Value { get; set; }
    }

    public override string ToString() => $"{_plain} {_native} {_divided} {_clocked} {_unclocked}";

    [ClockedProcess]
    private sealed class Plain(IPlain plain) : SimpleProcess
    {
        [OutputBus]
        public readonly IPlain Out = plain;

        protected override void OnTick() => Out.Value = 1;
    }

    [Native]
    [ClockedProcess]
    private sealed class Native(IPlain plain) : SimpleProcess
    {
        [OutputBus]
        public readonly IPlain Out = plain;

        protected override void OnTick() => Out.Value = 2;
    }

    [ClockedProcess]
    private sealed class Divided(IDivided divided) : SimpleProcess
    {
        [OutputBus]
        public readonly IDivided Out = divided;

        protected override void OnTick() => Out.Value = 3;
    }

    [ClockedProcess]
    private sealed class Clocked(IClocked clocked) : SimpleProcess
    {
        [OutputBus]
        public readonly IClocked Out = clocked;

        protected override void OnTick() => Out.Value = 4;
    }

    private sealed class Unclocked(IClocked clocked) : SimpleProcess
    {
        [InputBus]
        public readonly IStimulus In = Scope.CreateBus<IStimulus>();

        [OutputBus]
        public readonly IClocked Out = clocked;

        protected override void OnTick() => Out.Value = In.Value;
    }
}
