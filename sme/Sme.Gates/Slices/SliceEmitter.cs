using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection.Emit;
using Sme.Emit;
using Sme.Gates.Graph;

namespace Sme.Gates.Slices;

/// <summary>Generates the code of a step: methods of a few hundred gates, whose nodes live in local variables.</summary>
internal sealed partial class SliceEmitter : NodeEmitter
{
    private readonly SliceStep _step;
    private readonly SliceGroup _group;
    private readonly bool _counts;

    // How often a node is still used in the step.
    private readonly Dictionary<int, int> _uses = [];

    // Masks that the method has loaded, each with where in its row it was.
    private readonly Dictionary<(SliceArray Mask, int Bytes), LocalBuilder> _masks = [];

    // Where the rows of the block begin, in the order of the parameters; where there is one block only, nothing.
    private readonly LocalBuilder[] _rows;

    private SliceEmitter(SliceStep step, bool counts = false)
        : base(step.Group.Gates.Graph, step.Runs != null ? 64 : step.Group.VectorBits)
    {
        (_step, _group, _counts) = (step, step.Group, counts);
        _rows = new LocalBuilder[_group.BlockCount > 1 ? 4 : 0];
        foreach (Literal operand in step.Items.SelectMany(step.OperandsOf))
        {
            _uses[operand.Node] = _uses.GetValueOrDefault(operand.Node) + 1;
        }
    }

    /// <summary>What a step does in each block, in order.</summary>
    /// <param name="step">The step.</param>
    /// <param name="counts">Whether rows that are there for counting alone are stored.</param>
    public static SliceAction[] Emit(SliceStep step, bool counts)
    {
        SliceEmitter emitter = new(step, counts);
        return [.. step.Chunks.Select(emitter.Emit)];
    }

    /// <inheritdoc/>
    protected override void Begin(MethodEmitter method)
    {
        if (!HasBegun || method != Il)
        {
            _masks.Clear();
        }

        base.Begin(method);
    }

    private SliceAction Emit(SliceChunk chunk, int number)
    {
        if (chunk.Table is { } table)
        {
            return new SliceAction(TableOf(table).Run, null);
        }

        if (chunk.Items[0] < 0)
        {
            return new SliceAction(null, _step.Reads[~chunk.Items[0]]);
        }

        Begin(SliceCodes.NewMethod(NameOf(_step, $"part {number}")));
        for (short i = 0; i < _rows.Length; i++)
        {
            _rows[i] = Il.Declare(typeof(byte).MakeByRefType());
            Il.LoadParameter(i);
            Il.LoadParameter((short)_rows.Length);
            Il.Emit(OpCodes.Add);
            Il.Store(_rows[i]);
        }

        chunk.Items.ForEach(Emit);
        return new SliceAction(Il.Create<SliceCode>(), null);
    }

    private GateTable TableOf(SliceTable table)
    {
        IEnumerable<GateTable.Store> stores =
            from stored in table.Stored
            from root in _step.RootsOf(stored.Node).Where(IsStored)
            select new GateTable.Store(stored.Slot, root);
        return new GateTable(_group.VectorBits, table.Scratch, table.Gates, [.. stores]);
    }

    private static string NameOf(SliceStep step, string part) => string.Create(
        CultureInfo.InvariantCulture, $"{step.Group.Gates.Definition.Name} level {step.Level} {part}");

    private void Emit(int item)
    {
        if (item == 0)
        {
            StoreConstants();
            return;
        }

        Node value = !_step.Needed.Contains(item) ? Use(item)
            : _step.Functions != null ? Compute(item, _step.Functions[item]) : Compute(item);
        foreach (SliceRoot root in _step.RootsOf(item).Where(IsStored))
        {
            LoadRow(root.Array, taken: true, root.Array.RowOf(root.Bit), isBlock: true);
            Il.Load(value.Local);
            if (value.IsComplement != root.IsComplement)
            {
                Operations.Not(Il);
            }

            Il.StoreObject(Operations.Type);
        }

        foreach (Literal operand in _step.OperandsOf(item))
        {
            _uses[operand.Node]--;
            FreeIfUnused(operand.Node);
        }

        FreeIfUnused(item);
    }

    private bool IsStored(SliceRoot root) => _counts || !root.Array.IsForCounting;

    private void FreeIfUnused(int node)
    {
        if (_uses.GetValueOrDefault(node) == 0)
        {
            Free(node);
        }
    }

    private void StoreConstants()
    {
        foreach (SliceRoot root in _step.RootsOf(0))
        {
            LoadRow(root.Array, taken: true, root.Array.RowOf(root.Bit), isBlock: true);
            Il.Load(root.IsComplement ? -1L : 0L);
            Operations.Repeat(Il);
            Il.StoreObject(Operations.Type);
        }
    }

    /// <inheritdoc/>
    protected override (int Sum, Literal A, Literal B, Literal Third)? SumOf(GateNode majority) => _step.SumOf(majority);

    /// <inheritdoc/>
    protected override void LoadStored(int node)
    {
        (SliceLink link, int bit) = _group.Sources[node];
        Load(link, bit);
    }
}
