using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using Sme.Emit;
using Sme.Netlist;
using Sme.Netlist.Interpretation;

namespace Sme.Compiled.Compilation;

/// <summary>
/// Writes the code of a body, or of a part of it: regions are branches, values that are used once are computed where they
/// are used, others are locals. Values up to 32 bits are 32-bit numbers, others 64-bit numbers, with zeros above.
/// </summary>
internal sealed partial class BodyEmitter
{
    private const int MostNested = 40;

    private static readonly MethodInfo Scratch = Getter(nameof(CompiledMachine.Scratch));

    private static readonly MethodInfo FailCheck =
        typeof(CompiledMachine).GetMethod(nameof(CompiledMachine.FailCheck), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private readonly MethodEmitter _il;
    private readonly Frame _frame;
    private readonly CompiledMachine _machine;
    private readonly bool _ownsWrites;
    private readonly ulong[] _parameters;
    private readonly HashSet<Value> _kept = [];
    private readonly Dictionary<Value, int> _uses = [];
    private readonly Dictionary<Value, LocalBuilder> _locals = [];
    private readonly Dictionary<Value, int> _deferred = [];

    /// <summary>Prepares the code of an instance's body.</summary>
    /// <param name="il">Where it goes.</param>
    /// <param name="frame">The instance.</param>
    /// <param name="machine">The machine, before anything was computed.</param>
    /// <param name="ownsWrites">Whether it writes to memories itself: it runs at the edge and in one go.</param>
    public BodyEmitter(MethodEmitter il, Frame frame, CompiledMachine machine, bool ownsWrites)
    {
        (_il, _frame, _machine, _ownsWrites) = (il, frame, machine, ownsWrites);
        Definition definition = frame.Plan.Definition;
        _parameters = new ulong[definition.Parameters.Count];
        for (int i = 0; i < _parameters.Length; i++)
        {
            _parameters[i] = machine.Values[SlotOf(definition.Parameters[i].Value)];
        }
    }

    /// <summary>Writes operations.</summary>
    /// <param name="operations">The operations.</param>
    /// <param name="isWhole">Whether they are the whole body; then registers take what it computes.</param>
    public void EmitOperations(IReadOnlyList<Operation> operations, bool isWhole)
    {
        Definition definition = _frame.Plan.Definition;
        if (isWhole)
        {
            definition.Registers.ForEach(r => Use(r.Next));
            _kept.UnionWith(
                definition.Outputs.Concat(definition.Probes).Select(o => o.Value).Where(v => v.Kind == ValueKind.Result));
        }
        else
        {
            // Other parts of the body may read them.
            _kept.UnionWith(operations.SelectMany(o => o.Results));
        }

        CountUses(operations);
        LoadMemories(operations);
        BeginWrites(operations);
        foreach (Operation operation in operations)
        {
            Emit(operation);
        }

        if (isWhole)
        {
            EmitNext(v => !IsConnected(v));
        }

        // What registers take may be read from memories.
        CommitOwnWrites();
    }

    /// <summary>Whether another body computes a value, perhaps after this one ran.</summary>
    public static bool IsConnected(Value value) => value.Kind is ValueKind.Input or ValueKind.InstanceOutput;

    /// <summary>Puts down what registers take.</summary>
    /// <param name="takes">Which values are put down.</param>
    public void EmitNext(Predicate<Value> takes)
    {
        for (int i = 0; i < _frame.Plan.Definition.Registers.Count; i++)
        {
            Value next = _frame.Plan.Definition.Registers[i].Next;
            if (!takes(next))
            {
                continue;
            }

            _il.LoadParameter(ChunkParameter.Next);
            Address(_frame.FirstRegister + i);
            Push(next);
            Widen(next);
            _il.Note(_frame.Plan.Definition.Registers[i].Name);
            _il.Emit(OpCodes.Stind_I8);
        }
    }

    private static bool IsWide(int width) => width > 32;

    private static bool IsOutside(Value value) => value.Kind == ValueKind.Register || IsConnected(value);

    private static Type TypeOf(int width) => IsWide(width) ? typeof(long) : typeof(int);

    private int SlotOf(Value value) => _frame.Slots[_frame.Plan.IndexOf(value)];

    private void Use(Value value) => _uses[value] = _uses.GetValueOrDefault(value) + 1;

    // From the last to the first: what only dead operations use is dead too.
    private void CountUses(IReadOnlyList<Operation> operations)
    {
        for (int i = operations.Count - 1; i >= 0; i--)
        {
            Operation operation = operations[i];
            if (!IsLive(operation))
            {
                continue;
            }

            Array.ForEach(operation.Operands, Use);
            foreach (Region region in operation.Regions)
            {
                for (int result = 0; result < operation.Results.Length; result++)
                {
                    if (IsNeeded(operation.Results[result]))
                    {
                        Use(region.Yields[result]);
                    }
                }

                CountUses(region.Operations);
            }
        }
    }

    private bool IsLive(Operation operation) => HasEffect(operation) || operation.Results.Any(IsNeeded);

    private static bool HasEffect(Operation operation)
        => operation.Operator is Operator.MemoryWrite or Operator.Check
            || operation.Regions.Any(r => r.Operations.Exists(HasEffect));

    private void Emit(Operation operation)
    {
        if (!IsLive(operation))
        {
            return;
        }

        switch (operation.Operator)
        {
            case Operator.Constant:
                break;
            case Operator.MemoryWrite:
                EmitWrite(operation);
                break;
            case Operator.Check:
                EmitCheck(operation);
                break;
            case Operator.If:
                EmitIf(operation);
                break;
            case Operator.Case:
                EmitCase(operation);
                break;
            default:
                EmitPlain(operation);
                break;
        }
    }

    private void EmitPlain(Operation operation)
    {
        Value result = operation.Result;
        int uses = _uses.GetValueOrDefault(result);
        bool isKept = _kept.Contains(result);
        int depth = 1 + operation.Operands.Max(o => _deferred.GetValueOrDefault(o));
        if (!isKept && uses == 1 && depth < MostNested)
        {
            _deferred.Add(result, depth);
            return;
        }

        if (isKept && uses == 0)
        {
            _il.LoadParameter(ChunkParameter.Values);
            Address(SlotOf(result));
            Compute(operation);
            Widen(result);
            _il.Emit(OpCodes.Stind_I8);
            return;
        }

        Compute(operation);
        StoreLocal(result);
        Keep(result);
    }

    private void StoreLocal(Value value)
    {
        LocalBuilder local = _il.Declare(TypeOf(value.Width));
        _il.Store(local);
        _locals.Add(value, local);
    }

    private void Keep(Value value)
    {
        if (_kept.Contains(value))
        {
            _il.LoadParameter(ChunkParameter.Values);
            Address(SlotOf(value));
            _il.Load(_locals[value]);
            Widen(value);
            _il.Emit(OpCodes.Stind_I8);
        }
    }

    // On a reference to the first of many numbers: moves on to one of them.
    private void Address(int index)
    {
        if (index > 0)
        {
            _il.Load(checked(index * sizeof(ulong)));
            _il.Emit(OpCodes.Add);
        }
    }

    private void Widen(Value value)
    {
        if (!IsWide(value.Width))
        {
            _il.Emit(OpCodes.Conv_U8);
        }
    }

    private void Push(Value value)
    {
        if (_locals.TryGetValue(value, out LocalBuilder? local))
        {
            _il.Load(local);
        }
        else if (value.IsConstant)
        {
            PushConstant(value.Bits, value.Width);
        }
        else if (value.Kind == ValueKind.Parameter)
        {
            PushConstant(_parameters[_frame.Plan.Definition.Parameters.FindIndex(p => p.Value == value)], value.Width);
        }
        else if (_deferred.ContainsKey(value))
        {
            Compute(value.Operation!);
        }
        else
        {
            PushOutside(value);
        }
    }

    private void PushConstant(ulong bits, int width)
    {
        if (IsWide(width))
        {
            _il.Load((long)bits);
        }
        else
        {
            _il.Load((int)bits);
        }
    }

    private void PushOutside(Value value)
    {
        SlotPlace place = PlaceOf(value);
        place.EmitAddress(_il);
        _il.Note(value.Name);
        place.EmitLoad(_il, value.Width);
    }

    private SlotPlace PlaceOf(Value value) => _machine.PlaceOf(SlotOf(value));

    private void EmitCheck(Operation operation)
    {
        int check = Array.IndexOf(_frame.Plan.Checks, operation);
        Label end = _il.DefineLabel();
        Push(operation.Operands[0]);
        _il.Jump(OpCodes.Brtrue, end);
        for (int i = 1; i < operation.Operands.Length; i++)
        {
            _il.LoadParameter(ChunkParameter.Machine);
            _il.Call(Scratch);
            _il.Load(i - 1);
            Push(operation.Operands[i]);
            Widen(operation.Operands[i]);
            _il.Emit(OpCodes.Stelem_I8);
        }

        _il.LoadParameter(ChunkParameter.Machine);
        _il.Load(_frame.Index);
        _il.Load(check);
        _il.Load(operation.Operands.Length - 1);
        _il.Call(FailCheck);
        _il.Mark(end);
    }
}
