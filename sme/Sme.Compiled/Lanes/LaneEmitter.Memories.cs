using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using Sme.Compiled.Compilation;
using Sme.Netlist;

namespace Sme.Compiled.Lanes;

/// <content>
/// Memories, lane by lane: each instance has its own. Addresses are compared with the length before they are used, and by the
/// runtime once more. Words are written when all of the block has been read.
/// </content>
internal sealed partial class LaneEmitter
{
    /// <summary>Blocks of <see cref="LaneGroup.Scratch"/> that memories need.</summary>
    public const int ScratchOfMemories = 3;

    private const int Actives = 0;
    private const int Addresses = 1;
    private const int Words = 2;

    private static readonly MethodInfo LaneWords =
        typeof(CompiledMachine).GetMethod(nameof(CompiledMachine.LaneWords), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private static readonly MethodInfo IsFirstEdge = typeof(CompiledMachine)
        .GetProperty(nameof(CompiledMachine.IsFirstEdge), BindingFlags.Instance | BindingFlags.NonPublic)!.GetMethod!;

    private readonly Dictionary<Memory, LocalBuilder> _memories = [];
    private readonly List<Write> _writes = [];

    private void LoadMemories()
    {
        for (int i = 0; i < _group.Plan.Definition.Memories.Count; i++)
        {
            LocalBuilder words = _il.Declare(typeof(ulong[][]));
            _il.LoadParameter(ChunkParameter.Machine);
            _il.Load(_group.FirstMemory + i);
            _il.Call(LaneWords);
            _il.Store(words);
            _memories.Add(_group.Plan.Definition.Memories[i], words);
        }
    }

    private LaneValue ReadMemory(Operation read)
    {
        Value address = read.Operands[0];
        int size = LaneArray.SizeOf(read.Memory!.Width);
        StoreBlock(Number(address, LaneArray.SizeOf(address.Width)), _group.Scratch[Addresses]);
        LocalBuilder word = _locals.Rent(typeof(long));
        for (int lane = 0; lane < _group.Block; lane++)
        {
            Label beyond = _il.DefineLabel();
            _il.Load(0L);
            _il.Store(word);
            JumpIfBeyond(address, lane, read.Memory.Length, beyond);
            PushWord(read.Memory, address, lane);
            _il.Emit(OpCodes.Ldelem_I8);
            _il.Store(word);
            _il.Mark(beyond);
            SlotPlace place = ScratchOf(Words, lane, size);
            place.EmitAddress(_il);
            _il.Load(word);
            place.EmitStore(_il);
        }

        return Make(size, isMask: false, i =>
        {
            _il.LoadParameter(ChunkParameter.Values);
            _il.Load(ScratchOf(Words, 0, size).Offset + (i * BitsOf(size) / 8));
            _il.Emit(OpCodes.Add);
            _il.LoadObject(VectorMethods.VectorOf(BitsOf(size), VectorMethods.ElementOf(size)));
        });
    }

    // What is written is computed before anything changes.
    private void PrepareWrite(Operation write, IReadOnlyList<Func<LaneValue>> guards)
    {
        (Value address, Value word) = (write.Operands[0], write.Operands[1]);
        LaneValue active = _locals.Scope(() => guards.Select(g => g())
            .Concat(write.Operands.Skip(2).Select(e => Mask(e, 1)))
            .Aggregate(Constant(ulong.MaxValue, 1), (a, b) => Binary(nameof(Vector256.BitwiseAnd), a, b)));
        _writes.Add(new Write(
            write, active,
            _locals.Scope(() => Number(address, LaneArray.SizeOf(address.Width))),
            _locals.Scope(() => Number(word, LaneArray.SizeOf(word.Width)))));
    }

    private void EmitWrites()
    {
        foreach (Write write in _writes)
        {
            EmitWrite(write);
            _locals.Release(write.Active);
            _locals.Release(write.Address);
            _locals.Release(write.Word);
        }

        _writes.Clear();
    }

    private void EmitWrite(Write write)
    {
        Memory memory = write.Operation.Memory!;
        Value address = write.Operation.Operands[0];
        Label end = _il.DefineLabel();
        if (memory.IsLate)
        {
            _il.LoadParameter(ChunkParameter.Machine);
            _il.Call(IsFirstEdge);
            _il.Jump(OpCodes.Brtrue, end);
        }

        StoreBlock(write.Active, _group.Scratch[Actives]);
        StoreBlock(write.Address, _group.Scratch[Addresses]);
        StoreBlock(write.Word, _group.Scratch[Words]);
        for (int lane = 0; lane < _group.Block; lane++)
        {
            Label next = _il.DefineLabel();
            LoadScratch(Actives, lane, 1, 1);
            _il.Jump(OpCodes.Brfalse, next);
            JumpIfBeyond(address, lane, memory.Length, next);
            PushWord(memory, address, lane);
            LoadScratch(Words, lane, write.Word.Size, memory.Width);
            if (memory.Width <= 32)
            {
                _il.Emit(OpCodes.Conv_U8);
            }

            _il.Emit(OpCodes.Stelem_I8);
            _il.Mark(next);
        }

        _il.Mark(end);
    }

    private void JumpIfBeyond(Value address, int lane, int length, Label beyond)
    {
        if (Value.MaskOf(address.Width) < (ulong)length)
        {
            return;
        }

        PushAddress(address, lane);
        if (address.Width > 32)
        {
            _il.Load((long)length);
        }
        else
        {
            _il.Load(length);
        }

        _il.Jump(OpCodes.Bge_Un, beyond);
    }

    // The words of the lane's instance and the index of one.
    private void PushWord(Memory memory, Value address, int lane)
    {
        _il.Load(_memories[memory]);
        _il.Load(lane);
        if (_lane != null)
        {
            _il.Emit(OpCodes.Conv_I);
            _il.Load(_lane);
            _il.Emit(OpCodes.Add);
        }

        _il.Emit(OpCodes.Ldelem_Ref);
        PushAddress(address, lane);
        if (address.Width > 32)
        {
            _il.Emit(OpCodes.Conv_I);
        }
    }

    private void PushAddress(Value address, int lane)
        => LoadScratch(Addresses, lane, LaneArray.SizeOf(address.Width), address.Width);

    private void LoadScratch(int which, int lane, int size, int width)
    {
        SlotPlace place = ScratchOf(which, lane, size);
        place.EmitAddress(_il);
        place.EmitLoad(_il, width);
    }

    private SlotPlace ScratchOf(int which, int lane, int size) => new(
        ChunkParameter.Values, (_machine.FirstLane * sizeof(ulong)) + _group.Scratch[which].Offset + (lane * size), size);

    private sealed record Write(Operation Operation, LaneValue Active, LaneValue Address, LaneValue Word);
}
