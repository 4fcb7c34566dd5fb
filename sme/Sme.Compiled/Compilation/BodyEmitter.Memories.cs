using System;
using System.Collections.Generic;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Sme.Netlist;
using Sme.Netlist.Interpretation;

namespace Sme.Compiled.Compilation;

/// <content>Memories.</content>
/// <remarks>
/// A write takes effect once the body has read. A body that runs at the edge in one go keeps it in locals to its end. Others
/// put it down: for the end of the edge, or where they settle for the next edge.
/// </remarks>
internal sealed partial class BodyEmitter
{
    private static readonly MethodInfo MemoryWords = Getter(nameof(CompiledMachine.MemoryWords));
    private static readonly MethodInfo IsFirstEdge = Getter(nameof(CompiledMachine.IsFirstEdge));
    private static readonly FieldInfo IsActive = typeof(PendingWrite).GetField(nameof(PendingWrite.IsActive))!;
    private static readonly FieldInfo WriteAddress = typeof(PendingWrite).GetField(nameof(PendingWrite.Address))!;
    private static readonly FieldInfo WriteData = typeof(PendingWrite).GetField(nameof(PendingWrite.Data))!;

    private readonly Dictionary<Memory, LocalBuilder> _memories = [];
    private readonly Dictionary<Operation, OwnWrite> _ownWrites = [];

    /// <summary>Writes to memories what the body left to be written, and forgets it.</summary>
    public void EmitCommits()
    {
        for (int i = 0; i < _frame.Plan.Writes.Length; i++)
        {
            Label end = _il.DefineLabel();
            int write = _frame.FirstWrite + i;
            Memory memory = _frame.Plan.WriteOperations[i].Memory!;
            PushField(write, IsActive);
            _il.Emit(OpCodes.Ldind_U1);
            _il.Jump(OpCodes.Brfalse, end);
            SkipLate(memory, end);
            PushWords(memory);
            PushField(write, WriteAddress);
            _il.Emit(OpCodes.Ldind_I4);
            PushField(write, WriteData);
            _il.Emit(OpCodes.Ldind_I8);
            _il.Emit(OpCodes.Stelem_I8);
            Forget(write);
            _il.Mark(end);
        }
    }

    private static MethodInfo Getter(string name)
        => typeof(CompiledMachine).GetProperty(name, BindingFlags.Instance | BindingFlags.NonPublic)!.GetMethod!;

    private static IEnumerable<Operation> MemoryOperations(IReadOnlyList<Operation> operations)
    {
        foreach (Operation operation in operations)
        {
            if (operation.Memory != null)
            {
                yield return operation;
            }

            foreach (Region region in operation.Regions)
            {
                foreach (Operation inside in MemoryOperations(region.Operations))
                {
                    yield return inside;
                }
            }
        }
    }

    private void LoadMemories(IReadOnlyList<Operation> operations)
    {
        foreach (Operation operation in MemoryOperations(operations))
        {
            if ((operation.Operator == Operator.MemoryRead || _ownsWrites) && !_memories.ContainsKey(operation.Memory!))
            {
                LocalBuilder local = _il.Declare(typeof(ulong[]));
                PushWords(operation.Memory!);
                _il.Store(local);
                _memories.Add(operation.Memory!, local);
            }
        }
    }

    private void PushWords(Memory memory)
    {
        _il.LoadParameter(ChunkParameter.Machine);
        _il.Call(MemoryWords);
        _il.Load(_frame.FirstMemory + _frame.Plan.Definition.Memories.IndexOf(memory));
        _il.Emit(OpCodes.Ldelem_Ref);
    }

    private void BeginWrites(IReadOnlyList<Operation> operations)
    {
        foreach (Operation operation in MemoryOperations(operations))
        {
            if (operation.Operator != Operator.MemoryWrite)
            {
                continue;
            }

            if (_ownsWrites)
            {
                OwnWrite write = new(
                    _il.Declare(typeof(int)), _il.Declare(typeof(int)), _il.Declare(TypeOf(operation.Memory!.Width)));
                _il.Load(0);
                _il.Store(write.IsActive);
                _ownWrites.Add(operation, write);
            }
            else
            {
                Forget(NumberOf(operation));
            }
        }
    }

    private void EmitWrite(Operation operation)
    {
        int length = operation.Memory!.Length;
        LocalBuilder address = _il.Declare(TypeOf(operation.Operands[0].Width));
        Label end = _il.DefineLabel();
        Push(operation.Operands[0]);
        _il.Store(address);
        if (Value.MaskOf(operation.Operands[0].Width) >= (ulong)length)
        {
            _il.Load(address);
            PushConstant((ulong)length, operation.Operands[0].Width);
            _il.Jump(OpCodes.Bge_Un, end);
        }

        if (operation.Operands.Length == 3)
        {
            Push(operation.Operands[2]);
            _il.Jump(OpCodes.Brfalse, end);
        }

        if (_ownWrites.TryGetValue(operation, out OwnWrite? own))
        {
            _il.Load(1);
            _il.Store(own.IsActive);
            PushAddress();
            _il.Store(own.Address);
            Push(operation.Operands[1]);
            _il.Store(own.Data);
        }
        else
        {
            int write = NumberOf(operation);
            PushField(write, IsActive);
            _il.Load(1);
            _il.Emit(OpCodes.Stind_I1);
            PushField(write, WriteAddress);
            PushAddress();
            _il.Emit(OpCodes.Stind_I4);
            PushField(write, WriteData);
            Push(operation.Operands[1]);
            Widen(operation.Operands[1]);
            _il.Emit(OpCodes.Stind_I8);
        }

        _il.Mark(end);

        void PushAddress()
        {
            _il.Load(address);
            Convert(operation.Operands[0].Width, 32);
        }
    }

    private void CommitOwnWrites()
    {
        foreach ((Operation operation, OwnWrite write) in _ownWrites)
        {
            Label end = _il.DefineLabel();
            _il.Load(write.IsActive);
            _il.Jump(OpCodes.Brfalse, end);
            SkipLate(operation.Memory!, end);
            _il.Load(_memories[operation.Memory!]);
            _il.Load(write.Address);
            _il.Load(write.Data);
            Widen(operation.Operands[1]);
            _il.Emit(OpCodes.Stelem_I8);
            _il.Mark(end);
        }
    }

    // A late memory is not written at the first edge.
    private void SkipLate(Memory memory, Label end)
    {
        if (_frame.Plan.RunsAtEdge && memory.IsLate)
        {
            _il.LoadParameter(ChunkParameter.Machine);
            _il.Call(IsFirstEdge);
            _il.Jump(OpCodes.Brtrue, end);
        }
    }

    private int NumberOf(Operation write) => _frame.FirstWrite + Array.IndexOf(_frame.Plan.WriteOperations, write);

    private void Forget(int write)
    {
        PushField(write, IsActive);
        _il.Load(0);
        _il.Emit(OpCodes.Stind_I1);
    }

    private void PushField(int write, FieldInfo field)
    {
        _il.LoadParameter(ChunkParameter.Writes);
        _il.Load(checked(write * Unsafe.SizeOf<PendingWrite>()));
        _il.Emit(OpCodes.Add);
        _il.LoadAddress(field);
    }

    private sealed record OwnWrite(LocalBuilder IsActive, LocalBuilder Address, LocalBuilder Data);
}
