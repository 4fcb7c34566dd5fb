using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Netlist;
using SME.Naming;

namespace Sme.Vhdl.Rtl;

/// <summary>Makes a module of a definition: names for what is used more than once, expressions for the rest.</summary>
/// <remarks>
/// A value that one register takes, or one output shows, is assigned to it where it is computed, in the branch that computes
/// it; a register that a branch leaves as it is has its content as default and needs no line there.
/// </remarks>
internal sealed class Lowering
{
    // A longer expression gets a name.
    private const int LongestExpression = 8;

    private readonly Definition _definition;
    private readonly Module _module;
    private readonly NameScope _names;
    private readonly Uses _uses;
    private readonly Liveness _liveness;
    private readonly Boundary? _boundary;
    private readonly Dictionary<Value, Expression> _known = [];
    private readonly Dictionary<Value, Symbol> _targets = [];
    private readonly List<(Symbol Port, Output Output)> _outputs = [];
    private readonly List<string> _portNames = [];
    private readonly PartLowering _parts;
    private readonly Dictionary<Symbol, Flop> _flopOf = [];
    private readonly Dictionary<Symbol, Expression> _defaults = [];
    private readonly Dictionary<Memory, MemoryArray> _memories = [];
    private readonly Dictionary<(Enumeration Members, Literal Literal), Literal> _constants = [];
    private readonly Dictionary<Expression, int> _sizes = new(ReferenceEqualityComparer.Instance);

    private Lowering(
        Definition definition, string name, IReadOnlyDictionary<Definition, Module> modules, Liveness liveness,
        Boundary? boundary)
    {
        (_definition, _boundary) = (definition, boundary);
        _module = new Module(name, definition);
        _names = new NameScope("clk", "rst", "compute", "registers", "registers_without_reset", name);
        (_liveness, _uses) = (liveness, new Uses(definition, liveness));
        _parts = new PartLowering(_module, _names, liveness);
        AddPorts();
        AddRegisters();
        AddMemories();
        AddParts(modules);
    }

    /// <summary>The module of a definition.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="name">Name of the module.</param>
    /// <param name="modules">The modules of the definitions it instantiates.</param>
    /// <param name="liveness">What the design needs.</param>
    /// <param name="boundary">Of the top, whose ports are bits without meaning: their names; else null.</param>
    public static Module Run(
        Definition definition, string name, IReadOnlyDictionary<Definition, Module> modules, Liveness liveness,
        Boundary? boundary)
    {
        var lowering = new Lowering(definition, name, modules, liveness, boundary);
        lowering.BindRoots();
        List<Statement> statements = lowering.Lower(definition.Body);
        lowering._module.Statements.AddRange(
            lowering._defaults.Select(d => new Assignment(d.Key, d.Value)).Concat(statements));
        lowering.ConnectRoots();
        lowering.ConnectConstants();
        ReadPorts.Run(lowering._module, lowering._names);
        ConstantAddresses.Run(lowering._module, lowering._names);
        return lowering._module;
    }

    private void AddPorts()
    {
        foreach (Value input in _definition.Inputs.Where(_liveness.IsLive))
        {
            string name = _boundary?.Inputs[input] ?? input.Name!;
            Symbol port = Port(name, input.Width, SymbolKind.Input);
            _module.Ports.Add(port);
            _known[input] = new Read(port);
        }

        for (int i = 0; i < _definition.Outputs.Count; i++)
        {
            Output output = _definition.Outputs[i];
            if (_liveness.IsLive(_definition, i))
            {
                string name = NameOf(output);
                Symbol port = Port(name, output.Value.Width, SymbolKind.Output, MembersOf(output.Value));
                _module.Ports.Add(port);
                _module.ValueOf.Add(port, output.Value);
                _outputs.Add((port, output));
            }
        }

        foreach (Parameter parameter in _definition.Parameters)
        {
            var generic = new Symbol(_names.Add(parameter.Name), parameter.Width * parameter.Length, SymbolKind.Generic);
            _module.Generics.Add((generic, parameter));
            _known[parameter.Value] = new Read(generic);
        }
    }

    private Symbol Port(string name, int width, SymbolKind kind, Enumeration? members = null)
    {
        string unique = _names.Add(name);
        bool isOneSignal = _portNames.Contains(name);
        if (unique != HdlName.From(name) && !isOneSignal)
        {
            throw new ExportException(NamesAreTaken(name, unique));
        }

        var port = new Symbol(unique, width, kind) { IsPlainVector = _boundary != null, Enumeration = members };
        _portNames.Add(name);
        if (_boundary != null)
        {
            _module.PortOfSignal.TryAdd(HdlName.From(name), port);
        }

        return port;
    }

    // A signal that is read and written is two ports.
    private string NameOf(Output output)
    {
        string name = _boundary?.Outputs[output] ?? output.Name;
        return _module.Ports.Exists(p => p.Kind == SymbolKind.Input && p.Name == HdlName.From(name)) && _portNames.Contains(name)
            ? name + ".out" : name;
    }

    // Who connects a port by its name would not find it.
    private string NamesAreTaken(string name, string unique)
    {
        string plain = HdlName.From(name);
        string place = _definition.Location is { } location ? $" ({SourceText.Of(location)})" : string.Empty;
        string? other = _portNames.FirstOrDefault(n => HdlName.From(n) == plain);
        string why = other != null ? $"{other} has that name already"
            : "that word is kept by VHDL, by Verilog, or by what is written around it";
        return $"{_definition.Name}{place}: the port {name} would be named {plain}, but {why}, so it would become {unique}; "
            + "give the field of one of the buses another name with [Name(\"…\")]";
    }

    private void AddRegisters()
    {
        foreach (Register register in _definition.Registers.Where(r => _liveness.IsLive(r.Value)))
        {
            string stem = _names.AddStem(register.Name, "_q", "_d");
            Enumeration? members = register.Value.Enumeration;
            var current = new Symbol(stem + "_q", register.Width, SymbolKind.Signal) { Enumeration = members };
            _known[register.Value] = new Read(current);
            var next = new Symbol(stem + "_d", register.Width, SymbolKind.Signal) { Enumeration = members };
            var flop = new Flop(register, current, next, Named(InitialOf(register.Initial, register.Width), members));
            _module.Flops.Add(flop);
            _flopOf.Add(next, flop);
        }

        if (_module.Flops.Any(f => f.Register.IsLate)
            || _definition.Memories.Any(m => m.IsLate && m.Kind != MemoryKind.ReadOnly && _liveness.IsLive(m)))
        {
            _module.Started = new Symbol(_names.Add("started_q"), 1, SymbolKind.Signal);
        }
    }

    private Expression InitialOf(Initial initial, int width)
        => initial.Parameter != null
            ? _known[initial.Parameter.Value]
            : new Literal(initial[0] & Value.MaskOf(width), width);

    private void AddMemories()
    {
        foreach (Memory memory in _definition.Memories.Where(_liveness.IsLive))
        {
            string name = _names.AddStem(memory.Name, string.Empty, "_words", "_port");
            var array = new MemoryArray(memory, name)
            {
                TypeName = name + "_words",
                Contents = memory.Contents.Parameter is { } contents ? ((Read)_known[contents.Value]).Symbol : null,
            };
            _memories.Add(memory, array);
            _module.Memories.Add(array);
        }
    }

    private void AddParts(IReadOnlyDictionary<Definition, Module> modules)
        => _parts.Add(_definition.Instances.Where(i => i.Outputs.Any(_liveness.IsLive)), modules, _uses, _known);

    private Symbol Wire(string name, int width)
    {
        var wire = new Symbol(_names.Add(name), width, SymbolKind.Signal);
        _module.Wires.Add(wire);
        return wire;
    }

    // Where the values that registers take, and that leave, are assigned.
    private void BindRoots()
    {
        foreach (Flop flop in _module.Flops.Where(f => f.Register.Next.Kind == ValueKind.Result))
        {
            _targets.TryAdd(flop.Register.Next, flop.Next);
        }

        foreach ((Value input, string name) in _parts.Inputs().Where(i => IsComputed(i.Value)))
        {
            _targets.Add(input, Wire(name, input.Width));
        }

        foreach ((Symbol port, Output output) in _outputs.Where(o => IsComputed(o.Output.Value)))
        {
            bool isAlone = _outputs.Count(o => o.Output.Value == output.Value) == 1;
            _targets.TryAdd(output.Value, isAlone ? port : Wire(output.Name + "_value", output.Value.Width));
        }
    }

    private bool IsComputed(Value value)
        => value.Kind == ValueKind.Result && !value.IsConstant && !_targets.ContainsKey(value);

    // What was not assigned where it is computed: registers, inputs and instances behind outputs, copies.
    private void ConnectRoots()
    {
        foreach (Flop flop in _module.Flops)
        {
            Connect(flop.Next, flop.Register.Next);
        }

        foreach ((Symbol port, Output output) in _outputs)
        {
            Connect(port, output.Value);
        }

        _parts.Connect(SourceOf);
    }

    // A process runs when something it reads changes.
    private void ConnectConstants()
    {
        ILookup<Symbol, Symbol> targets = Assignments.TargetsOf(_module.Statements).ToLookup(t => t);
        Assignment[] constants =
        [
            .. _module.Statements.OfType<Assignment>()
                .Where(a => a.Value is Literal && a.Target.Kind != SymbolKind.Variable && targets[a.Target].Count() == 1),
        ];
        _module.Statements.RemoveAll(constants.Contains);
        _module.Connections.AddRange(constants.Select(c => new Connection([], new Read(c.Target), c.Value)));
    }

    private Expression SourceOf(Value value)
        => _targets.TryGetValue(value, out Symbol? assigned) ? new Read(assigned) : Of(value);

    private void Connect(Symbol target, Value value)
    {
        Expression source = SourceOf(value);
        if (source is not Read { Symbol: var symbol } || symbol != target)
        {
            _module.Connections.Add(new Connection([], new Read(target), Named(source, target.Enumeration)));
        }
    }

    private List<Statement> Lower(Region region)
    {
        List<Statement> statements = [];
        foreach (Operation operation in region.Operations.Where(_uses.IsLive))
        {
            switch (operation.Operator)
            {
                case Operator.Check:
                    break;
                case Operator.MemoryWrite:
                    LowerWrite(operation, statements);
                    break;
                case Operator.If or Operator.Case:
                    LowerRegions(operation, statements);
                    break;
                case Operator.Select:
                    LowerSelect(operation, statements);
                    break;
                default:
                    LowerResult(operation.Result, statements);
                    break;
            }
        }

        return statements;
    }

    private void LowerResult(Value value, List<Statement> statements)
    {
        Expression expression = Compute(value.Operation!, statements);
        int uses = _uses.Inside(value);
        if (_targets.TryGetValue(value, out Symbol? target))
        {
            if (uses > 0 && !IsYieldOnly(value))
            {
                expression = Name(value, expression, statements);
            }

            statements.Add(Assign(target, expression));
        }
        else if (uses > 1 && !IsCheap(expression))
        {
            expression = Name(value, expression, statements);
        }
        else if (SizeOf(expression) > LongestExpression)
        {
            expression = Name(value, expression, statements);
        }

        _known[value] = expression;
    }

    private Read Name(Value value, Expression expression, List<Statement> statements)
    {
        Symbol variable = Variable(value, expression);
        statements.Add(Assign(variable, expression));
        return new Read(variable);
    }

    private Symbol Variable(Value value, Expression? expression)
    {
        string name = value.Name ?? Descriptions.Of(value, expression, TakerOf(value));
        var variable = new Symbol(_names.Add(name), value.Width, SymbolKind.Variable) { Enumeration = MembersOf(value) };
        _module.Variables.Add(variable);
        return variable;
    }

    private string? TakerOf(Value value)
        => _module.Flops.Where(f => f.Register.Next == value).Select(f => f.Register.Name)
            .Concat(_outputs.Where(o => o.Output.Value == value).Select(o => o.Output.Name)).FirstOrDefault();

    // Copies of these cost nothing.
    private static bool IsCheap(Expression expression) => expression switch
    {
        Literal or Read => true,
        Computed { Operator: Operator.Not or Operator.Extract or Operator.ZeroExtend or Operator.SignExtend } computed
            => computed.Operands[0] is Read,
        _ => false,
    };

    private int SizeOf(Expression expression)
    {
        if (!_sizes.TryGetValue(expression, out int size))
        {
            size = expression switch
            {
                Computed computed => 1 + computed.Operands.Sum(SizeOf),
                Word word => 1 + SizeOf(word.Address),
                _ => 1,
            };
            _sizes.Add(expression, size);
        }

        return size;
    }

    private Expression Of(Value value)
        => value.IsConstant ? new Literal(value.Bits, value.Width)
            : _known.TryGetValue(value, out Expression? known) ? known
            : throw new InvalidOperationException($"a value of {_definition.Name} is used before it is computed");

    private Expression Compute(Operation operation, List<Statement> statements)
    {
        if (operation.Operator == Operator.Constant)
        {
            return new Literal(operation.Immediate, operation.Result.Width);
        }

        Expression[] operands = OperandsOf(operation);
        if (NeedsName(operation, operands[0]))
        {
            operands[0] = Name(operation.Operands[0], operands[0], statements);
        }

        return operation.Operator == Operator.MemoryRead
            ? new Word(_memories[operation.Memory!], operands[0])
            : new Computed(operation.Operator, operands, operation.Immediate, operation.Result.Width);
    }

    // Bits can be taken of names only. Computed addresses have one as well: some simulators compute indices with more bits
    // than the operands have.
    private static bool NeedsName(Operation operation, Expression operand) => operand is not Read && operation.Operator switch
    {
        Operator.Extract => operand.Width > operation.Result.Width,
        Operator.SignExtend => operand.Width > 1,
        Operator.MemoryRead => operand is not (Literal or Computed { Operator: Operator.Extract }),
        _ => false,
    };

    // What is compared with a member of an enumeration is one.
    private Expression[] OperandsOf(Operation operation)
    {
        Expression[] operands = [.. operation.Operands.Select(Of)];
        if (operation.Operator == Operator.Equal)
        {
            operands[1] = Named(operands[1], MembersOf(operation.Operands[0]));
        }

        return operands;
    }

    private Assignment Assign(Symbol target, Expression value) => new(target, Named(value, target.Enumeration));

    // Constants among what a name is given, by the names of the enumeration.
    private Expression Named(Expression value, Enumeration? members) => (value, members) switch
    {
        (_, null) => value,
        (Literal { Name: null } literal, _) when members.NameOf(literal.Bits, literal.Width) is { } member
            => NamedLiteral(members, member, literal),
        (Computed { Operator: Operator.Mux } mux, _) => mux with
        {
            Operands = [mux.Operands[0], .. mux.Operands.Skip(1).Select(o => Named(o, members))],
        },
        (Computed { Operator: Operator.ZeroExtend } extend, _) when Widened(extend.Operands[0], extend.Width) is { } wide
            => Named(wide, members),
        _ => value,
    };

    // A choice among constants with zeros in front, or null.
    private static Expression? Widened(Expression value, int width) => value switch
    {
        Literal literal => new Literal(literal.Bits, width),
        Computed { Operator: Operator.Mux } mux
            when Widened(mux.Operands[1], width) is { } first && Widened(mux.Operands[2], width) is { } second
            => new Computed(Operator.Mux, [mux.Operands[0], first, second], 0, width),
        _ => null,
    };

    private Literal NamedLiteral(Enumeration members, string member, Literal literal)
    {
        if (!_constants.TryGetValue((members, literal), out Literal? named))
        {
            named = literal with { Name = _names.Add($"{members.Name}.{member}") };
            _constants.Add((members, literal), named);
            _module.Constants.Add(named);
        }

        return named;
    }

    // The bits of a port of the top are no number, and no member.
    private Dictionary<ulong, string> NamesOf(IEnumerable<ulong> labels, Value selector, Read read)
    {
        Enumeration? members = read.Symbol.IsPlainVector ? null : MembersOf(selector);
        return labels.Select(l => Named(new Literal(l, selector.Width), members)).Cast<Literal>()
            .Where(l => l.Name != null).ToDictionary(l => l.Bits, l => l.Name!);
    }

    // Of a member the low bits are left where the others are known.
    private static Enumeration? MembersOf(Value value)
    {
        if (value.Enumeration != null || value.Operation is not { Immediate: 0 } operation)
        {
            return value.Enumeration;
        }

        return operation.Operator is Operator.ZeroExtend or Operator.SignExtend or Operator.Extract
            ? MembersOf(operation.Operands[0]) : null;
    }

    private void LowerWrite(Operation operation, List<Statement> statements)
    {
        MemoryArray memory = _memories[operation.Memory!];
        string stem = _names.AddStem($"{memory.Name}_write", string.Empty, "_address", "_data");
        var enable = new Symbol(stem, 1, SymbolKind.Signal);
        var address = new Symbol(stem + "_address", operation.Operands[0].Width, SymbolKind.Signal);
        var data = new Symbol(stem + "_data", operation.Operands[1].Width, SymbolKind.Signal);
        _module.Wires.AddRange([enable, address, data]);
        memory.Writes.Add((enable, address, data));
        _defaults.Add(enable, new Literal(0, 1));
        _defaults.Add(address, new Literal(0, address.Width));
        _defaults.Add(data, new Literal(0, data.Width));
        statements.Add(new Assignment(enable, operation.Operands.Length > 2 ? Of(operation.Operands[2]) : new Literal(1, 1)));
        statements.Add(new Assignment(address, Of(operation.Operands[0])));
        statements.Add(new Assignment(data, Of(operation.Operands[1])));
    }

    // One of several values, by index.
    private void LowerSelect(Operation operation, List<Statement> statements)
    {
        Symbol target = TargetOf(operation.Result);
        Read selector = Selector(operation.Operands[0], statements);
        (ulong[], IReadOnlyList<Statement>)[] ways = operation.Operands[1..^1]
            .Select((o, i) => (Label: (ulong)i, Value: Of(o)))
            .GroupBy(p => p.Value, (value, places) => (
                places.Select(p => p.Label).ToArray(), (IReadOnlyList<Statement>)[Assign(target, value)]))
            .Where(w => w.Item1[0] <= Value.MaskOf(selector.Width)).ToArray();
        statements.Add(new Selection(
            selector, ways, [Assign(target, Of(operation.Operands[^1]))], operation.Location)
        {
            Names = NamesOf(ways.SelectMany(w => w.Item1), operation.Operands[0], selector),
        });
        Finish(operation.Result, target, statements);
    }

    private void LowerRegions(Operation operation, List<Statement> statements)
    {
        Value[] results = operation.Results.Where(_liveness.IsLive).ToArray();
        Symbol[] targets = results.Select(TargetOf).ToArray();
        IReadOnlyList<Statement>[] ways = new IReadOnlyList<Statement>[operation.Regions.Length];
        Read? selector = operation.Operator == Operator.Case ? Selector(operation.Operands[0], statements) : null;
        for (int i = 0; i < ways.Length; i++)
        {
            ways[i] = LowerWay(operation.Regions[i], results, targets);
        }

        if (selector != null)
        {
            statements.Add(new Selection(
                selector, operation.Labels.Zip(ways).ToArray(), ways[^1], operation.Location)
            {
                Names = NamesOf(operation.Labels.SelectMany(l => l), operation.Operands[0], selector),
            });
        }
        else
        {
            AddBranch(Of(operation.Operands[0]), ways[0], ways[1], operation.Location, statements);
        }

        foreach ((Value result, Symbol target) in results.Zip(targets))
        {
            Finish(result, target, statements);
        }
    }

    private static void AddBranch(
        Expression condition, IReadOnlyList<Statement> then, IReadOnlyList<Statement> otherwise, SourceLocation? location,
        List<Statement> statements)
    {
        if (then.Count > 0)
        {
            statements.Add(new Branch(condition, then, otherwise, location));
        }
        else if (otherwise.Count > 0)
        {
            statements.Add(new Branch(new Computed(Operator.Not, [condition], 0, 1), otherwise, [], location));
        }
    }

    // A result that one way of an outer branch yields, and nothing else uses, is assigned to the target of that one at once.
    private List<Statement> LowerWay(Region region, Value[] results, Symbol[] targets)
    {
        for (int i = 0; i < results.Length; i++)
        {
            Value yield = region.Yields[results[i].Index];
            if (yield.Kind == ValueKind.Result && !yield.IsConstant && region.Operations.Contains(yield.Operation!)
                && _uses.Inside(yield) == 1)
            {
                _targets.TryAdd(yield, targets[i]);
            }
        }

        List<Statement> statements = Lower(region);
        for (int i = 0; i < results.Length; i++)
        {
            Value yield = region.Yields[results[i].Index];
            if (_targets.TryGetValue(yield, out Symbol? assigned) && assigned == targets[i] && _uses.Inside(yield) == 1)
            {
                continue;
            }

            Expression value = Of(yield);
            if (!IsDefault(targets[i], value))
            {
                statements.Add(Assign(targets[i], value));
            }
        }

        return statements;
    }

    // The first time a register is left as it is, that becomes what it does by default.
    private bool IsDefault(Symbol target, Expression value)
    {
        if (value is not Read { Symbol: var current } || !_flopOf.TryGetValue(target, out Flop? flop) || flop.Current != current)
        {
            return false;
        }

        _defaults.TryAdd(target, value);
        return true;
    }

    private Symbol TargetOf(Value result)
        => (_uses.Inside(result) == 0 || IsYieldOnly(result)) && _targets.TryGetValue(result, out Symbol? target)
            ? target : Variable(result, null);

    // Bound to the target of an outer branch.
    private bool IsYieldOnly(Value result)
        => _uses.Inside(result) == 1 && _targets.ContainsKey(result) && !_uses.Roots.Contains(result);

    private void Finish(Value result, Symbol target, List<Statement> statements)
    {
        if (_targets.TryGetValue(result, out Symbol? bound) && bound != target)
        {
            statements.Add(Assign(bound, new Read(target)));
        }

        if (target.Kind == SymbolKind.Variable)
        {
            _known[result] = new Read(target);
        }
    }

    // A case is chosen by a name.
    private Read Selector(Value value, List<Statement> statements)
        => Of(value) is Read read ? read : Name(value, Of(value), statements);
}
