using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Sme.Elaboration.Diagnostics;
using Sme.Elaboration.Il;
using Sme.Elaboration.Intrinsics;
using Sme.Netlist;
using SME;

namespace Sme.Elaboration.Execution;

/// <summary>
/// Executes the body of a process with values of the netlist in place of numbers: what is known now is computed, the rest
/// becomes operations. Branches on values run both ways and merge where the ways meet.
/// </summary>
/// <remarks>
/// Which fields are registers is found by trying: a field that the body leaves different is one, and then the body is
/// executed again. What was found so far is in <see cref="Assumptions"/>.
/// </remarks>
internal sealed partial class Executor
{
    private const int FactDepth = 12;

    private readonly Process _process;
    private readonly Assumptions _assumptions;
    private readonly IlReader _reader;
    private readonly IntrinsicTable _intrinsics;
    private readonly Definition _definition;
    private readonly Builder _prologue;
    private Builder _builder;
    private readonly Template _template;
    private readonly Dictionary<Value, ulong> _live = [];
    private readonly List<Frame> _frames = [];
    private readonly Ranges _ranges = new();
    private State _state = new();
    private Instruction? _at;
    private int _executed;
    private int _guardsMade;

    public Executor(Process process, Assumptions assumptions, IlReader reader, IntrinsicTable intrinsics)
    {
        (_process, _assumptions, _reader, _intrinsics) = (process, assumptions, reader, intrinsics);
        _definition = new Definition(process.GetType().Name);
        _builder = new Builder(_definition.Body);
        _prologue = new Builder(new Region());
        _template = new Template(process, _definition);
    }

    /// <summary>What is no hardware in the body.</summary>
    public List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>Executes the body of the process.</summary>
    /// <exception cref="StoppedException">The rest of the body cannot be executed.</exception>
    public Template Execute()
    {
        AddEnables();
        if (_process.ProcessClock.Divider == 1)
        {
            ExecuteBody();
        }
        else
        {
            // A process of a divided clock runs in some ticks only.
            Value run = _template.Enable(new ClockEnable(_process.ProcessClock.Divider, !IsLate));
            BranchAndJoin(run, null, ExecuteBody, KeepState);
        }

        if (Diagnostics.Count > 0)
        {
            throw new StoppedException();
        }

        Finish();
        _definition.Body.Operations.InsertRange(0, _prologue.Current.Operations);
        if (IsLate)
        {
            _template.DropUnread();
        }

        return _template;
    }

    private void ExecuteBody()
    {
        if (_process is StateProcess)
        {
            ExecuteStates();
            return;
        }

        MethodInfo body = _process.GetType().GetMethod(
            "OnTick", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, [])!;
        _definition.Location = FirstStatementOf(body);
        Call(body, [new Reference(_process, AccessPath.Root)]);
    }

    private SourceLocation? FirstStatementOf(MethodBase method)
        => method.GetMethodBody() == null ? null
            : _reader.Read(method).Instructions.Select(i => i.Location).FirstOrDefault(l => l != null);

    // Constants stand before all else, so that they are the same wherever they are used.
    private Value Constant(int width, ulong bits) => _prologue.Constant(width, bits);

    // What depends on constants of the instance only has a value now.
    private Value Op(Operator op, int width, ulong immediate, params ReadOnlySpan<Value> operands)
    {
        Value result = _builder.Apply(op, width, immediate, operands);
        if (result.IsConstant)
        {
            return Constant(width, result.Bits);
        }

        if (_live.ContainsKey(result))
        {
            return result;
        }

        ulong[] bits = new ulong[operands.Length];
        int[] widths = new int[operands.Length];
        for (int i = 0; i < operands.Length; i++)
        {
            if (operands[i].IsConstant)
            {
                bits[i] = operands[i].Bits;
            }
            else if (!_live.TryGetValue(operands[i], out bits[i]))
            {
                return result;
            }

            widths[i] = operands[i].Width;
        }

        _live.Add(result, Evaluation.Apply(op, width, immediate, bits, widths));
        return result;
    }

    private Value Op(Operator op, int width, params ReadOnlySpan<Value> operands) => Op(op, width, 0, operands);

    private Value Not(Value a) => Op(Operator.Not, a.Width, a);

    private Value And(Value a, Value b) => Op(Operator.And, a.Width, a, b);

    private Value Or(Value a, Value b) => Op(Operator.Or, a.Width, a, b);

    private Value EqualTo(Value a, ulong bits) => Op(Operator.Equal, 1, a, Constant(a.Width, bits));

    private Value Low(Value a, int width) => a.Width == width ? a : Op(Operator.Extract, width, 0, a);

    private Value Resize(Value a, int width, bool signed)
        => width == a.Width ? a
            : width < a.Width ? Low(a, width)
            : Op(signed ? Operator.SignExtend : Operator.ZeroExtend, width, a);

    /// <summary>The bits of a value that is known here; constants of the instance that it depends on become fixed.</summary>
    private bool TryConcrete(Value value, out ulong bits)
    {
        if (value.IsConstant)
        {
            bits = value.Bits;
            return true;
        }

        if (_live.TryGetValue(value, out bits))
        {
            Pin(value);
            return true;
        }

        if (value.Width == 1 && _state.Known.TryGetValue(value, out bool holds))
        {
            bits = holds ? 1UL : 0;
            return true;
        }

        if (_state.Equal.Count > 0 && _state.Evaluate(value, FactDepth) is { } evaluated)
        {
            bits = evaluated;
            return true;
        }

        if (value.Width == 1 && _ranges.Decide(value, _state.Bounds) is { } decided)
        {
            bits = decided ? 1UL : 0;
            return true;
        }

        if (value.Operation is { Operator: Operator.ZeroExtend or Operator.Not } operation && operation.Operands[0].Width == 1
            && TryConcrete(operation.Operands[0], out bits))
        {
            bits = operation.Operator == Operator.Not ? bits ^ 1 : bits;
            return true;
        }

        return false;
    }

    private bool TryConcrete(Number number, out ulong bits)
    {
        if (TryConcrete(number.Value, out bits))
        {
            return true;
        }

        if (number.Choice is not { } choice)
        {
            return false;
        }

        ulong feasible = _state.FeasibleOf(choice.Guards);
        bool isFirst = true;
        for (int i = 0; i < choice.Bits.Length; i++)
        {
            if (((feasible >> i) & 1) == 0)
            {
                continue;
            }

            if (!isFirst && choice.Bits[i] != bits)
            {
                return false;
            }

            (isFirst, bits) = (false, choice.Bits[i]);
        }

        return !isFirst;
    }

    private void Pin(Value value)
    {
        if (value.Kind == ValueKind.Parameter)
        {
            _template.Pin((Parameter)value.Owner);
        }
        else if (value.Operation is { } operation)
        {
            foreach (Value operand in operation.Operands)
            {
                Pin(operand);
            }
        }
    }

    private void Check(Value holds, string message) => Check(holds, new CheckText(message));

    private void Check(Value holds, CheckText message, params IEnumerable<Value> values)
    {
        if ((_state.Known.TryGetValue(holds, out bool known) && known) || _ranges.Decide(holds, _state.Bounds) == true)
        {
            return;
        }

        _builder.Check(holds, message, values);
        if (holds.Is(0))
        {
            _state.IsDead = true;
        }
        else
        {
            Assume(holds, true);
        }
    }

    private void Assume(Value condition, bool holds)
    {
        _state.Assume(condition, holds);
        _ranges.Narrow(_state.Bounds, condition, holds);
    }

    private void Fail(string message) => Check(Constant(1, 0), message);

    // What is no hardware; without a location it is the instruction that is executed.
    private void Report(Rule rule, string text, SourceLocation? location = null)
    {
        string instance = _process.Simulation.NameOf(_process);
        for (int i = _frames.Count - 1; i >= 0 && location == null; i--)
        {
            location = i == _frames.Count - 1 ? _at?.Location : _frames[i].CallSite?.Location;
        }

        string? method = _frames.Count > 0 ? SourceNames.Short(_frames[^1].Method.Method) : null;
        var diagnostic = new Diagnostic(rule, location, instance, text) { Member = method };
        if (!Diagnostics.Contains(diagnostic))
        {
            Diagnostics.Add(diagnostic);
        }
    }

    /// <summary>Notes what is no hardware; without it the rest of the body makes no sense.</summary>
    private StoppedException Stop(Rule rule, string text, SourceLocation? location = null)
    {
        Report(rule, text, location);
        return new StoppedException();
    }

    /// <summary>A call under way.</summary>
    private sealed class Frame(
        IlMethod method, Convergence convergence, LocalCell[] arguments, LocalCell[] locals, Instruction? callSite)
    {
        public IlMethod Method { get; } = method;

        public Convergence Convergence { get; } = convergence;

        public LocalCell[] Arguments { get; } = arguments;

        public LocalCell[] Locals { get; } = locals;

        public Instruction? CallSite { get; } = callSite;

        public int StackBase { get; init; }

        public Dictionary<Block, int> Rounds { get; } = [];
    }
}

/// <summary>The rest of a body cannot be executed; why is in the diagnostics.</summary>
internal sealed class StoppedException : Exception;

/// <summary>An assumption about the body turned out wrong; the body is executed again.</summary>
internal sealed class AgainException : Exception;

/// <summary>What was found out about a body by executing it.</summary>
internal sealed class Assumptions
{
    /// <summary>Parts of fields and elements that the body changes: cell and leaf.</summary>
    public HashSet<(Cell Cell, int Leaf)> Registers { get; } = [];

    /// <summary>Arrays that are indexed by values.</summary>
    public HashSet<Array> Indexed { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Signals that the body writes.</summary>
    public HashSet<SignalCell> Written { get; } = [];

    /// <summary>Width of the state register, as the number of states of the last execution needs it.</summary>
    public int StateWidth { get; set; } = 12;

    /// <summary>Cells that hold different things on different ways to a state.</summary>
    public HashSet<(string State, Cell Cell)> Conflicts { get; } = [];

    /// <summary>
    /// Bounds of what lives on across awaits: at each await, which is a state of the method that waits, by cell and leaf; null
    /// as long as they are not needed.
    /// </summary>
    public Dictionary<(VirtualObject Machine, int State, Cell Cell, int Leaf), (long Low, long High)>? KeptBounds { get; set; }

    /// <summary>Where the ways of branches meet.</summary>
    public Dictionary<IlMethod, Convergence> Convergences { get; } = [];

    /// <summary>Tables in the data of assemblies.</summary>
    public Dictionary<(FieldInfo Data, Type Element), Array> Tables { get; } = [];

    /// <summary>The same cell for the same field, element or signal in every execution.</summary>
    public Cells Cells { get; } = new();
}
