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
    private readonly Dictionary<Value, Expression> _known = [];
    private readonly Dictionary<Value, Symbol> _targets = [];
    private readonly PortLowering _ports;
    private readonly StateLowering _state;
    private readonly Roots _roots;
    private readonly EnumerationNames _enumerations;
    private readonly Dictionary<Symbol, Expression> _defaults = [];
    private readonly Dictionary<Expression, int> _sizes = new(ReferenceEqualityComparer.Instance);

    private Lowering(
        Definition definition, string name, IReadOnlyDictionary<Definition, Module> modules, Liveness liveness,
        DesignBoundary? boundary)
    {
        _definition = definition;
        _module = new Module(name, definition);
        _names = new NameScope("clk", "rst", "compute", "registers", "registers_without_reset", name);
        (_liveness, _uses) = (liveness, new Uses(definition, liveness));
        _enumerations = new EnumerationNames(_module, _names);
        _ports = new PortLowering(definition, _module, _names, liveness, boundary);
        _ports.Add(_known);
        _state = new StateLowering(definition, _module, _names, liveness, _enumerations, _known);
        _state.AddRegisters();
        _state.AddMemories();
        var parts = new PartLowering(_module, _names, liveness);
        parts.Add(definition.Instances.Where(i => i.Outputs.Any(liveness.IsLive)), modules, _uses, _known);
        _roots = new Roots(_module, _names, _ports.Outputs, parts, _enumerations, _targets);
    }

    /// <summary>The module of a definition.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="name">Name of the module.</param>
    /// <param name="modules">The modules of the definitions it instantiates.</param>
    /// <param name="liveness">What the design needs.</param>
    /// <param name="boundary">Of the top, whose ports are bits without meaning: their names; else null.</param>
    public static Module Run(
        Definition definition, string name, IReadOnlyDictionary<Definition, Module> modules, Liveness liveness,
        DesignBoundary? boundary)
    {
        var lowering = new Lowering(definition, name, modules, liveness, boundary);
        lowering._roots.Bind();
        List<Statement> statements = lowering.Lower(definition.Body);
        lowering._module.Statements.AddRange(
            [.. lowering._defaults.Select(d => new Assignment(d.Key, d.Value)), .. lowering.Holds(statements), .. statements]);
        lowering._roots.Connect(lowering.Of);
        ConstantAssignments.Run(lowering._module);
        ReadPorts.Run(lowering._module, lowering._names);
        ConstantAddresses.Run(lowering._module, lowering._names);
        LoopFinding.Run(lowering._module, lowering._names);
        Module module = lowering._module;
        if (module.Statements.Count > 0 && !Readers.Of(module).Any())
        {
            module.Trigger = lowering._names.Add("always_on");
        }

        return module;
    }

    // What registers by index do by default, unless all of them are given something in any case. What depends on nothing would
    // never run.
    private IEnumerable<Hold> Holds(List<Statement> statements)
        => from registers in _module.Memories.Select(m => m.Registers).OfType<RegisterArray>()
           let certain = statements.OfType<Store>()
               .Where(s => s.Target is Element element && element.Array == registers.Next && s.Value is not Literal)
               .Select(s => ((Element)s.Target).Places[0].Offset).Distinct().Count()
           where certain < registers.Count
           select new Hold(registers);

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
            if (uses > 0 && expression is not Element && !IsYieldOnly(value))
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
        var variable = new Symbol(_names.Add(name), value.Width, SymbolKind.Variable)
        {
            SourceName = value.Name,
            Enumeration = EnumerationNames.MembersOf(value),
        };
        _module.Variables.Add(variable);
        return variable;
    }

    private string? TakerOf(Value value)
        => _module.Flops.Where(f => f.Register.Next == value).Select(f => f.Register.Name)
            .Concat(_ports.Outputs.Where(o => o.Output.Value == value).Select(o => o.Output.Name)).FirstOrDefault();

    // Copies of these cost nothing.
    private static bool IsCheap(Expression expression) => expression switch
    {
        Literal or Read or Element => true,
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
            ? WordOf(_state.Memories[operation.Memory!], operands[0])
            : new Computed(operation.Operator, operands, operation.Immediate, operation.Result.Width);
    }

    private static Expression WordOf(MemoryArray memory, Expression address) => (memory.Registers, address) switch
    {
        ({ } registers, Literal { Bits: var index }) => index < (ulong)memory.Memory.Length
            ? new Element(registers.Current, [new Place((int)index)]) : new Literal(0, memory.Memory.Width),
        _ => new Word(memory, address),
    };

    // Bits can be taken of names only. Computed addresses have one as well: some simulators compute indices with more bits
    // than the operands have.
    private static bool NeedsName(Operation operation, Expression operand) => operation.Operator switch
    {
        _ when operand is Read or Element => false,
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
            operands[1] = _enumerations.Named(operands[1], EnumerationNames.MembersOf(operation.Operands[0]));
        }

        return operands;
    }

    private Assignment Assign(Symbol target, Expression value) => new(target, _enumerations.Named(value, target.Enumeration));


    private void LowerWrite(Operation operation, List<Statement> statements)
    {
        MemoryArray memory = _state.Memories[operation.Memory!];
        if (memory.Registers is { } registers)
        {
            LowerStore(operation, memory, registers, statements);
            return;
        }

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

    private void LowerStore(Operation operation, MemoryArray memory, RegisterArray registers, List<Statement> statements)
    {
        Expression address = Of(operation.Operands[0]);
        Statement store;
        if (address is Literal { Bits: var index })
        {
            if (index >= (ulong)memory.Memory.Length)
            {
                return;
            }

            store = new Store(new Element(registers.Next, [new Place((int)index)]), Of(operation.Operands[1]));
        }
        else
        {
            address = address is Read or Computed { Operator: Operator.Extract }
                ? address : Name(operation.Operands[0], address, statements);
            store = new Store(new Word(memory, address), Of(operation.Operands[1]));
            var length = new Literal((ulong)memory.Memory.Length, address.Width);
            store = memory.NeedsBound(address.Width)
                ? new Branch(new Computed(Operator.LessUnsigned, [address, length], 0, 1), [store], [], null) : store;
        }

        statements.Add(
            operation.Operands.Length > 2 ? new Branch(Of(operation.Operands[2]), [store], [], operation.Location) : store);
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
            Names = _enumerations.NamesOf(ways.SelectMany(w => w.Item1), operation.Operands[0], selector),
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
                Names = _enumerations.NamesOf(operation.Labels.SelectMany(l => l), operation.Operands[0], selector),
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
        if (value is not Read { Symbol: var current } || !_state.FlopOf.TryGetValue(target, out Flop? flop)
            || flop.Current != current)
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
