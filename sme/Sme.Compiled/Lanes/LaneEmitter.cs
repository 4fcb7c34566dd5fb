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

/// <summary>
/// Writes the code of a group: a loop over blocks of instances. Values are computed where they are first needed; choices
/// compute all sides and keep one.
/// </summary>
internal sealed partial class LaneEmitter
{
    private static readonly MethodInfo FailLanes =
        typeof(CompiledMachine).GetMethod(nameof(CompiledMachine.FailLanes), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private readonly MethodEmitter _il;
    private readonly LaneGroup _group;
    private readonly CompiledMachine _machine;
    private readonly VectorMethods _methods;
    private readonly DemandedWidths _demanded;
    private readonly UseCounts _uses;
    private readonly LocalPool _locals;
    private readonly Dictionary<Value, LaneValue> _common = [];
    private readonly Dictionary<Value, LaneValue> _computed = [];
    private readonly Dictionary<(Value Value, int Size, bool IsMask), LaneValue> _converted = [];

    // The first lane of the block, where there are several; the block from which on inputs are known to be taken in one way.
    private LocalBuilder? _lane;
    private int _segment = -1;

    /// <summary>Prepares the code of a group.</summary>
    /// <param name="il">Where it goes.</param>
    /// <param name="group">The group.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="methods">The runtime's vectors.</param>
    public LaneEmitter(MethodEmitter il, LaneGroup group, CompiledMachine machine, VectorMethods methods)
    {
        (_il, _group, _machine, _methods) = (il, group, machine, methods);
        _demanded = new DemandedWidths(group);
        _uses = new UseCounts(group.Plan.Definition, group.Kept, _demanded);
        _locals = new LocalPool(il);
    }

    /// <summary>Computes what the instances show and what their registers take.</summary>
    /// <param name="takes">Which values registers take now.</param>
    public void EmitBody(Predicate<Value> takes)
    {
        LoadMemories();
        BroadcastAll();
        if (_group.InPlace is { } inPlace)
        {
            EmitInPlace(inPlace);
        }
        else
        {
            EmitBlocks(() =>
            {
                EmitShown(takes);
                PutNext(takes);
                EmitWrites();
            });
        }
    }

    /// <summary>Puts down what registers take.</summary>
    /// <param name="takes">Which values.</param>
    public void EmitNext(Predicate<Value> takes)
    {
        BroadcastAll();
        EmitBlocks(() => PutNext(takes));
    }

    private void BroadcastAll()
    {
        foreach ((Value input, LaneLink link) in _group.Links.Where(l => l.Value.Common >= 0))
        {
            Broadcast(input, link.Common);
        }
    }

    private void EmitShown(Predicate<Value> takes)
    {
        Value[] next = [.. _group.Plan.Definition.Registers.Select(r => r.Next).Where(n => takes(n))];
        EmitEffects(_group.Plan.Definition.Body, []);
        ReleaseAllBut([.. _group.Kept, .. next]);
        for (int i = 0; i < _group.Kept.Length; i++)
        {
            Store(_group.Kept[i], _group.Arrays[_group.Kept[i]], ChunkParameter.Values);
            ReleaseAllBut([.. _group.Kept[(i + 1)..], .. next]);
        }
    }

    private void PutNext(Predicate<Value> takes)
    {
        Register[] registers = [.. _group.Plan.Definition.Registers.Where(r => takes(r.Next) && !_group.IsSteady(r.Value))];
        for (int i = 0; i < registers.Length; i++)
        {
            _il.Note(registers[i].Name);
            Store(registers[i].Next, _group.Arrays[registers[i].Value], ChunkParameter.Next);
            ReleaseAllBut(registers[(i + 1)..].Select(r => r.Next));
        }
    }

    // Blocks that take their inputs in the same way are a loop.
    private void EmitBlocks(Action emit)
    {
        BeginBlocks(isBackwards: false);
        foreach ((int first, int end) in Segments())
        {
            EmitSegment(emit, first, end, isBackwards: false);
        }
    }

    private List<(int First, int End)> Segments()
    {
        int[] firsts = [.. _group.Links.Values.SelectMany(l => l.Runs.Select(r => r.Block)).Append(0).Distinct().Order()];
        return [.. firsts.Zip([.. firsts[1..], _group.BlockCount])];
    }

    // The blocks of a segment from the present one on, if it is one of them.
    private void EmitSegment(Action emit, int first, int end, bool isBackwards)
    {
        _segment = first;
        Label next = _il.DefineLabel();
        Label done = _il.DefineLabel();
        if (_group.InPlace != null)
        {
            // Perhaps none are left.
            JumpIfBeyond(first, end, isBackwards, done);
        }

        _il.Mark(next);
        _uses.Restart();
        emit();
        ReleaseAllBut([]);
        Advance(isBackwards);
        if (end - first > 1)
        {
            JumpIfBeyond(first, end, isBackwards, done);
            _il.Jump(OpCodes.Br, next);
        }

        _il.Mark(done);
        _segment = -1;
    }

    private void BeginBlocks(bool isBackwards)
    {
        if (_group.BlockCount > 1)
        {
            _lane = _il.Declare(typeof(nint));
            _il.Load(isBackwards ? _group.Block * (_group.BlockCount - 1) : 0);
            _il.Emit(OpCodes.Conv_I);
            _il.Store(_lane);
        }
    }

    private void Advance(bool isBackwards)
    {
        if (_lane != null)
        {
            _il.Load(_lane);
            _il.Load(isBackwards ? -_group.Block : _group.Block);
            _il.Emit(OpCodes.Conv_I);
            _il.Emit(OpCodes.Add);
            _il.Store(_lane);
        }
    }

    private void JumpIfBeyond(int first, int end, bool isBackwards, Label beyond)
    {
        if (_lane != null)
        {
            _il.Load(_lane);
            _il.Load(_group.Block * (isBackwards ? first : end));
            _il.Emit(OpCodes.Conv_I);
            _il.Jump(isBackwards ? OpCodes.Blt : OpCodes.Bge, beyond);
        }
    }

    // All lanes of a block hold what one slot holds.
    private void Broadcast(Value input, int slot)
    {
        int size = _group.SizeOf(input.Width);
        LocalBuilder number = _il.Declare(size == sizeof(ulong) ? typeof(long) : typeof(int));
        SlotPlace place = _machine.PlaceOf(slot);
        place.EmitAddress(_il);
        _il.Note(input.Name);
        place.EmitLoad(_il, input.Width);
        _il.Store(number);
        LaneValue all = Make(size, isMask: false, _ =>
        {
            _il.Load(number);
            Call(nameof(Vector256.Create), size);
        });
        _common.Add(input, all);
        _computed.Add(input, all);
    }

    // Bits of a vector of a block's lanes, which may be shorter than the machine's.
    private int BitsOf(int size) => Math.Min(_machine.LanePlan.Options.VectorBits, _group.Block * size * 8);

    private int CountOf(int size) => _group.Block * size * 8 / BitsOf(size);

    private LaneValue Make(int size, bool isMask, Action<int> push)
    {
        LocalBuilder[] vectors = new LocalBuilder[CountOf(size)];
        for (int i = 0; i < vectors.Length; i++)
        {
            push(i);
            vectors[i] = _locals.Rent(VectorMethods.VectorOf(BitsOf(size), VectorMethods.ElementOf(size)));
            _il.Store(vectors[i]);
        }

        return new LaneValue(size, isMask, vectors);
    }

    // On a reference to the first of many numbers: moves on to a vector of the block. No other address depends on a lane, so that
    // what is read and written is known to be lanes when the code is made.
    private void Address(LaneArray array, int distance, int vector)
    {
        if (_lane != null)
        {
            _il.Load(_lane);
            if (array.Size > 1)
            {
                _il.Load(array.Size);
                _il.Emit(OpCodes.Mul);
            }

            _il.Emit(OpCodes.Add);
        }

        int offset = checked(array.Offset + (distance * array.Size) + (vector * BitsOf(array.Size) / 8));
        int last = offset + (array.Size * _group.Block * (_group.BlockCount - 1)) + (BitsOf(array.Size) / 8);
        if (offset < 0 || last > _machine.LanePlan.Words * sizeof(ulong))
        {
            throw new InvalidOperationException($"{offset} to {last} is no place of lanes");
        }

        int first = array.IsDouble ? _machine.FirstLane - _machine.FirstRegister : _machine.FirstLane;
        _il.Load(checked((first * sizeof(ulong)) + offset));
        _il.Emit(OpCodes.Add);
    }

    private void LoadVector(LaneArray array, int distance, int vector)
    {
        _il.LoadParameter(array.IsDouble ? ChunkParameter.Registers : ChunkParameter.Values);
        Address(array, distance, vector);
        _il.LoadObject(VectorMethods.VectorOf(BitsOf(array.Size), VectorMethods.ElementOf(array.Size)));
        if (BitsOf(array.Size) > LaneOptions.OfMachine.VectorBits)
        {
            // A vector that the machine holds in parts is moved part by part, and where it goes may overlap where it comes from:
            // a value that was computed is complete before any of it is stored.
            PushConstant(0, array.Size);
            Call(nameof(Vector256.BitwiseOr), array.Size);
        }
    }

    private void Store(Value value, LaneArray array, short parameter)
    {
        LaneValue number = _locals.Scope(() => Number(value, array.Size));
        for (int i = 0; i < number.Vectors.Length; i++)
        {
            _il.LoadParameter(parameter);
            Address(array, 0, i);
            _il.Load(number.Vectors[i]);
            _il.StoreObject(VectorMethods.VectorOf(BitsOf(array.Size), VectorMethods.ElementOf(array.Size)));
        }

        _locals.Release(number);
    }

    private LaneValue MakeOf(LaneArray array, Action<int> push)
        => Make(array.Size, isMask: false, push) with { IsSigned = array.IsSigned };

    private LaneValue Load(LaneArray array) => MakeOf(array, i => LoadVector(array, 0, i));

    private LaneValue Load(LaneLink link)
    {
        LaneSource? source = _segment < 0 ? null : link.Runs.Last(r => r.Block <= _segment).Source;
        LaneArray array = link.Copied ?? link.Neighbours!;
        if (link.Copied == null || source == LaneSource.Neighbours)
        {
            return MakeOf(array, i => LoadVector(link.Neighbours!, link.Distance, i));
        }

        if (link.Kept == null || source == LaneSource.Copied)
        {
            return Load(link.Copied);
        }

        return MakeOf(array, i =>
        {
            LoadVector(link.Neighbours!, link.Distance, i);
            LoadVector(link.Kept, 0, i);
            Call(nameof(Vector256.BitwiseAnd), array.Size);
            LoadVector(link.Copied, 0, i);
            Call(nameof(Vector256.BitwiseOr), array.Size);
        });
    }

    // A region's effects happen only where the region was chosen.
    private void EmitEffects(Region region, IReadOnlyList<Func<LaneValue>> guards)
    {
        foreach (Operation operation in region.Operations)
        {
            if (operation.Operator == Operator.Check && _group.ConstantOf(operation.Operands[0]) == 1)
            {
                continue;
            }

            if (operation.Operator == Operator.Check)
            {
                _locals.Release(_locals.Scope(() => EmitCheck(operation, guards)));
            }
            else if (operation.Operator == Operator.MemoryWrite)
            {
                PrepareWrite(operation, guards);
            }

            for (int i = 0; i < operation.Regions.Length; i++)
            {
                int chosen = i;
                EmitEffects(operation.Regions[i], [.. guards, () => IsChosen(operation, chosen, _group.SizeOf(1))]);
            }
        }
    }

    // The lanes in which it failed.
    private LaneValue EmitCheck(Operation operation, IReadOnlyList<Func<LaneValue>> guards)
    {
        LaneValue failed = Load(_group.Live!);
        LaneValue holds = Mask(operation.Operands[0], failed.Size);
        failed = Binary(nameof(Vector256.AndNot), failed, holds);
        foreach (Func<LaneValue> guard in guards)
        {
            failed = Binary(nameof(Vector256.BitwiseAnd), failed, guard());
        }

        LaneValue[] values = [.. operation.Operands[1..].Select(o => Number(o, _group.SizeOf(o.Width)))];
        Label end = _il.DefineLabel();
        _il.Load(failed.Vectors[0]);
        PushConstant(0, failed.Size);
        Call(nameof(Vector256.EqualsAll), failed.Size);
        _il.Jump(OpCodes.Brtrue, end);
        StoreBlock(failed, _group.Scratch[0]);
        for (int i = 0; i < values.Length; i++)
        {
            StoreBlock(values[i], _group.Scratch[i + 1]);
        }

        _il.LoadParameter(ChunkParameter.Machine);
        _il.Load(_group.Index);
        _il.Load(Array.IndexOf(_group.Plan.Checks, operation));
        if (_lane != null)
        {
            _il.Load(_lane);
            _il.Emit(OpCodes.Conv_I4);
        }
        else
        {
            _il.Load(0);
        }

        _il.Call(FailLanes);
        _il.Mark(end);
        return failed;
    }

    // Side by side from the beginning of an array, whatever their size.
    private void StoreBlock(LaneValue value, LaneArray array)
    {
        Type vector = VectorMethods.VectorOf(BitsOf(value.Size), VectorMethods.ElementOf(value.Size));
        for (int i = 0; i < value.Vectors.Length; i++)
        {
            _il.LoadParameter(ChunkParameter.Values);
            _il.Load((_machine.FirstLane * sizeof(ulong)) + array.Offset + (i * BitsOf(value.Size) / 8));
            _il.Emit(OpCodes.Add);
            _il.Load(value.Vectors[i]);
            _il.StoreObject(vector);
        }
    }
}
