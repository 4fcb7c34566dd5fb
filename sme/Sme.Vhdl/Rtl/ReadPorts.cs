using System.Collections.Generic;
using System.Linq;
using Sme.Netlist;
using SME.Naming;

namespace Sme.Vhdl.Rtl;

/// <summary>
/// Brings memories into the shape that synthesis tools document for RAM. A register that takes words of one memory, or keeps
/// what it holds, is written at the clock edge beside the memory itself; addresses and data come without logic where the
/// source has none.
/// </summary>
internal sealed class ReadPorts
{
    private readonly Module _module;
    private readonly NameScope _names;

    private ReadPorts(Module module, NameScope names) => (_module, _names) = (module, names);

    public static void Run(Module module, NameScope names)
    {
        MemoryArray[] written = [.. module.Memories.Where(m => m.Writes.Count > 0)];
        if (written.Length == 0)
        {
            return;
        }

        var ports = new ReadPorts(module, names);
        HashSet<Symbol> busy =
        [
            .. Readings.Of(module), .. module.Connections.Select(c => c.Target).OfType<Read>().Select(r => r.Symbol),
        ];
        foreach (Flop flop in module.Flops.Where(f => !busy.Contains(f.Next)))
        {
            ports.Find(flop);
        }

        foreach (MemoryArray memory in written)
        {
            foreach ((_, Symbol address, Symbol data) in memory.Writes)
            {
                ports.Connect(address);
                ports.Connect(data);
            }

            foreach (ReadPort port in memory.Reads)
            {
                ports.Connect(port.Address);
            }
        }

        ports.RemoveUnreadVariables();
    }

    private void Find(Flop flop)
    {
        Assignment[] assignments = [.. Assignments.AllIn(_module.Statements).Where(a => a.Target == flop.Next)];
        (Assignment Assignment, Expression? Condition, Word Word)?[] reads =
        [
            .. assignments.Where(a => !IsHeld(a.Value, flop))
                .Select(a => Split(a.Value, flop) is var (condition, word)
                    ? (a, condition, word) : ((Assignment, Expression?, Word)?)null),
        ];
        if (reads is not [{ Word.Memory: { Writes.Count: > 0 } memory }, ..]
            || reads.Any(r => r?.Word is not { } word || word.Memory != memory || word.Address.Width > memory.AddressWidth)
            || reads.Select(r => r!.Value.Word.Address.Width).Distinct().Count() > 1)
        {
            return;
        }

        bool isConditional = reads.Length < assignments.Length || reads.Any(r => r!.Value.Condition != null);
        string stem = _names.AddStem($"{memory.Name}_read", string.Empty, "_address");
        Symbol? enable = isConditional ? Wire(stem, 1) : null;
        Symbol address = Wire(stem + "_address", reads[0]!.Value.Word.Address.Width);
        Dictionary<Assignment, (Expression? Condition, Word Word)> readOf =
            new(
                reads.Select(r => KeyValuePair.Create(r!.Value.Assignment, (r.Value.Condition, r.Value.Word))),
                ReferenceEqualityComparer.Instance);
        Rewriting.Replace(_module, assignment =>
            assignment.Target != flop.Next ? [assignment]
            : !readOf.TryGetValue(assignment, out (Expression? Condition, Word Word) read) ? []
            : enable == null ? [new Assignment(address, read.Word.Address)]
            : [new Assignment(enable, read.Condition ?? new Literal(1, 1)), new Assignment(address, read.Word.Address)]);
        if (enable != null)
        {
            _module.Statements.InsertRange(
                0, [new Assignment(enable, new Literal(0, 1)), new Assignment(address, new Literal(0, address.Width))]);
        }

        flop.Port = new ReadPort(flop, enable, address);
        memory.Reads.Add(flop.Port);
    }

    private Symbol Wire(string name, int width)
    {
        var wire = new Symbol(name, width, SymbolKind.Signal);
        _module.Wires.Add(wire);
        return wire;
    }

    private static bool IsHeld(Expression value, Flop flop) => value is Read { Symbol: var symbol } && symbol == flop.Current;

    // A word, and when it is taken: null where it always is. Null of anything else.
    private static (Expression? Condition, Word Word)? Split(Expression value, Flop flop)
    {
        switch (value)
        {
            case Word word:
                return (null, word);
            case Computed { Operator: Operator.Mux, Operands: [var condition, var taken, var held] }
                when IsHeld(held, flop) && Split(taken, flop) is var (inner, word):
                return (And(condition, inner), word);
            case Computed { Operator: Operator.Mux, Operands: [var condition, var held, var taken] }
                when IsHeld(held, flop) && Split(taken, flop) is var (inner, word):
                return (And(new Computed(Operator.Not, [condition], 0, 1), inner), word);
            default:
                return null;
        }
    }

    private static Expression And(Expression a, Expression? b) => b == null ? a : new Computed(Operator.And, [a, b], 0, 1);

    // What is assigned in one place counts only while that is reached: it may be connected always.
    private void Connect(Symbol symbol)
    {
        Assignment[] assignments = [.. Assignments.AllIn(_module.Statements).Where(a => a.Target == symbol)];
        bool hasDefault = assignments.Length > 1 && _module.Statements.Any(s => ReferenceEquals(s, assignments[0]));
        if (assignments[(hasDefault ? 1 : 0)..] is [var only] && Source(only.Value) is { } source)
        {
            Rewriting.Replace(_module, assignment => assignment.Target == symbol ? [] : [assignment]);
            _module.Connections.Add(new Connection([], new Read(symbol), source));
        }
    }

    // A value without a variable: that of one which is assigned once, or null.
    private Expression? Source(Expression value)
    {
        if (value is Read { Symbol: { Kind: SymbolKind.Variable } variable })
        {
            Assignment[] assignments = [.. Assignments.AllIn(_module.Statements).Where(a => a.Target == variable)];
            return assignments is [var only] ? Source(only.Value) : null;
        }

        return IsPlain(value) ? value : null;
    }

    private static bool IsPlain(Expression value) => value switch
    {
        Literal or Read { Symbol.Kind: not SymbolKind.Variable } => true,
        Computed { Operator: Operator.Extract or Operator.ZeroExtend or Operator.SignExtend or Operator.Concatenate } wires
            => wires.Operands.All(IsPlain),
        _ => false,
    };

    private void RemoveUnreadVariables()
    {
        HashSet<Symbol> read;
        int before;
        do
        {
            before = _module.Variables.Count;
            read = [.. Readings.Of(_module)];
            _module.Variables.RemoveAll(v => !read.Contains(v));
            Rewriting.Replace(
                _module,
                assignment => assignment.Target.Kind == SymbolKind.Variable && !read.Contains(assignment.Target)
                    ? [] : [assignment]);
        }
        while (_module.Variables.Count < before);
    }
}
