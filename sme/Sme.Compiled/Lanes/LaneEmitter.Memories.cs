using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using Sme.Compiled.Compilation;
using Sme.Emit;
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

    // Of a block, while each lane has its turn.
    private LocalBuilder? _one;

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
        int size = _group.SizeOf(read.Memory!.Width);
        StoreBlock(Number(address, _group.SizeOf(address.Width)), _group.Scratch[Addresses]);
        LocalBuilder word = _locals.Rent(typeof(long));
        ForEachLane(() =>
        {
            Label beyond = _il.DefineLabel();
            _il.Load(0L);
            _il.Store(word);
            JumpIfBeyond(address, read.Memory.Length, beyond);
            PushWords(read.Memory);
            PushIndex(address);
            _il.Emit(OpCodes.Ldelem_I8);
            _il.Store(word);
            _il.Mark(beyond);
            PushScratchAddress(Words, size);
            _il.Load(word);
            ScratchOf(Words, size).EmitStore(_il);
        });

        return Make(size, isMask: false, i =>
        {
            _il.LoadParameter(ChunkParameter.Values);
            _il.Load(ScratchOf(Words, size).Offset + (i * BitsOf(size) / 8));
            _il.Emit(OpCodes.Add);
            _il.LoadObject(VectorMethods.VectorOf(BitsOf(size), VectorMethods.ElementOf(size)));
        });
    }

    // What is written is computed before anything changes.
    private void PrepareWrite(Operation write, IReadOnlyList<Func<LaneValue>> guards)
    {
        (Value address, Value word) = (write.Operands[0], write.Operands[1]);
        int size = _group.SizeOf(1);
        LaneValue active = _locals.Scope(() => guards.Select(g => g())
            .Concat(write.Operands.Skip(2).Select(e => Mask(e, size)))
            .Aggregate(Constant(ulong.MaxValue, size), (a, b) => Binary(nameof(Vector256.BitwiseAnd), a, b)));
        _writes.Add(new Write(
            write, active,
            _locals.Scope(() => Number(address, _group.SizeOf(address.Width))),
            _locals.Scope(() => Number(word, _group.SizeOf(word.Width)))));
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
        LocalBuilder active = _locals.Rent(typeof(long));
        LocalBuilder words = _locals.Rent(typeof(ulong[]));
        LocalBuilder index = _locals.Rent(typeof(int));
        LocalBuilder word = _locals.Rent(typeof(long));
        ForEachLane(() =>
        {
            Label next = _il.DefineLabel();
            JumpIfBeyond(address, memory.Length, next);

            // A lane that does not write puts word 0 back: a branch would be guessed wrong as often as lanes differ.
            PushScratchAddress(Actives, write.Active.Size);
            _il.Emit(write.Active.Size switch { 1 => OpCodes.Ldind_I1, 2 => OpCodes.Ldind_I2, _ => OpCodes.Ldind_I4 });
            _il.Emit(OpCodes.Conv_I8);
            _il.Store(active);
            PushWords(memory);
            _il.Store(words);
            PushIndex(address);
            _il.Emit(OpCodes.Conv_I4);
            _il.Load(active);
            _il.Emit(OpCodes.Conv_I4);
            _il.Emit(OpCodes.And);
            _il.Store(index);
            _il.Load(words);
            _il.Load(index);
            _il.Emit(OpCodes.Ldelem_I8);
            _il.Store(word);
            _il.Load(words);
            _il.Load(index);
            _il.Load(word);
            _il.Load(word);
            LoadScratch(Words, write.Word.Size, memory.Width);
            if (memory.Width <= 32)
            {
                _il.Emit(OpCodes.Conv_U8);
            }

            _il.Emit(OpCodes.Xor);
            _il.Load(active);
            _il.Emit(OpCodes.And);
            _il.Emit(OpCodes.Xor);
            _il.Emit(OpCodes.Stelem_I8);
            _il.Mark(next);
        });
        _il.Mark(end);
    }

    // A loop: as many accesses one behind the other are more code than the cache of instructions holds.
    private void ForEachLane(Action emit)
    {
        Label loop = _il.DefineLabel();
        _one ??= _il.Declare(typeof(nint));
        _il.Load(0);
        _il.Emit(OpCodes.Conv_I);
        _il.Store(_one);
        _il.Mark(loop);
        emit();
        _il.Load(_one);
        _il.Load(1);
        _il.Emit(OpCodes.Add);
        _il.Store(_one);
        _il.Load(_one);
        _il.Load(_group.Block);
        _il.Emit(OpCodes.Conv_I);
        _il.Jump(OpCodes.Blt, loop);
    }

    private void JumpIfBeyond(Value address, int length, Label beyond)
    {
        if (Value.MaskOf(address.Width) < (ulong)length)
        {
            return;
        }

        PushAddress(address);
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

    // The words of the lane's instance.
    private void PushWords(Memory memory)
    {
        _il.Load(_memories[memory]);
        _il.Load(_one!);
        if (_lane != null)
        {
            _il.Load(_lane);
            _il.Emit(OpCodes.Add);
        }

        _il.Emit(OpCodes.Ldelem_Ref);
    }

    private void PushIndex(Value address)
    {
        PushAddress(address);
        if (address.Width > 32)
        {
            _il.Emit(OpCodes.Conv_I);
        }
    }

    private void PushAddress(Value address) => LoadScratch(Addresses, _group.SizeOf(address.Width), address.Width);

    private void LoadScratch(int which, int size, int width)
    {
        PushScratchAddress(which, size);
        ScratchOf(which, size).EmitLoad(_il, width);
    }

    private void PushScratchAddress(int which, int size)
    {
        ScratchOf(which, size).EmitAddress(_il);
        _il.Load(_one!);
        _il.Load(size);
        _il.Emit(OpCodes.Mul);
        _il.Emit(OpCodes.Add);
    }

    private SlotPlace ScratchOf(int which, int size)
        => new(ChunkParameter.Values, (_machine.FirstLane * sizeof(ulong)) + _group.Scratch[which].Offset, size);

    private sealed record Write(Operation Operation, LaneValue Active, LaneValue Address, LaneValue Word);
}
