using System.Collections.Generic;
using System.Linq;
using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using Sme.Compiled.Compilation;
using Sme.Netlist;

namespace Sme.Compiled.Lanes;

/// <content>Registers that are changed in place: of each block all is read before anything is changed.</content>
internal sealed partial class LaneEmitter
{
    // Block by block until a watched register changes, which is most often the first; then the others, without looking. All
    // without looking where the group before has said that something changes.
    private void EmitInPlace(InPlace inPlace)
    {
        Label end = _il.DefineLabel();
        Label changed = _il.DefineLabel();
        Label unwatched = _il.DefineLabel();
        Label next = _il.DefineLabel();
        Label unchanged = _il.DefineLabel();
        BeginBlocks(inPlace.IsBackwards);
        if (_lane != null && Before() is { } before)
        {
            ChangedOf(before).EmitAddress(_il);
            _il.Emit(OpCodes.Ldind_U1);
            _il.Jump(OpCodes.Brtrue, unwatched);
        }

        _il.Mark(next);
        _uses.Restart();
        EmitWatched(inPlace, changed);
        ReleaseAllBut([]);
        Advance(inPlace.IsBackwards);
        JumpIfBeyond(0, _group.BlockCount, inPlace.IsBackwards, unchanged);
        if (_lane != null)
        {
            _il.Jump(OpCodes.Br, next);
        }

        _il.Mark(unchanged);
        PutChanged(inPlace, 0);
        _il.Jump(OpCodes.Br, end);

        _il.Mark(changed);
        Advance(inPlace.IsBackwards);
        _il.Mark(unwatched);
        PutChanged(inPlace, 1);
        if (_lane != null)
        {
            List<(int First, int End)> segments = Segments();
            if (inPlace.IsBackwards)
            {
                segments.Reverse();
            }

            foreach ((int first, int last) in segments)
            {
                EmitSegment(EmitUnwatched, first, last, inPlace.IsBackwards);
            }
        }

        _il.Mark(end);
    }

    private void EmitUnwatched()
    {
        EmitShown(_ => true);
        Change(Changing());
        EmitWrites();
    }

    // The last of the groups changed in place that run before.
    private InPlace? Before()
        => _machine.LanePlan.EdgeGroups.TakeWhile(g => g != _group).LastOrDefault(g => g.InPlace != null)?.InPlace;

    private SlotPlace ChangedOf(InPlace inPlace) => _machine.PlaceOf(new LanePlace(inPlace.Changed, 0));

    private void PutChanged(InPlace inPlace, int flag)
    {
        ChangedOf(inPlace).EmitAddress(_il);
        _il.Load(flag);
        _il.Emit(OpCodes.Stind_I1);
    }

    private void EmitWatched(InPlace inPlace, Label changed)
    {
        EmitShown(_ => true);
        Register[] registers = Changing();
        LaneValue[] differences = [.. registers.Select(r => _locals.Scope(() => DifferenceOf(r, inPlace.Watched[r])))];
        Change(registers);
        EmitWrites();
        foreach (LaneValue difference in differences)
        {
            _il.Load(difference.Vectors[0]);
            PushConstant(0, difference.Size);
            Call(nameof(Vector256.EqualsAll), difference.Size);
            _il.Jump(OpCodes.Brfalse, changed);
            _locals.Release(difference);
        }
    }

    // In one vector.
    private LaneValue DifferenceOf(Register register, LaneArray watched)
    {
        LaneArray array = _group.Arrays[register.Value];
        LaneValue difference = Binary(nameof(Vector256.Xor), Computed(register.Value), Number(register.Next, array.Size));
        difference = Binary(nameof(Vector256.BitwiseAnd), difference, Load(watched));
        for (int i = 1; i < difference.Vectors.Length; i++)
        {
            _il.Load(difference.Vectors[0]);
            _il.Load(difference.Vectors[i]);
            Call(nameof(Vector256.BitwiseOr), difference.Size);
            _il.Store(difference.Vectors[0]);
        }

        return difference;
    }

    private Register[] Changing() => [.. _group.Plan.Definition.Registers.Where(r => !_group.IsSteady(r.Value))];

    // What others read is stored last, as far as there is such an order; what is read later is loaded before.
    private void Change(IEnumerable<Register> all)
    {
        List<Register> left = [.. all];
        while (left.Count > 0)
        {
            Register next = left.Find(r => !left.Exists(o => o != r && IsRead(_group.Arrays[r.Value], o.Next))) ?? left[0];
            left.Remove(next);
            LaneArray array = _group.Arrays[next.Value];
            Number(next.Next, array.Size);
            foreach (Value value in left.SelectMany(r => ReadBy(r.Next)).Where(v => ArrayOf(v) == array).ToArray())
            {
                Computed(value);
            }

            _il.Note(next.Name);
            Store(next.Next, array, ChunkParameter.Values);
            ReleaseAllBut(left.Select(r => r.Next));
        }
    }

    private bool IsRead(LaneArray array, Value by) => ReadBy(by).Any(v => ArrayOf(v) == array);

    private LaneArray? ArrayOf(Value value)
        => value.Kind == ValueKind.Input ? _group.Links[value].Neighbours : _group.Arrays.GetValueOrDefault(value);

    // Inputs and registers that a value is computed of, and that are not loaded yet.
    private IEnumerable<Value> ReadBy(Value value)
    {
        HashSet<Value> reached = [];
        Reach(value, reached);
        return reached.Where(v => v.Operation == null && !_computed.ContainsKey(v));
    }
}
