using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Netlist;
using SME.Naming;

namespace Sme.Vhdl.Rtl;

/// <summary>The values that registers take, that leave, and that instances are given: what all expressions end in.</summary>
/// <param name="module">The module.</param>
/// <param name="names">Its names.</param>
/// <param name="outputs">Its outputs.</param>
/// <param name="parts">Its instances.</param>
/// <param name="enumerations">Names for constants.</param>
/// <param name="targets">What a value is assigned to where it is computed.</param>
internal sealed class Roots(
    Module module, NameScope names, IReadOnlyList<(Symbol Port, Output Output)> outputs, PartLowering parts,
    EnumerationNames enumerations, Dictionary<Value, Symbol> targets)
{
    /// <summary>Says where the values are assigned as they are computed.</summary>
    public void Bind()
    {
        foreach (Flop flop in module.Flops.Where(f => f.Register.Next.Kind == ValueKind.Result))
        {
            targets.TryAdd(flop.Register.Next, flop.Next);
        }

        foreach ((Value input, string name) in parts.Inputs().Where(i => IsComputed(i.Value)))
        {
            targets.Add(input, Wire(name, input.Width));
        }

        foreach ((Symbol port, Output output) in outputs.Where(o => IsComputed(o.Output.Value)))
        {
            bool isAlone = outputs.Count(o => o.Output.Value == output.Value) == 1;
            targets.TryAdd(output.Value, isAlone ? port : Wire(output.Name + "_value", output.Value.Width));
        }
    }

    /// <summary>
    /// Connects what was not assigned where it is computed: registers, inputs and instances behind outputs, copies.
    /// </summary>
    /// <param name="of">What a value is.</param>
    public void Connect(Func<Value, Expression> of)
    {
        foreach (Flop flop in module.Flops)
        {
            Connect(flop.Next, SourceOf(flop.Register.Next, of));
        }

        foreach ((Symbol port, Output output) in outputs)
        {
            Connect(port, SourceOf(output.Value, of));
        }

        parts.Connect(v => SourceOf(v, of));
    }

    private Expression SourceOf(Value value, Func<Value, Expression> of)
        => targets.TryGetValue(value, out Symbol? assigned) ? new Read(assigned) : of(value);

    private void Connect(Symbol target, Expression source)
    {
        if (source is not Read { Symbol: var symbol } || symbol != target)
        {
            module.Connections.Add(new Connection([], new Read(target), enumerations.Named(source, target.Enumeration)));
        }
    }

    private bool IsComputed(Value value)
        => value.Kind == ValueKind.Result && !value.IsConstant && !targets.ContainsKey(value);

    private Symbol Wire(string name, int width)
    {
        var wire = new Symbol(names.Add(name), width, SymbolKind.Signal);
        module.Wires.Add(wire);
        return wire;
    }
}
