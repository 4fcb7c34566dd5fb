using SME;

namespace Benchmarks.Native;

/// <summary>An operand that travels right along a row.</summary>
[InitializedBus]
public interface IOperand : IBus
{
    /// <summary>s8 operand.</summary>
    sbyte Data { get; set; }
}

/// <summary>A sum that travels down a column.</summary>
[InitializedBus]
public interface ISum : IBus
{
    /// <summary>s32 sum.</summary>
    int Data { get; set; }
}

/// <summary>Multiplies the passing operand by its weight and adds the product to the passing sum.</summary>
/// <remarks>Latency: 1 cycle. Range: s8 operands; the s32 sum wraps.</remarks>
[ClockedProcess]
public sealed class MultiplyAccumulate : SimpleProcess
{
    [InputBus]
    private readonly IOperand _operandIn;

    [InputBus]
    private readonly ISum _sumIn;

    /// <summary>The operand for the right neighbour.</summary>
    [OutputBus]
    public readonly IOperand OperandOut = Scope.CreateBus<IOperand>();

    /// <summary>The sum for the neighbour below.</summary>
    [OutputBus]
    public readonly ISum SumOut = Scope.CreateBus<ISum>();

    private readonly sbyte _weight;

    /// <summary>Connects the element to its left and upper neighbours.</summary>
    public MultiplyAccumulate(IOperand operandIn, ISum sumIn, sbyte weight)
    {
        _operandIn = operandIn;
        _sumIn = sumIn;
        _weight = weight;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        sbyte operand = _operandIn.Data;
        OperandOut.Data = operand;
        SumOut.Data = _sumIn.Data + (operand * _weight);
    }
}

/// <summary>Feeds a row with a pseudo-random operand every cycle.</summary>
[ClockedProcess]
public sealed class OperandSource : SimpleProcess
{
    /// <summary>The operand.</summary>
    [OutputBus]
    public readonly IOperand Out = Scope.CreateBus<IOperand>();

    private uint _random;

    /// <summary>Starts the sequence.</summary>
    public OperandSource(uint seed) => _random = seed;

    /// <inheritdoc/>
    protected override void OnTick()
    {
        uint next = _random ^ (_random << 13);
        next ^= next >> 17;
        next ^= next << 5;
        Out.Data = (sbyte)next;
        _random = next;
    }
}

/// <summary>Drives the top of a column with zero.</summary>
[ClockedProcess]
public sealed class ZeroSource : SimpleProcess
{
    /// <summary>The sum, always 0.</summary>
    [OutputBus]
    public readonly ISum Out = Scope.CreateBus<ISum>();

    /// <inheritdoc/>
    protected override void OnTick() => Out.Data = 0;
}

/// <summary>A square array of multiply-accumulate processes with its sources.</summary>
public sealed class MultiplyAccumulateArray : Component
{
    /// <summary>Builds an array of <paramref name="size"/> by <paramref name="size"/> elements.</summary>
    public MultiplyAccumulateArray(int size)
    {
        Elements = new MultiplyAccumulate[size, size];
        var tops = new ZeroSource[size];
        for (int column = 0; column < size; column++)
        {
            tops[column] = new ZeroSource();
        }

        for (int row = 0; row < size; row++)
        {
            IOperand left = new OperandSource((uint)(row + 1) * 2654435761u).Out;
            for (int column = 0; column < size; column++)
            {
                ISum above = row == 0 ? tops[column].Out : Elements[row - 1, column].SumOut;
                Elements[row, column] = new MultiplyAccumulate(left, above, (sbyte)((row * 31) + (column * 17) + 1));
                left = Elements[row, column].OperandOut;
            }
        }

        ProcessCount = (size * size) + (2 * size);
    }

    /// <summary>The elements by row and column.</summary>
    public MultiplyAccumulate[,] Elements { get; }

    /// <summary>Number of processes, sources included.</summary>
    public int ProcessCount { get; }
}
