using System;
using Hardware.ProcessingElements.Pipelining;

namespace Hardware.SystolicArray.Configurable;

/// <summary>What a <see cref="ConfigurableArray"/> is made of. Any combination that is accepted gives the same results.</summary>
/// <remarks>
/// The defaults are the baseline: one bus for each row and column, multiplication and addition in one interval, nothing
/// gated. The range of a parameter is checked when it is set, what depends on two of them by <see cref="Check"/>.
/// </remarks>
public sealed record ArrayParameters
{
    /// <summary>The most buses of a row or of a column.</summary>
    public const int MaximumBuses = 8;

    /// <summary>The most cycles of a hop along a row.</summary>
    public const int MaximumHopStages = 8;

    /// <summary>Number of rows R, 1 to 128.</summary>
    public int Rows { get; init => field = ArrayLimits.Check("rows", value, ArrayLimits.MaximumSize); } = 8;

    /// <summary>Number of columns C, 1 to 128.</summary>
    public int Columns { get; init => field = ArrayLimits.Check("columns", value, ArrayLimits.MaximumSize); } = 8;

    /// <summary>Words of each accumulation buffer, 1 to 65,536.</summary>
    public int Depth
    {
        get;
        init => field = ArrayLimits.Check("depth", value, AccumulationBuffer.MaximumDepth);
    } = 512;

    /// <summary>Buses of a row, 1 to 8: the element of column c listens to bus c mod k and passes to column c + k.</summary>
    public int RowBuses { get; init => field = ArrayLimits.Check("rowBuses", value, MaximumBuses); } = 1;

    /// <summary>Cycles of a hop from column c to column c + k, 1 to 8.</summary>
    public int HopStages { get; init => field = ArrayLimits.Check("hopStages", value, MaximumHopStages); } = 1;

    /// <summary>Chains of partial sums in a column, 1 to 8: the element of row r adds to the sum of row r - k.</summary>
    public int ColumnBuses { get; init => field = ArrayLimits.Check("columnBuses", value, MaximumBuses); } = 1;

    /// <summary>Cycles of an addition, 1 to 8: flip-flop stages in the adder of an element.</summary>
    public int AddStages { get; init => field = ArrayLimits.Check("addStages", value, AdderChunk.MaximumStages); } = 1;

    /// <summary>Whether a register lies between multiplication and addition: the addition happens an interval later.</summary>
    public bool MultiplyRegister { get; init; }

    /// <summary>Whether zero activations are not stored, multiplied or added.</summary>
    public bool GateActivations { get; init; }

    /// <summary>Whether zero weights are not.</summary>
    public bool GateWeights { get; init; }

    /// <summary>
    /// Whether the multiplier has registers of its own for its operands, so that it sees no change at all while products
    /// are left out; otherwise an AND keeps operands from it while the weight is zero.
    /// </summary>
    public bool HoldOperands { get; init; }

    /// <summary>Whether all stages have a common enable, so that the array can be stopped in any cycle.</summary>
    public bool GlobalHold { get; init; }

    /// <summary>Whether products are left out.</summary>
    public bool Gates => GateActivations || GateWeights;

    /// <summary>Rows that start together are a group, as many as there are chains; the last may have fewer.</summary>
    public int RowGroups => CeilingDivide(Rows, ColumnBuses);

    /// <summary>
    /// Columns that see the same vector in the same cycle are a group, as many as there are buses; the last may have fewer.
    /// </summary>
    public int ColumnGroups => CeilingDivide(Columns, RowBuses);

    /// <summary>Levels of adders that merge the chains of a column.</summary>
    public int TreeLevels => Ceiling2Log(ColumnBuses);

    /// <summary>Cycles with Load high that fill all shadows: a word for each group of columns.</summary>
    public int LoadCycles => ColumnGroups;

    /// <summary>Cycles from the entry of a vector to the cycle in which it reaches the last column.</summary>
    public int FillCycles => HopStages * (ColumnGroups - 1);

    /// <summary>
    /// Cycles from the operand register of a column's first row to the sum below its tree:
    /// (R / k) x addition + multiplication + tree.
    /// </summary>
    public int ColumnLatency => (RowGroups * AddStages) + (MultiplyRegister ? 1 : 0) + TreeLevels;

    /// <summary>Cycles that a vector's control waits for its sums: from the input buses to the accumulation buffers.</summary>
    public int ControlStages => 1 + ColumnLatency + FillCycles;

    /// <summary>Latency from the input buses to the sums.</summary>
    public int SumLatency => ControlStages + 2;

    /// <summary>Cycles from one tile's first vector to the next one's, if the tile has fewer vectors.</summary>
    public int ShortestTile => FillCycles + LoadCycles;

    /// <summary>Cycles that the activations of a row wait before they enter it.</summary>
    public int SkewOf(int row) => row / ColumnBuses * AddStages;

    /// <summary>Refuses what does not fit together.</summary>
    /// <exception cref="ArgumentException">A parameter does not fit the others.</exception>
    public ArrayParameters Check()
    {
        ArrayLimits.Check("rowBuses", RowBuses, Math.Min(Columns, MaximumBuses));
        ArrayLimits.Check("columnBuses", ColumnBuses, Math.Min(Rows, MaximumBuses));
        return !HoldOperands || Gates ? this : throw new ArgumentException(
            "holdOperands is true: without gateActivations or gateWeights only false is accepted", "holdOperands");
    }

    private static int CeilingDivide(int dividend, int divisor) => (dividend + divisor - 1) / divisor;

    private static int Ceiling2Log(int value)
    {
        int levels = 0;
        while (1 << levels < value)
        {
            levels++;
        }

        return levels;
    }
}
