using System.Collections.Generic;
using Hardware.SystolicArray.Bundles;
using SME;

namespace Hardware.SystolicArray.Configurable.Edges;

/// <summary>The foot of a column: merges its chains of partial sums and aligns the column with the last one.</summary>
/// <remarks>
/// <code>
/// chain 0   1   2   (3 ends a row group earlier: padded by the stages of an addition)
///       \ /     |
///        +      r       level 1: adders; one that is left over waits in a register
///         \   /
///           +           level 2
///           |
///          de-skew      HopStages for each group of columns that comes later
/// </code>
/// <para>Latency: ceil(log2 k) cycles of tree, and the de-skew. Throughput: 1 sum per cycle.</para>
/// <para>Flow control: valid only; the tree checks that its chains agree. Reset: 0. Range: s32, wraps.</para>
/// <para>The order of additions is fixed: (chain 0 + chain 1) + (chain 2 + chain 3).</para>
/// <para>Source: column adder of US 11,308,027, claim 1.</para>
/// </remarks>
public sealed class ColumnFoot : Component
{
    /// <summary>The sum of the column, in the same cycle as those of all other columns.</summary>
    public readonly IPartialSum PartialSumOut;

    private readonly List<PartialSumDeskew> _pads = [];
    private readonly List<TreeAdder> _adders = [];
    private readonly List<PartialSumDeskew> _waits = [];
    private readonly PartialSumDeskew[] _deskew;

    /// <summary>Builds the foot of a column.</summary>
    /// <param name="parameters">What the array is made of.</param>
    /// <param name="column">The column.</param>
    /// <param name="sums">The outputs of the last element: of the rows R - k to R - 1.</param>
    /// <param name="hold">The hold of the array, or none.</param>
    public ColumnFoot(ArrayParameters parameters, int column, IPartialSum[] sums, IArrayHold[] hold)
    {
        // A chain that ends in the group before the last is padded; then all end together, chain 0 first.
        int chains = parameters.ColumnBuses;
        IPartialSum[] level = new IPartialSum[chains];
        for (int port = 0; port < chains; port++)
        {
            int row = parameters.Rows - chains + port;
            int missingGroups = parameters.RowGroups - 1 - (row / chains);
            level[row % chains] = Delay(sums[port], missingGroups * parameters.AddStages, _pads, hold);
        }

        while (level.Length > 1)
        {
            IPartialSum[] next = new IPartialSum[(level.Length + 1) / 2];
            for (int node = 0; node < next.Length; node++)
            {
                if ((2 * node) + 1 < level.Length)
                {
                    TreeAdder adder = new TreeAdder(level[2 * node], level[(2 * node) + 1], hold);
                    _adders.Add(adder);
                    next[node] = adder.PartialSumOut;
                }
                else
                {
                    next[node] = Delay(level[2 * node], 1, _waits, hold);
                }
            }

            level = next;
        }

        int laterGroups = parameters.ColumnGroups - 1 - (column / parameters.RowBuses);
        List<PartialSumDeskew> deskew = [];
        PartialSumOut = Delay(level[0], laterGroups * parameters.HopStages, deskew, hold);
        _deskew = [.. deskew];
    }

    private static IPartialSum Delay(IPartialSum sum, int cycles, List<PartialSumDeskew> stages, IArrayHold[] hold)
    {
        for (int cycle = 0; cycle < cycles; cycle++)
        {
            PartialSumDeskew stage = new PartialSumDeskew(sum, hold);
            stages.Add(stage);
            sum = stage.PartialSumOut;
        }

        return sum;
    }
}
