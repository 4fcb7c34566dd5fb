using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Runtime.CompilerServices;
using Sme.Elaboration.Diagnostics;
using Sme.Netlist;
using SME;

namespace Sme.Elaboration.Execution;

/// <content>Reading and writing of variables, fields, elements and what addresses lead to.</content>
internal sealed partial class Executor
{
    private readonly Leaves _leaves = new();
    private readonly Dictionary<Cell, Datum> _initial = [];
    private readonly Dictionary<Array, ArrayMemory> _memories = new(ReferenceEqualityComparer.Instance);

    // The object of each class of lambdas without captured variables.
    private readonly Dictionary<Type, VirtualObject> _lambdas = [];

    private Datum Read(Cell cell) => _state.Store.TryGetValue(cell, out Datum? datum) ? datum : InitialOf(cell);

    private void Write(Cell cell, Datum datum)
    {
        Datum converted = Convert(cell.Type, datum);
        GiveName(cell, converted);
        _state.Store[cell] = converted;
    }

    /// <summary>A datum as a variable of a type holds it: numbers at the type's width.</summary>
    private Datum Convert(Type type, Datum datum)
    {
        if (datum is Number number && SignalType.Of(type) is { } signal && signal.ClrType != signal.Storage && !type.IsEnum)
        {
            // A number for a struct that wraps one: a field of a bit-width integer seen as bits.
            return FromBits(signal, Low(number.Value, signal.Width));
        }

        if (datum is not Number plain || !(type.IsPrimitive || type.IsEnum))
        {
            return datum;
        }

        SignalType? target = SignalType.Of(type);
        return target == null ? plain
            : type == typeof(bool) && plain.Value.Width == 32 ? plain
            : target.Width >= 32 ? Resize(plain, target.Width, target.IsSigned)
            : Narrow(plain, target.Width, target.IsSigned);
    }

    private Datum Read(Place place)
    {
        switch (place)
        {
            case Cell cell:
                return Read(cell);
            case BitsPlace bits:
                return bits.Datum;
            case FieldPlace field:
                return Read(field.Parent) is Structure structure
                    ? structure.Fields[structure.Layout.IndexOf(field.Field)]
                    : Unknown.Instance;
            default:
                var element = (ElementPlace)place;
                return ReadMemory(element.Memory, element.Address, element.Type);
        }
    }

    private void Write(Place place, Datum datum)
    {
        switch (place)
        {
            case Cell cell:
                Write(cell, datum);
                break;
            case FieldPlace field:
                if (Read(field.Parent) is Structure structure)
                {
                    Write(field.Parent, structure.With(structure.Layout.IndexOf(field.Field), Convert(field.Type, datum)));
                }

                break;
            case ElementPlace element:
                WriteMemory(element.Memory, element.Address, element.Type, datum, Constant(1, 1));
                break;
            default:
                Report(Rules.UnfitArray, Texts.UnfitArray("a table", place.Type));
                break;
        }
    }

    private Datum ReadThrough(Datum address) => address switch
    {
        Address one => Read(one.Place),
        AddressChoice choice => Select(choice.Alternatives.Select(a => (a.Guard, Read(a.Place))).ToList()),

        // The address of an object's own data, as generated state machines use it.
        Reference reference => reference,
        _ => Unknown.Instance,
    };

    private void WriteThrough(Datum address, Datum datum)
    {
        switch (address)
        {
            case Address one:
                Write(one.Place, datum);
                break;
            case AddressChoice choice:
                foreach ((Value guard, Place place) in choice.Alternatives)
                {
                    Write(place, Select([(guard, datum), (Not(guard), Read(place))]));
                }

                break;
            default:
                break;
        }
    }

    /// <summary>The datum whose condition holds.</summary>
    private Datum Select(List<(Value Guard, Datum Datum)> alternatives, Operator choice = Operator.Mux)
    {
        Datum result = alternatives[^1].Datum;
        for (int i = alternatives.Count - 2; i >= 0; i--)
        {
            (Value guard, Datum datum) = alternatives[i];
            if (guard.Is(0))
            {
                continue;
            }

            var split = new Split(guard, [], arm => arm == 0 ? guard : Not(guard))
            {
                States = [_state, _state],
                Join = values => Op(choice, values[0]!.Width, guard, values[0]!, values[1]!),
            };
            result = guard.Is(1) ? datum : Merge(split, [datum, result]);
        }

        return result;
    }

    /// <summary>What a cell holds when the tick begins.</summary>
    private Datum InitialOf(Cell cell)
    {
        if (_initial.TryGetValue(cell, out Datum? known))
        {
            return known;
        }

        // It holds on every way through the code, wherever it is asked for first.
        Builder inner = _builder;
        _builder = _prologue;
        Datum initial = cell switch
        {
            FieldCell { Owner: VirtualObject made } field => !made.IsKept ? ZeroOf(cell.Type)
                : field.Field.Name == StateField ? Literal(32, Returned) : KeptField(field),
            FieldCell field => LiveDatum(field, field.Field.GetValue(field.Owner), field.Path),
            ElementCell element => LiveDatum(element, ArrayShape.Get(element.Array, element.Index), element.Path),
            SignalCell signal => FromBits(
                signal.Signal.Type, (IsStaged(signal.Bus, PortOf(signal.Bus)) ? StagedSignal(signal) : HeldSignal(signal)).Value),
            WrittenCell => new Number(Constant(1, 0)),
            LogCell => WriteLog.Empty,
            LocalCell => ZeroOf(cell.Type),
            _ => Unknown.Instance,
        };
        _builder = inner;
        _initial.Add(cell, initial);
        return initial;
    }

    // A live value: registers where the body changes it, constants of the instance elsewhere.
    private Datum LiveDatum(Cell cell, object? live, AccessPath? path)
    {
        int leaf = 0;
        return Build(cell.Type, live, path);

        Datum Build(Type type, object? value, AccessPath? at)
        {
            if (SignalType.Of(type) is { } signal)
            {
                int index = leaf++;
                ulong bits = signal.ToBits(value!);
                if (_assumptions.Registers.Contains((cell, index)))
                {
                    Leaf part = _leaves.Of(cell.Type)[index];
                    return FromBits(signal, _template.Register(cell, index, part, path, bits, IsLate).Value);
                }

                if (signal.Encoding == SignalEncoding.Float)
                {
                    return Unknown.Instance;
                }

                return FromBits(signal, InstanceConstant(path, index, signal, bits));
            }

            if (type.IsValueType && !type.IsPrimitive && !type.IsPointer)
            {
                StructLayout layout = _leaves.LayoutOf(type);
                return new Structure(
                    layout, layout.Fields.Select(f => Build(f.FieldType, StructLayout.Read(f, value), at?.Field(f))).ToArray());
            }

            _template.Visit(at, value);
            return value is Delegate { Target: var target } function && function.GetInvocationList().Length == 1
                ? new Function(function.Method, target == null ? null : new Reference(target, TargetPath(at)))
                : new Reference(value, at);
        }
    }

    // The object of a delegate is no field that could be followed in another instance.
    private static AccessPath? TargetPath(AccessPath? path) => path?.Field(TargetField);

    private static readonly FieldInfo TargetField = typeof(Delegate).GetField(
        "_target", BindingFlags.Instance | BindingFlags.NonPublic)!;

    private Value InstanceConstant(AccessPath? path, int leaf, SignalType signal, ulong bits)
    {
        if (path == null)
        {
            return Constant(signal.Width, bits);
        }

        Value value = _template.Constant(path, leaf, signal.Width, bits).Value;
        _live[value] = bits;
        return value;
    }

    private bool IsLate => !_process.Maps.IsClocked;

    /// <summary>The datum of a type that bits of a signal stand for.</summary>
    private Datum FromBits(SignalType signal, Value bits)
    {
        if (signal.Encoding == SignalEncoding.Float)
        {
            return Unknown.Instance;
        }

        if (signal.ClrType.IsEnum)
        {
            Enumerations.Note(bits, signal.ClrType);
        }

        var number = new Number(Resize(bits, signal.StorageBytes <= 4 ? 32 : 64, signal.IsSigned));
        return signal.ClrType == signal.Storage || signal.ClrType.IsEnum
            ? number
            : new Structure(_leaves.LayoutOf(signal.ClrType), [number]);
    }

    /// <summary>The bits that stand for a datum in a signal.</summary>
    private Value ToBits(SignalType signal, Datum datum)
    {
        Number number = datum switch
        {
            Number plain => plain,
            Structure { Fields: [Number only] } => only,
            _ when signal.Encoding == SignalEncoding.Float => ReportFloatingPoint(signal),
            _ => Placeholder(signal.StorageBytes <= 4 ? 32 : 64),
        };
        return Low(Resize(number.Value, Math.Max(number.Value.Width, signal.Width), signal.IsSigned), signal.Width);
    }

    private Datum ZeroOf(Type type)
    {
        if (SignalType.Of(type) is { } signal)
        {
            return FromBits(signal, Constant(signal.Width, 0));
        }

        if (type == typeof(nint) || type == typeof(nuint))
        {
            return Literal(64, 0);
        }

        if (type == typeof(char))
        {
            return Literal(32, 0);
        }

        if (type.IsValueType && !type.IsPrimitive && !IsAwaitType(type) && !type.IsByRefLike)
        {
            StructLayout layout = _leaves.LayoutOf(type);
            return new Structure(layout, layout.Fields.Select(f => ZeroOf(f.FieldType)).ToArray());
        }

        return type.IsValueType || type.IsByRef ? Unknown.Instance : Reference.Null;
    }

    private void LoadField(FieldInfo field)
    {
        if (SignalType.Of(field.FieldType) is { Encoding: SignalEncoding.Float })
        {
            ReportFloatingPoint(SourceNames.Of(field));
        }

        Datum holder = _state.Pop();
        _state.Push(IsCachedDelegate(field) ? Reference.Null : ReadField(holder, field));
    }

    /// <summary>
    /// The objects that a reference can still be, each with its condition; that it is not null is checked. Empty when it
    /// is null in any case.
    /// </summary>
    private List<(Value? Guard, Reference Reference)> ObjectsOf(Datum holder, string what)
    {
        List<(Value? Guard, Reference Reference)> objects = [];
        foreach ((Value? guard, Reference reference) in AlternativesOf(holder))
        {
            if (guard != null && TryConcrete(guard, out ulong holds) && holds == 0)
            {
                continue;
            }

            if (reference.Target != null)
            {
                objects.Add((guard, reference));
            }
            else if (guard != null)
            {
                Check(Not(guard), "null reference");
            }
        }

        if (objects.Count == 0)
        {
            Report(Rules.NullReference, Texts.NullReference(what));
            Fail("null reference");
        }

        return objects;
    }

    private Datum ReadField(Datum holder, FieldInfo field)
    {
        switch (holder)
        {
            case Structure structure:
                return structure.Fields[structure.Layout.IndexOf(field)];
            case Address or AddressChoice:
                return ReadField(ReadThrough(holder), field);
            case Reference reference:
                return FieldOf(reference, field) is { } cell ? Read(cell) : Unknown.Instance;
            case ReferenceChoice or IndexedReference:
                List<(Value? Guard, Reference Reference)> objects = ObjectsOf(holder, field.Name);
                return objects.Count == 0 ? ZeroOf(field.FieldType)
                    : Select(objects.Select(a => (a.Guard!, ReadField(a.Reference, field))).ToList());
            default:
                return ReportUnknown($"the object of {SourceNames.Of(field)}");
        }
    }

    private void LoadFieldAddress(FieldInfo field)
    {
        Datum holder = _state.Pop();
        switch (holder)
        {
            case Address address:
                _state.Push(new Address(new FieldPlace(address.Place, field)));
                break;
            case AddressChoice choice:
                _state.Push(new AddressChoice(
                    choice.Alternatives.Select(a => (a.Guard, (Place)new FieldPlace(a.Place, field))).ToList()));
                break;
            case Reference reference:
                _state.Push(FieldOf(reference, field) is { } cell ? new Address(cell) : Unknown.Instance);
                break;
            case ReferenceChoice or IndexedReference:
                _state.Push(new AddressChoice(ObjectsOf(holder, field.Name)
                    .Select(a => (a.Guard!, (Place)FieldOf(a.Reference, field)!)).ToList()));
                break;
            default:
                _state.Push(ReportUnknown($"the object of {SourceNames.Of(field)}"));
                break;
        }
    }

    private void StoreField(FieldInfo field)
    {
        Datum datum = Convert(field.FieldType, _state.Pop());
        Datum holder = _state.Pop();
        if (IsCachedDelegate(field))
        {
            return;
        }

        switch (holder)
        {
            case Address or AddressChoice:
                foreach ((Value? guard, Place place) in PlacesOf(holder))
                {
                    var part = new FieldPlace(place, field);
                    Write(part, guard == null ? datum : Select([(guard, datum), (Not(guard), Read(part))]));
                }

                break;
            case Reference reference:
                if (FieldOf(reference, field) is { } cell && IsStorable(reference, field, datum))
                {
                    Write(cell, datum);
                }

                break;
            case ReferenceChoice or IndexedReference:
                foreach ((Value? guard, Reference one) in ObjectsOf(holder, field.Name))
                {
                    if (FieldOf(one, field) is { } alternative && IsStorable(one, field, datum))
                    {
                        Write(alternative, Select([(guard!, datum), (Not(guard!), Read(alternative))]));
                    }
                }

                break;
            default:
                ReportUnknown($"the object of {SourceNames.Of(field)}");
                break;
        }
    }

    private static IEnumerable<(Value? Guard, Place Place)> PlacesOf(Datum address) => address is Address one
        ? [(null, one.Place)]
        : ((AddressChoice)address).Alternatives.Select(a => ((Value?)a.Guard, a.Place));

    // What lives on from tick to tick needs bits.
    private bool IsStorable(Reference holder, FieldInfo field, Datum datum)
    {
        if (holder.Target is VirtualObject)
        {
            return true;
        }

        if (datum is Function function && WrittenVariable(function) is { } variable)
        {
            Report(Rules.EscapingClosure, Texts.EscapingClosure(variable));
            return false;
        }

        if (datum is Reference { Target: not null and not string } or ReferenceChoice or IndexedReference or Function)
        {
            Report(Rules.ReferenceStored, Texts.ReferenceStored(field));
            return false;
        }

        if (_leaves.Of(field.FieldType).Length == 0
            || _leaves.Of(field.FieldType).Any(l => l.Type.Encoding == SignalEncoding.Float))
        {
            if (datum is not Unknown || Diagnostics.Count == 0)
            {
                Report(Rules.NoBits, Texts.NoBits(field));
            }

            return false;
        }

        return true;
    }

    // A captured variable that a lambda changes, or null.
    private string? WrittenVariable(Function function)
        => function.Target is not Reference { Target: VirtualObject closure } || function.Method.GetMethodBody() == null ? null
            : _reader.Read(function.Method).Instructions
                .Where(i => i.OpCode == ILOpCode.Stfld && ((FieldInfo)i.Operand!).DeclaringType == closure.Type)
                .Select(i => ((FieldInfo)i.Operand!).Name).FirstOrDefault();

    // Null where the reference is.
    private FieldCell? FieldOf(Reference reference, FieldInfo field)
    {
        if (reference.Target == null)
        {
            ReportNull(reference, $"the object of {SourceNames.Of(field)}");
            return null;
        }

        return _assumptions.Cells.Field(reference.Target, field, reference.Path);
    }

    private string NameOfArray(Reference array) => array.Path?.Text ?? "that no field holds";

    // The delegate of a lambda, which the compiler keeps from one use to the next: here it is made each time.
    private static bool IsCachedDelegate(FieldInfo field)
        => field.DeclaringType!.IsDefined(typeof(CompilerGeneratedAttribute), false)
            && field.Name.StartsWith("<>9", StringComparison.Ordinal);

    private void LoadStatic(FieldInfo field)
    {
        if (IsCachedDelegate(field))
        {
            // A lambda without captured variables: its class has one object, and one cached delegate for each.
            _state.Push(
                field.FieldType == field.DeclaringType ? new Reference(LambdasOf(field.FieldType)) : Reference.Null);
            return;
        }

        if (field.IsLiteral || field.IsInitOnly || field.DeclaringType!.Assembly == typeof(object).Assembly)
        {
            object? live = field.GetValue(null);
            var cell = new LocalCell(field.FieldType);
            _state.Push(LiveDatum(cell, live, null));
            return;
        }

        Report(Rules.MutableStatic, Texts.MutableStatic(field));
        _state.Push(ZeroOf(field.FieldType));
    }

    private VirtualObject LambdasOf(Type type)
    {
        if (!_lambdas.TryGetValue(type, out VirtualObject? lambdas))
        {
            _lambdas.Add(type, lambdas = new VirtualObject(type, "lambda", false));
        }

        return lambdas;
    }

    private void StoreStatic(FieldInfo field)
    {
        _state.Pop();
        if (!field.DeclaringType!.IsDefined(typeof(CompilerGeneratedAttribute), false))
        {
            Report(Rules.MutableStatic, Texts.MutableStatic(field));
        }
    }

    private void LoadLength()
    {
        Datum array = _state.Pop();
        switch (array)
        {
            case Reference { Target: Array live } reference:
                _template.PinLength(reference.Path, live);
                _state.Push(Literal(64, live.Length));
                break;
            case ReferenceChoice or IndexedReference:
                _state.Push(Select(ObjectsOf(array, "an array").Select(a =>
                {
                    var live = (Array)a.Reference.Target!;
                    _template.PinLength(a.Reference.Path, live);
                    return (a.Guard!, (Datum)Literal(64, live.Length));
                }).ToList()));
                break;
            case Reference { Target: null }:
                _state.Push(ReportNull(array, "an array"));
                break;
            default:
                _state.Push(ReportUnknown("an array"));
                break;
        }
    }

    private void LoadElement()
    {
        Number index = AsNumber(_state.Pop());
        Datum array = _state.Pop();
        Datum? element = ReadElement(array, index);
        if (element != null)
        {
            _state.Push(element);
        }
    }

    private Datum? ReadElement(Datum array, Number index)
    {
        switch (array)
        {
            case Reference { Target: Array live } reference:
                return ReadElement(reference, live, index);
            case Reference { Target: null }:
                return ReportNull(array, "an array");
            case ReferenceChoice or IndexedReference:
                List<(Value, Datum)> elements = [];
                foreach ((Value? guard, Reference one) in ObjectsOf(array, "an array"))
                {
                    var alternative = (Array)one.Target!;

                    // Only the array that is meant has to be long enough.
                    CheckIndex(index, alternative.Length, Not(guard!));
                    if (ElementWithin(one, alternative, index) is { } element)
                    {
                        elements.Add((guard!, element));
                    }
                }

                return elements.Count == 0 ? null : Select(elements);
            default:
                return ReportUnknown("an array");
        }
    }

    private Datum? ReadElement(Reference reference, Array live, Number index)
    {
        CheckIndex(index, live.Length, null);
        return _state.IsDead ? null : ElementWithin(reference, live, index);
    }

    private Datum? ElementWithin(Reference reference, Array live, Number index)
    {
        _template.PinLength(reference.Path, live);
        Type type = live.GetType().GetElementType()!;
        if (TryConcrete(index, out ulong known) && !_assumptions.Indexed.Contains(live))
        {
            return known < (ulong)live.Length ? Read(_assumptions.Cells.Element(live, (int)known, reference.Path)) : null;
        }

        if (_leaves.Of(type).Length == 0)
        {
            return ChooseElement(reference, live, index);
        }

        return ReadMemory(MemoryOf(reference, live), AddressOf(index, live), type);
    }

    private Datum ChooseElement(Reference reference, Array live, Number index)
    {
        if (TryConcrete(index, out ulong known))
        {
            return Read(_assumptions.Cells.Element(live, (int)known, reference.Path));
        }

        var elements = new Reference[live.Length];
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = Read(_assumptions.Cells.Element(live, i, reference.Path)) as Reference
                ?? throw Stop(Rules.RunTimeMethod, Texts.RunTimeMethod($"a delegate of {NameOfArray(reference)}"));
        }

        return elements.Length == 1 ? elements[0] : new IndexedReference(AddressOf(index, live), elements);
    }

    // The bits of an index that tell the elements apart; that it is no larger was checked.
    private Value AddressOf(Number index, Array live) => Low(index.Value, AddressWidth(live.Length));

    private static int AddressWidth(int length)
        => Math.Max(1, 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)(length - 1)));

    private void CheckIndex(Number index, int length, Value? unless)
    {
        int width = index.Value.Width;
        Value holds;
        if (TryConcrete(index, out ulong known))
        {
            // A constant index is below the length as an unsigned number, or always wrong.
            holds = Constant(1, (known & Value.MaskOf(width)) < (ulong)length ? 1UL : 0);
            index = new Number(Constant(width, known));
        }
        else if (index.Choice is { } choice && AllFeasible(choice, b => (b & Value.MaskOf(width)) < (ulong)length))
        {
            return;
        }
        else
        {
            holds = Op(Operator.LessUnsigned, 1, index.Value, Constant(width, (ulong)length));
        }

        if (unless != null)
        {
            holds = Or(unless, holds);
        }

        Check(
            holds,
            new CheckText(
                ["index ", string.Create(CultureInfo.InvariantCulture, $" is outside of an array of {length} elements")],
                [new CheckValue(CheckEncoding.Signed, null, [])]),
            index.Value);
    }

    private bool AllFeasible(Choice choice, Func<ulong, bool> test)
    {
        ulong feasible = _state.FeasibleOf(choice.Guards);
        return !choice.Bits.Where((b, i) => ((feasible >> i) & 1) != 0 && !test(b)).Any();
    }

    private void LoadElementAddress()
    {
        Number index = AsNumber(_state.Pop());
        Datum array = _state.Pop();
        if (array is Reference { Target: Array live } reference)
        {
            CheckIndex(index, live.Length, null);
            if (!_state.IsDead)
            {
                _state.Push(new Address(PlaceOf(reference, live, index)));
            }
        }
        else if (array is ReferenceChoice or IndexedReference)
        {
            List<(Value, Place)> places = [];
            foreach ((Value? guard, Reference one) in ObjectsOf(array, "an array"))
            {
                var alternative = (Array)one.Target!;
                CheckIndex(index, alternative.Length, Not(guard!));
                places.Add((guard!, PlaceOf(one, alternative, index)));
            }

            _state.Push(new AddressChoice(places));
        }
        else
        {
            _state.Push(ReportMissing(array, "an array"));
        }
    }

    private Place PlaceOf(Reference reference, Array live, Number index)
    {
        _template.PinLength(reference.Path, live);
        Type type = live.GetType().GetElementType()!;
        if (TryConcrete(index, out ulong known) && !_assumptions.Indexed.Contains(live))
        {
            return _assumptions.Cells.Element(live, (int)Math.Min(known, (ulong)live.Length - 1), reference.Path);
        }

        if (_leaves.Of(type).Length == 0)
        {
            // The address of a reference, as it is used to call a method of it.
            return new BitsPlace(ChooseElement(reference, live, index), type);
        }

        return new ElementPlace(MemoryOf(reference, live), AddressOf(index, live), type);
    }

    private void StoreElement()
    {
        Datum datum = _state.Pop();
        Number index = AsNumber(_state.Pop());
        Datum array = _state.Pop();
        if (array is not (Reference { Target: Array } or ReferenceChoice or IndexedReference))
        {
            ReportMissing(array, "an array");
            return;
        }

        foreach ((Value? guard, Reference one) in ObjectsOf(array, "an array"))
        {
            var live = (Array)one.Target!;
            Type type = live.GetType().GetElementType()!;
            if (_leaves.Of(type).Length == 0)
            {
                Report(Rules.UnfitArray, Texts.UnfitArray(NameOfArray(one), type));
                return;
            }

            CheckIndex(index, live.Length, guard == null ? null : Not(guard));
            if (_state.IsDead)
            {
                return;
            }

            Place place = PlaceOf(one, live, index);
            if (place is ElementPlace element)
            {
                WriteMemory(element.Memory, element.Address, type, Convert(type, datum), guard ?? Constant(1, 1));
            }
            else
            {
                Write(place, guard == null ? datum : Select([(guard, Convert(type, datum)), (Not(guard), Read(place))]));
            }
        }
    }

    private ArrayMemory MemoryOf(Reference reference, Array live)
    {
        if (_assumptions.Indexed.Add(live))
        {
            throw new AgainException();
        }

        if (!_memories.TryGetValue(live, out ArrayMemory? memory))
        {
            Type type = live.GetType().GetElementType()!;
            Leaf[] leaves = _leaves.Of(type);
            memory = new ArrayMemory(
                live, reference.Path, leaves,
                leaves.Select((l, i) => _template.Memory(live, reference.Path, i, l, IsLate)).ToArray());
            _memories.Add(live, memory);
            _template.Arrays.Add(memory);
        }

        return memory;
    }

    private Datum ReadMemory(ArrayMemory memory, Value address, Type type)
    {
        int leaf = 0;
        return Build(type);

        Datum Build(Type part)
        {
            if (SignalType.Of(part) is { } signal)
            {
                int index = leaf++;
                Value word = _builder.Read(memory.Memories[index], address);
                foreach ((Value guard, Value written, Value data) in LogOf(memory, index).Entries)
                {
                    word = Op(Operator.Mux, word.Width, And(guard, Op(Operator.Equal, 1, address, written)), data, word);
                }

                return FromBits(signal, word);
            }

            if (!part.IsValueType)
            {
                throw Stop(Rules.UnfitArray, Texts.UnfitArray(memory.Path?.Text ?? "that no field holds", part));
            }

            StructLayout layout = _leaves.LayoutOf(part);
            return new Structure(layout, layout.Fields.Select(f => Build(f.FieldType)).ToArray());
        }
    }

    private void WriteMemory(ArrayMemory memory, Value address, Type type, Datum datum, Value guard)
    {
        int leaf = 0;
        Store(type, datum);

        void Store(Type part, Datum value)
        {
            if (SignalType.Of(part) is { } signal)
            {
                int index = leaf++;
                memory.IsWritten[index] = true;
                LogCell cell = CellOf(memory, index);
                _state.Store[cell] = new WriteLog(
                    [.. LogOf(memory, index).Entries, (guard, address, ToBits(signal, value))]);
                return;
            }

            StructLayout layout = _leaves.LayoutOf(part);
            for (int i = 0; i < layout.Fields.Length; i++)
            {
                Store(layout.Fields[i].FieldType, ((Structure)value).Fields[i]);
            }
        }
    }

    private readonly Dictionary<(ArrayMemory, int), LogCell> _logs = [];

    private LogCell CellOf(ArrayMemory memory, int leaf)
    {
        if (!_logs.TryGetValue((memory, leaf), out LogCell? cell))
        {
            _logs.Add((memory, leaf), cell = new LogCell(memory, leaf));
        }

        return cell;
    }

    private WriteLog LogOf(ArrayMemory memory, int leaf) => (WriteLog)Read(CellOf(memory, leaf));
}
