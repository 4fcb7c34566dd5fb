using System;
using System.Reflection.Emit;
using Sme.Gates.Functions;

namespace Sme.Gates.Slices;

/// <content>Packed rows, many at once.</content>
internal sealed partial class SliceEmitter
{
    private const int RowsOfWord = 64 / SliceArray.PackedBits;

    private void Emit(SliceRun run)
    {
        if (!_counts && run.Target.Array!.IsForCounting)
        {
            return;
        }

        foreach ((int first, int rows) in run.Pieces(_group.MostBits / SliceArray.PackedBits))
        {
            Emit(run, first, rows);
        }
    }

    private void Emit(SliceRun run, int first, int rows)
    {
        SliceOperations operations = new(Math.Max(64, rows * SliceArray.PackedBits));
        LocalBuilder[] operands = Array.ConvertAll(run.Operands, operand =>
        {
            Load(operand, first, rows, operations);
            LocalBuilder local = Il.Rent(operations.Type);
            Il.Store(local);
            return local;
        });
        SliceArray target = run.Target.Array!;
        LoadRow(target, taken: true, target.RowOf(run.Target.Row + first), isBlock: false);
        if (operands.Length == 0)
        {
            Il.Load(run.Table == 0 ? 0L : -1L);
            operations.Repeat(Il);
        }
        else
        {
            FunctionCode.Emit(Il, operations, operands, run.Table);
        }

        StoreRows(rows, operations);
        Array.ForEach(operands, Il.Return);
    }

    private void Load(RunOperand operand, int first, int rows, SliceOperations operations)
    {
        if (operand.IsUniform && rows > 1)
        {
            LoadRow(operand.First);
            operations.RepeatLow(Il);
        }
        else if (rows == 1)
        {
            LoadRow(operand.First with { Row = operand.First.Row + (operand.IsUniform ? 0 : first) });
        }
        else
        {
            LoadRows(operand.First with { Row = operand.First.Row + first }, rows, operations);
        }
    }

    // A word whose lowest bits are the row.
    private void LoadRow(RunPlace place)
    {
        if (place.Array is { } array)
        {
            LoadRows(array, place.IsTaken, place.Row, array.IsPacked ? 1 : RowsOfWord, typeof(ulong));
        }
        else
        {
            Load(place.Link!, place.Row);
        }
    }

    private void LoadRows(RunPlace place, int rows, SliceOperations operations)
    {
        if (place.Array is { } array)
        {
            LoadRows(array, place.IsTaken, place.Row, rows, operations.Type);
            return;
        }

        SliceLink link = place.Link!;
        if (link.Common.Array is { } common)
        {
            LoadRows(common, taken: false, place.Row, rows, operations.Type);
            Shift(link.Common.Lane, operations);
            return;
        }

        if (link.Neighbours is { } neighbours)
        {
            LoadRows(neighbours, taken: false, place.Row, rows, operations.Type);
            Shift(link.Distance, operations);
        }

        if (link.Kept is { } kept)
        {
            LoadRows(kept, taken: false, 0, 1, typeof(ulong));
            operations.RepeatLow(Il);
            operations.And(Il);
        }

        if (link.Gathered is { } gathered)
        {
            LoadRows(gathered, taken: false, place.Row, rows, operations.Type);
            if (link.Neighbours != null)
            {
                operations.Or(Il);
            }
        }
    }

    // Bits of other rows come behind the instances of a row, or where it is not kept.
    private void Shift(int distance, SliceOperations operations)
    {
        if (distance > 0)
        {
            operations.ShiftRight(Il, distance);
        }
        else if (distance < 0)
        {
            operations.ShiftLeft(Il, -distance);
        }
    }

    private void LoadRows(SliceArray array, bool taken, int row, int rows, Type type)
    {
        LoadRow(array, taken, array.RowOf(row), isBlock: false);
        Il.LoadObject(rows == 1 ? typeof(ushort) : rows == 2 ? typeof(uint) : type);
        if (rows < 4)
        {
            Il.Emit(OpCodes.Conv_U8);
        }
    }

    // On an address and rows.
    private void StoreRows(int rows, SliceOperations operations)
    {
        if (rows < 4)
        {
            Il.Emit(rows == 1 ? OpCodes.Conv_U2 : OpCodes.Conv_U4);
        }

        Il.StoreObject(rows == 1 ? typeof(ushort) : rows == 2 ? typeof(uint) : operations.Type);
    }

    // On an address and a word of 64 instances: all of a row that is packed.
    private void StoreWord(SliceArray array)
    {
        if (array.IsPacked)
        {
            StoreRows(1, Operations);
        }
        else
        {
            Il.StoreObject(typeof(ulong));
        }
    }
}
