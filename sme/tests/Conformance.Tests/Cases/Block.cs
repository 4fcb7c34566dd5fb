using SME;

namespace Conformance.Cases;

/// <summary>Operands that random stimulus drives.</summary>
[InitializedBus]
public interface IOperands : IBus
{
    int A { get; set; }

    int B { get; set; }

    uint U { get; set; }

    ulong Wide { get; set; }

    sbyte Small { get; set; }

    byte Index { get; set; }

    bool Enable { get; set; }

    bool Choice { get; set; }
}

/// <summary>What the blocks compute.</summary>
[InitializedBus]
public interface IResults : IBus
{
    int X { get; set; }

    int Y { get; set; }

    uint U { get; set; }

    ulong Wide { get; set; }

    byte Octet { get; set; }

    bool Flag { get; set; }
}

/// <summary>A process with operands and results; clocked in the derived class if it says so.</summary>
public abstract class Block : SimpleProcess
{
    [InputBus]
    public readonly IOperands In;

    [OutputBus]
    public readonly IResults Out = Scope.CreateBus<IResults>();

    protected Block(IOperands operands) => In = operands;

    /// <summary>A bus of operands that the environment writes.</summary>
    public static IOperands Inputs()
    {
        IOperands operands = Scope.CreateBus<IOperands>();
        Simulation.Current!.AddTopLevelInputs(operands);
        return operands;
    }
}
