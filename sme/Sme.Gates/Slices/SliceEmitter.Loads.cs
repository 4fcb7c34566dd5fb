using System;
using System.Linq;
using System.Reflection.Emit;

namespace Sme.Gates.Slices;

/// <content>Words from elsewhere.</content>
internal sealed partial class SliceEmitter
{
    /// <summary>Adds what gathers what a step reads of other instances and not of neighbours.</summary>
    public static void Gather(SliceStep step, SlicePlan plan, SliceCodes codes)
    {
        SliceEmitter emitter = new(step);
        foreach (SliceLink link in step.Gathers)
        {
            for (int bit = 0; bit < link.Gathered!.Width; bit++)
            {
                emitter.Begin(codes.Next(NameOf(step, "gather")));
                emitter.Gather(link, bit, word => plan.FixedBits(link.Gathered, bit, word));
            }
        }
    }

    private void Gather(SliceLink link, int bit, Func<int, ulong> constantOf)
    {
        if (link.Stride is { Spreads: true } spread)
        {
            Spread(link.Gathered!, spread, bit);
            return;
        }

        if (link.Stride is { } stride)
        {
            for (int word = stride.To >> 6; word <= (stride.To + stride.Count - 1) >> 6; word++)
            {
                Collect(link.Gathered!, stride, bit, word);
            }

            return;
        }

        foreach (IGrouping<int, SliceMove> word in link.Moves.GroupBy(m => m.TargetWord))
        {
            Gather(link.Gathered!, word, bit, constantOf(word.Key));
        }
    }

    private void Gather(SliceArray target, IGrouping<int, SliceMove> moves, int bit, ulong constant)
    {
        LoadRow(target, taken: false, target.RowOf(bit) + (moves.Key * sizeof(ulong)), isBlock: false);
        bool isFirst = constant == 0;
        if (!isFirst)
        {
            Il.Load((long)constant);
        }

        foreach (SliceMove move in moves)
        {
            LoadWord(move.Source, bit, move.SourceWord);
            SliceMoves.Emit(Il, move);
            if (!isFirst)
            {
                Il.Emit(OpCodes.Or);
            }

            isFirst = false;
        }

        StoreWord(target);
    }

    // The address of a part of a row; of a register, of what it takes or what it holds.
    private void LoadRow(SliceArray array, bool taken, int offset, bool isBlock)
    {
        short row = (short)(array.IsForCounting ? 3 : !array.IsRegister ? 0 : taken ? 2 : 1);
        if (isBlock && _group.BlockCount > 1)
        {
            Il.Load(_rows[row]);
        }
        else
        {
            Il.LoadParameter(row);
        }

        Il.Load(offset);
        Il.Emit(OpCodes.Add);
    }

    private void LoadWord(SliceArray array, int bit, int word)
    {
        LoadRow(array, taken: false, array.RowOf(bit) + (word * sizeof(ulong)), isBlock: false);
        Il.LoadObject(typeof(ulong));
    }

    private void LoadVector(SliceArray array, int bit, int bytes = 0)
    {
        LoadRow(array, taken: false, array.RowOf(bit) + bytes, isBlock: true);
        Il.LoadObject(Operations.Type);
    }

    // A bit of a word of all instances of the block.
    private void Load(SliceLink link, int bit)
    {
        if (link.Common.Array is { } common)
        {
            LoadWord(common, bit, link.Common.Lane >> 6);
            LoadCommon(link.Common.Lane & 63);
            return;
        }

        if (link.Neighbours != null)
        {
            LoadNeighbours(link.Neighbours, bit, link.Distance);
        }

        if (link.Kept != null)
        {
            LoadMask(link.Kept, 0, Operations, isBlock: true);
            Operations.And(Il);
        }

        if (link.Gathered != null)
        {
            LoadVector(link.Gathered, bit);
            if (link.Neighbours != null)
            {
                Operations.Or(Il);
            }
        }
    }

    // Stays in a register where there is one.
    private void LoadMask(SliceArray mask, int bytes, SliceOperations operations, bool isBlock)
    {
        if (!_masks.TryGetValue((mask, bytes), out LocalBuilder? local))
        {
            LoadRow(mask, taken: false, mask.RowOf(0) + bytes, isBlock);
            Il.LoadObject(operations.Type);
            local = Il.Declare(operations.Type);
            Il.Store(local);
            _masks.Add((mask, bytes), local);
        }

        Il.Load(local);
    }

    // Of a word a bit for all instances; of a single instance only the lowest bit counts.
    private void LoadCommon(int lane)
    {
        if (_group.Frames.Length > 1)
        {
            SliceMoves.Repeat(Il, lane);
            Operations.Repeat(Il);
        }
        else if (lane > 0)
        {
            Operations.ShiftRight(Il, lane);
        }
    }

    // Whole bytes are only loaded from elsewhere, and so are those before the bits of few instances; other distances are
    // within the words of 64 bits and the words behind them.
    private void LoadNeighbours(SliceArray array, int bit, int distance)
    {
        int inByte = distance & 7;
        if (inByte == 0 || _group.Frames.Length + inByte <= 64)
        {
            LoadVector(array, bit, distance >> 3);
            if (inByte != 0)
            {
                Operations.ShiftRight(Il, inByte);
            }

            return;
        }

        int bytes = (distance >> 6) * sizeof(ulong);
        int rest = distance & 63;
        LoadVector(array, bit, bytes);
        Operations.ShiftRight(Il, rest);
        LoadVector(array, bit, bytes + sizeof(ulong));
        Operations.ShiftLeft(Il, 64 - rest);
        Operations.Or(Il);
    }
}
