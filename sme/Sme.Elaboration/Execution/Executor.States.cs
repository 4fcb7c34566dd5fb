using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Sme.Elaboration.Diagnostics;
using Sme.Netlist;
using SME;
using SME.Live;

namespace Sme.Elaboration.Execution;

/// <content>
/// Bodies that await: the compiler made a state machine of them. Its method is executed once for each place where it may
/// wait, and the places become the states of a register.
/// </content>
internal sealed partial class Executor
{
    private const string StateField = "<>1__state";
    private const int Returned = -2;
    private const int StateLimit = 4096;

    private readonly List<Suspension> _suspensions = [];

    // Where each await stands.
    private readonly Dictionary<(VirtualObject Machine, int State), SourceLocation?> _awaits = [];

    private static bool IsAsync(MethodBase method) => method.IsDefined(typeof(AsyncStateMachineAttribute), false);

    private static bool IsAwaitType(Type type)
        => type == typeof(ClockAwaitable) || type == typeof(Task) || type == typeof(ValueTask)
            || (type.Namespace == "System.Runtime.CompilerServices" && (type.Name.Contains("Awaiter", StringComparison.Ordinal)
                || type.Name.Contains("Awaitable", StringComparison.Ordinal)
                    || type.Name.Contains("MethodBuilder", StringComparison.Ordinal)))
            || (type.IsGenericType && type.GetGenericTypeDefinition() is var open
                && (open == typeof(Task<>) || open == typeof(ValueTask<>)));

    private void ExecuteStates()
    {
        MethodInfo body = _process.GetType().GetMethod(
            "OnTickAsync", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, [])!;
        if (!IsAsync(body))
        {
            // A body without await: it returns in the run in which it starts.
            RunMethod(body, [new Reference(_process, AccessPath.Root)]);
            if (!_state.IsDead && _state.Pop() is not Awaitable { Kind: AwaitKind.Completed } and not Reference)
            {
                throw Stop(Rules.AwaitedNoClock, Texts.AwaitedNoClock("a task that is returned"));
            }

            return;
        }

        VirtualObject machine = MachineOf(body, _process);
        _definition.Location = FirstStatementOf(machine.Type.GetMethod(
            "MoveNext", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)!);
        _suspensions.Add(new Suspension([], null, new Dictionary<Cell, Datum>()));
        _template.StateWidth = _assumptions.StateWidth;
        Register state = _template.State(IsLate);
        int executed = 0;
        List<Arm> arms = [];
        State before = _state;

        // Executing a state finds further ones.
        while (executed < _suspensions.Count)
        {
            if (executed > StateLimit)
            {
                throw StopTooLarge();
            }

            Region region = new();
            _state = before.Fork();
            _builder.Enter(region);
            ExecuteState(machine, body, _suspensions[executed]);
            _builder.Leave();
            arms.Add(new Arm(_state.IsDead ? [] : [new Outcome(null, _state, Constant(1, 1))], region));
            executed++;
        }

        _state = before;
        int count = _suspensions.Max(s => s.Id) + 1;
        var numbers = new int[count];
        foreach (Suspension suspension in _suspensions)
        {
            numbers[suspension.Id] = suspension.Number;
        }

        _template.SetStates(numbers);
        state.Value.Enumeration = new Enumeration(
            "State", state.Width, _suspensions.Select((s, i) => ((ulong)s.Id, i == 0 ? "Start" : s.Place)).ToArray());
        if (_assumptions.StateWidth != AddressWidth(count))
        {
            _assumptions.StateWidth = AddressWidth(count);
            _template.IsIncomplete = true;
            throw new AgainException();
        }

        if (arms.Count == 1)
        {
            _builder.Splice(arms[0].Region);
            Take(arms[0].Outcomes);
            return;
        }

        Value selector = state.Value;

        // The start comes last: it is what every number without a state stands for.
        int[] order = Enumerable.Range(1, arms.Count - 1).OrderBy(i => _suspensions[i].Id).ToArray();
        ulong[][] labels = order.Select(i => new[] { (ulong)_suspensions[i].Id }).ToArray();
        Arm[] ordered = [.. order.Select(i => arms[i]), arms[0]];
        Take(Merge(new Split(selector, ordered, i => i < labels.Length
            ? EqualTo(selector, labels[i][0])
            : Not(labels.Select(l => EqualTo(selector, l[0])).Aggregate(Or)))
        {
            Labels = labels,
        }));
    }

    // In a tick in which the process does not run, the body stays where it is.
    private void KeepState()
    {
        if (_template.StateRegister is { } state)
        {
            _state.Store[_template.NextState] = new Number(Resize(state.Value, 32, false));
        }
    }

    private void Take(List<Outcome> outcomes)
    {
        _state = outcomes.Count > 0 ? outcomes[0].State : _state;
        _state.IsDead = outcomes.Count == 0;
    }

    private void ExecuteState(VirtualObject machine, MethodInfo body, Suspension suspension)
    {
        foreach ((Cell cell, Datum datum) in suspension.Kept)
        {
            _state.Store[cell] = datum is Awaitable awaitable ? awaitable.Aged() : datum;
        }

        if (suspension.Machines.Count == 0)
        {
            Start(machine, body, [new Reference(_process, AccessPath.Root)]);
            Resume(machine);
            NoteNext(machine);
            return;
        }

        AssumeKeptBounds(suspension.Machines[^1], suspension.State);
        if (suspension.Awaited!.Kind == AwaitKind.Until)
        {
            Invoke(suspension.Awaited.Condition!, []);
            if (_state.IsDead)
            {
                return;
            }

            Number holds = Truth(_state.Pop());
            if (!TryConcrete(holds, out ulong known))
            {
                BranchAndJoin(holds.Value, holds.Choice, Go, Stay);
                return;
            }

            (known != 0 ? (Action)Go : Stay)();
            return;
        }

        Go();

        void Go()
        {
            // The innermost method goes on; those around it where it returned.
            ResumeFrom(suspension.Machines.Count - 1);
            if (!_state.IsDead)
            {
                NoteNext(machine);
            }
        }

        void Stay() => _state.Store[_template.NextState] = Literal(32, suspension.Id);

        void ResumeFrom(int level)
        {
            Resume(suspension.Machines[level]);
            if (level == 0 || _state.IsDead)
            {
                return;
            }

            Number returned = Same(StateOf(suspension.Machines[level]), Literal(32, Returned));
            if (TryConcrete(returned, out ulong done))
            {
                if (done != 0)
                {
                    ResumeFrom(level - 1);
                }

                return;
            }

            BranchAndJoin(returned.Value, returned.Choice, () => ResumeFrom(level - 1), () => { });
        }
    }

    private VirtualObject MachineOf(MethodBase method, object site)
    {
        Type type = method.GetCustomAttribute<AsyncStateMachineAttribute>()!.StateMachineType;
        if (type.ContainsGenericParameters)
        {
            Type[] arguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : [];
            type = type.MakeGenericType(method.IsGenericMethod ? [.. arguments, .. method.GetGenericArguments()] : arguments);
        }

        // A method that has returned and was awaited leaves its place to the next call from there.
        for (int count = 0; ; count++)
        {
            VirtualObject machine = _assumptions.Cells.Kept(site, count, type, string.Empty);
            bool isNew = count >= _state.Made.GetValueOrDefault(site);
            if (isNew || (_state.Store.TryGetValue(IsOver(machine), out Datum? isOver)
                && isOver is Number { Value: { IsConstant: true, Bits: 1 } }))
            {
                _state.Made[site] = Math.Max(count + 1, _state.Made.GetValueOrDefault(site));
                _state.Store.Remove(IsOver(machine));

                // One that began in an earlier tick may have made some in this one before it returned.
                FreeClosures(machine);
                return machine;
            }
        }
    }

    // What the method that starts the state machine does.
    private void Start(VirtualObject machine, MethodBase method, Datum[] arguments)
    {
        const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        Write(FieldOfMachine(machine, StateField), Literal(32, -1));
        int own = method.IsStatic ? 0 : 1;
        if (own == 1 && machine.Type.GetField("<>4__this", Fields) is { } self)
        {
            _state.Store[_assumptions.Cells.Field(machine, self, null)] = arguments[0];
        }

        ParameterInfo[] parameters = method.GetParameters();
        for (int i = 0; i < parameters.Length; i++)
        {
            if (machine.Type.GetField(parameters[i].Name!, Fields) is { } field)
            {
                Write(_assumptions.Cells.Field(machine, field, null), arguments[i + own]);
            }
        }
    }

    private void CallAsync(MethodBase method, Datum[] arguments)
    {
        VirtualObject machine = MachineOf(method, (object?)_at ?? _process);
        Start(machine, method, arguments);
        Resume(machine);
        if (!_state.IsDead)
        {
            _state.Push(new Awaitable(AwaitKind.Call, null, machine));
        }
    }

    private void Resume(VirtualObject machine)
        => RunMethod(
            machine.Type.GetMethod("MoveNext", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)!,
            [new Reference(machine)]);

    private FieldCell FieldOfMachine(VirtualObject machine, string name)
        => _assumptions.Cells.Field(
            machine, machine.Type.GetField(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)!, null);

    private Number StateOf(VirtualObject machine) => (Number)Read(FieldOfMachine(machine, StateField));

    /// <summary>Which state comes next, by where the methods wait now.</summary>
    private void NoteNext(VirtualObject machine)
    {
        if (_state.IsDead)
        {
            return;
        }

        List<(Value Guard, int Next)> next = [];
        Collect(machine, Constant(1, 1), [], next);
        Value value = Constant(32, (ulong)next[^1].Next);
        for (int i = next.Count - 2; i >= 0; i--)
        {
            value = Op(Operator.Mux, 32, next[i].Guard, Constant(32, (ulong)next[i].Next), value);
        }

        _state.Store[_template.NextState] = new Number(value);
    }

    private void Collect(
        VirtualObject machine, Value guard, List<(VirtualObject, int, Waiting)> around, List<(Value Guard, int Next)> next)
    {
        foreach ((Value own, long state) in AlternativesOf(StateOf(machine)))
        {
            Value both = And(guard, own);
            if (state < 0)
            {
                // Of an inner method that returned the outer one does not wait.
                if (around.Count == 0)
                {
                    next.Add((both, 0));
                }

                continue;
            }

            Datum awaited = Read(_assumptions.Cells.Machine(machine, (int)state));
            if (awaited is not Waiting wait)
            {
                throw Stop(Rules.TaskKept, Texts.TaskKept("different tasks at one await"));
            }

            List<(VirtualObject, int, Waiting)> chain = [.. around, (machine, (int)state, wait)];
            if (wait.Awaited.Kind == AwaitKind.Call)
            {
                Collect(wait.Awaited.Machine!, both, chain, next);
            }
            else
            {
                next.Add((both, NumberOf(chain, wait.Awaited)));
            }
        }
    }

    private List<(Value Guard, long Bits)> AlternativesOf(Number number)
    {
        if (TryConcrete(number, out ulong known))
        {
            return [(Constant(1, 1), (int)known)];
        }

        if (number.Choice is not { } choice)
        {
            throw Stop(Rules.AwaitedNoClock, Texts.AwaitedNoClock("a state known only at run time"));
        }

        ulong feasible = _state.FeasibleOf(choice.Guards);
        List<(Value Guard, long Bits)> alternatives = [];
        for (int i = 0; i < choice.Bits.Length; i++)
        {
            if (((feasible >> i) & 1) == 0)
            {
                continue;
            }

            int same = alternatives.FindIndex(a => a.Bits == (int)choice.Bits[i]);
            if (same < 0)
            {
                alternatives.Add((choice.Guards.Values[i], (int)choice.Bits[i]));
            }
            else
            {
                alternatives[same] = (Or(alternatives[same].Guard, choice.Guards.Values[i]), alternatives[same].Bits);
            }
        }

        return alternatives;
    }

    private int NumberOf(List<(VirtualObject Machine, int State, Waiting Waiting)> chain, Awaitable awaited)
    {
        string key = string.Join(',', chain.Select(c => $"{c.Machine.Serial}:{c.State}"));
        Dictionary<Cell, Datum> kept = [];
        foreach ((VirtualObject machine, _, Waiting waiting) in chain)
        {
            // What an outer method keeps it knows itself: it stands still while an inner one goes on.
            foreach ((Cell cell, Datum datum) in waiting.Kept)
            {
                if (((FieldCell)cell).Owner == machine || chain.TrueForAll(c => c.Machine != ((FieldCell)cell).Owner))
                {
                    kept[cell] = _assumptions.Conflicts.Contains((key, cell)) ? Unknown.Instance : datum;
                }
            }
        }

        foreach ((VirtualObject machine, int state, Waiting waiting) in chain)
        {
            kept[FieldOfMachine(machine, StateField)] = Literal(32, state);
            kept[_assumptions.Cells.Machine(machine, state)] = waiting;
        }

        if (_suspensions.Find(s => s.Key == key) is { } known)
        {
            foreach ((Cell cell, Datum datum) in kept)
            {
                if (cell is not MachineCell && known.Kept.TryGetValue(cell, out Datum? other) && !IsSame(other, datum)
                    && _assumptions.Conflicts.Add((key, cell)))
                {
                    throw new AgainException();
                }
            }

            return known.Id;
        }

        // The states of a body without helpers are numbered as its awaits; those inside helpers come behind them.
        int awaits = Awaits.Of(_process.GetType()).Count;
        int inner = _suspensions.Count(s => s.Machines.Count > 1);
        var made = new Suspension(chain.Select(c => c.Machine).ToList(), awaited, kept)
        {
            Key = key,
            Id = chain.Count == 1 ? chain[0].State + 1 : awaits + 1 + inner,
            State = chain[^1].State,
            Number = chain[0].State + 1,
            Place = NameOfPlace(chain.Select(c => _awaits.GetValueOrDefault((c.Machine, c.State)))),
        };
        _suspensions.Add(made);
        return made.Id;
    }

    // Without symbols it is one of several waits.
    private static string NameOfPlace(IEnumerable<SourceLocation?> awaits)
    {
        int[] lines = awaits.OfType<SourceLocation>().Select(l => l.Line).ToArray();
        return lines.Length == 0 ? "Waits" : "Line_" + string.Join('_', lines);
    }

    // What is no number but needed when the method goes on.
    private Dictionary<Cell, Datum> KeptReferences()
    {
        Dictionary<Cell, Datum> kept = [];
        foreach ((Cell cell, Datum datum) in _state.Store)
        {
            if (cell is FieldCell { Owner: VirtualObject { IsKept: true } } field && field.Field.Name != StateField
                && !HasBits(datum))
            {
                bool isForgotten = DependsOnTick(datum);
                _forgetsChoices |= isForgotten;
                kept.Add(cell, isForgotten ? Unknown.Instance : datum);
            }
        }

        return kept;
    }

    // What a condition chooses would be chosen again in a later tick.
    private static bool DependsOnTick(Datum datum) => datum switch
    {
        Number number => !number.Value.IsConstant,
        ReferenceChoice or IndexedReference or AddressChoice => true,
        Structure structure => structure.Fields.Any(DependsOnTick),
        Function { Target: { } target } => DependsOnTick(target),
        _ => false,
    };

    private static bool HasBits(Datum datum)
        => datum is Number || (datum is Structure structure && structure.Fields.All(HasBits));

    // A local variable that lives on across an await: a register for each of its leaves that has bits.
    private Datum KeptField(FieldCell cell)
    {
        int leaf = 0;
        string name = cell.Owner is VirtualObject { Name.Length: > 0 } made
            ? $"{made.Name}.{Names.OfField(cell.Field)}"
            : Names.OfField(cell.Field);
        return Build(cell.Type);

        Datum Build(Type type)
        {
            if (SignalType.Of(type) is { } signal)
            {
                int index = leaf++;
                return signal.Encoding == SignalEncoding.Float ? Unknown.Instance
                    : FromBits(signal, _template.KeptRegister(cell, index, signal, name, IsLate).Value);
            }

            if (type.IsValueType && !type.IsPrimitive && !IsAwaitType(type) && !type.IsByRefLike)
            {
                StructLayout layout = _leaves.LayoutOf(type);
                return new Structure(layout, layout.Fields.Select(f => Build(f.FieldType)).ToArray());
            }

            return type.IsValueType ? Unknown.Instance : Reference.Null;
        }
    }

    private bool CallAwaiting(MethodBase method, Datum[] arguments)
    {
        Type type = method.DeclaringType!;
        if (!IsAwaitType(type))
        {
            return false;
        }

        if (type.Name.Contains("MethodBuilder", StringComparison.Ordinal))
        {
            CallBuilder(method, arguments);
            return true;
        }

        if (method.IsStatic && type != typeof(ClockAwaitable))
        {
            switch (method.Name)
            {
                case "get_CompletedTask":
                    _state.Push(Awaitable.Completed);
                    return true;
                case "FromResult":
                    _state.Push(new Awaitable(AwaitKind.Completed, null, null, arguments[0]));
                    return true;
                default:
                    RefuseMethod(method, arguments);
                    PushPlaceholder(method);
                    return true;
            }
        }

        Datum awaited = arguments.Length == 0 ? Unknown.Instance
            : arguments[0] is Address or AddressChoice ? ReadThrough(arguments[0]) : arguments[0];
        if (awaited is not Awaitable wait)
        {
            throw Stop(Rules.AwaitedNoClock, Texts.AwaitedNoClock(SourceNames.Of(type)));
        }

        if (wait.IsAged && wait.Kind != AwaitKind.Completed && method.Name is "GetAwaiter" or "get_IsCompleted")
        {
            throw Stop(Rules.TaskKept, Texts.TaskKept("a task awaited in a later state"));
        }

        switch (method.Name)
        {
            case "op_Implicit" or "GetAwaiter" or "ConfigureAwait" or "AsTask":
                _state.Push(wait);
                return true;
            case "get_IsCompleted":
                _state.Push(wait.Kind switch
                {
                    AwaitKind.Completed => Literal(32, 1),
                    AwaitKind.Call => OnStack(Same(StateOf(wait.Machine!), Literal(32, Returned))),
                    _ => Literal(32, 0),
                });
                return true;
            case "GetResult" or "get_Result":
                if (method is MethodInfo { ReturnType: var result } && result != typeof(void))
                {
                    _state.Push(wait.Kind == AwaitKind.Call ? Read(ResultOf(wait.Machine!)) : wait.Result ?? ZeroOf(result));
                }

                if (wait.Kind == AwaitKind.Call)
                {
                    _state.Store[IsOver(wait.Machine!)] = Literal(32, 1);
                }

                return true;
            default:
                throw Stop(Rules.TaskKept, Texts.TaskKept($"calls {SourceNames.Of(method)}"));
        }
    }

    private MachineCell ResultOf(VirtualObject machine) => _assumptions.Cells.Machine(machine, -1);

    private MachineCell IsOver(VirtualObject machine) => _assumptions.Cells.Machine(machine, -2);

    private void CallBuilder(MethodBase method, Datum[] arguments)
    {
        switch (method.Name)
        {
            case "AwaitUnsafeOnCompleted" or "AwaitOnCompleted":
                VirtualObject machine = MachineOfFrame();
                if (ReadThrough(arguments[1]) is not Awaitable awaited)
                {
                    throw Stop(Rules.AwaitedNoClock, Texts.AwaitedNoClock(SourceNames.Of(method.GetGenericArguments()[0])));
                }

                if (TryConcrete(StateOf(machine), out ulong state))
                {
                    _state.Store[_assumptions.Cells.Machine(machine, (int)state)] = new Waiting(awaited, KeptReferences());
                    _awaits[(machine, (int)state)] = _at?.Location;
                    NoteKeptBounds(machine, (int)state);
                }

                break;
            case "SetResult":
                if (arguments.Length > 1)
                {
                    _state.Store[ResultOf(MachineOfFrame())] = arguments[1];
                }

                break;
            case "SetException":
                break;
            default:
                throw Stop(Rules.TaskKept, Texts.TaskKept($"calls {SourceNames.Of(method)}"));
        }
    }

    private VirtualObject MachineOfFrame() => (VirtualObject)((Reference)Read(_frames[^1].Arguments[0])).Target!;

    /// <summary>A place where the body may wait.</summary>
    /// <param name="Machines">The methods that wait, from the body inwards.</param>
    /// <param name="Awaited">What the innermost one waits for.</param>
    /// <param name="Kept">What else holds then and is no number.</param>
    private sealed record Suspension(
        IReadOnlyList<VirtualObject> Machines, Awaitable? Awaited, IReadOnlyDictionary<Cell, Datum> Kept)
    {
        public string Key { get; init; } = string.Empty;

        /// <summary>Its number in the state register.</summary>
        public int Id { get; init; }

        /// <summary>The state of the innermost method that waits.</summary>
        public int State { get; init; }

        /// <summary>What its state is called, by the lines where the methods wait.</summary>
        public string Place { get; init; } = string.Empty;

        /// <summary>The number of the body's await, as the table of signals gives it.</summary>
        public int Number { get; init; }
    }
}
