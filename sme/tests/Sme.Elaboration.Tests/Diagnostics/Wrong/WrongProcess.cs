using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

/// <summary>What comes from outside.</summary>
[TopLevelInputBus]
public interface IStimulus : IBus
{
    [InitialValue]
    int Value { get; set; }
}

/// <summary>What goes out.</summary>
[TopLevelOutputBus]
public interface IOutcome : IBus
{
    [InitialValue]
    int Value { get; set; }
}

/// <summary>A process with an input and an output.</summary>
public abstract class WrongProcess : SimpleProcess
{
    [InputBus]
    public readonly IStimulus In = Scope.CreateBus<IStimulus>();

    [OutputBus]
    public readonly IOutcome Out = Scope.CreateBus<IOutcome>();
}

/// <summary>A process with states, an input and an output.</summary>
public abstract class WrongStates : StateProcess
{
    [InputBus]
    public readonly IStimulus In = Scope.CreateBus<IStimulus>();

    [OutputBus]
    public readonly IOutcome Out = Scope.CreateBus<IOutcome>();
}
