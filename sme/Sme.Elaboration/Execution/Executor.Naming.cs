using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Sme.Netlist;
using SME;

namespace Sme.Elaboration.Execution;

/// <content>What values are called in the source.</content>
internal sealed partial class Executor
{
    private string NameOf(Value value) => NameWithin(value, _frames.Count > 0 ? _frames[^1] : null)?.Name ?? "a value";

    /// <summary>The first variable, field or signal that a value is, or is computed from.</summary>
    /// <param name="value">The value.</param>
    /// <param name="frame">The method whose variables are looked at.</param>
    private (string Name, Value Value)? NameWithin(Value value, Frame? frame)
    {
        HashSet<Value> seen = [value];
        Queue<Value> waiting = new(seen);
        while (waiting.TryDequeue(out Value? next))
        {
            if (TryName(next, frame) is { } name)
            {
                return (name, next);
            }

            if (next.Operation is { } operation)
            {
                foreach (Value operand in operation.Operands.Concat(
                    operation.Regions.Where(r => r.Yields.Count > next.Index).Select(r => r.Yields[next.Index])))
                {
                    if (seen.Add(operand))
                    {
                        waiting.Enqueue(operand);
                    }
                }
            }
        }

        return null;
    }

    private string? TryName(Value value, Frame? frame)
    {
        if (value.IsConstant)
        {
            return null;
        }

        Value plain = Plain(value);
        return (frame == null ? null : NameOfVariable(plain, frame)) ?? plain.Kind switch
        {
            ValueKind.Input => _template.Inputs.Where(i => _template.InputOf(i) == plain).Select(NameOfSignal).FirstOrDefault(),
            ValueKind.Register => _template.Registers.Where(r => r.Value == plain.Owner).Select(r => NameOf(r.Key.Cell))
                .FirstOrDefault()
                ?? ((Register)plain.Owner).Name,
            ValueKind.Result when plain.Operation!.Memory is { } memory
                => _template.Arrays.Find(a => a.Memories.Contains(memory))?.Path?.Text,
            _ => null,
        };
    }

    private static string? NameOf(Cell cell) => cell switch
    {
        FieldCell { Path: { } path } => path.Text,
        ElementCell { Path: { } path } => path.Text,
        _ => null,
    };

    // A variable of the method; of one that awaits it may be a field of its state machine.
    private string? NameOfVariable(Value plain, Frame frame)
    {
        for (int i = 0; i < frame.Locals.Length; i++)
        {
            if (Holds(frame.Locals[i]) && frame.Method.LocalName(i, _at?.Offset ?? 0) is { } name)
            {
                return name;
            }
        }

        ParameterInfo[] parameters = frame.Method.Method.GetParameters();
        int own = frame.Method.Method.IsStatic ? 0 : 1;
        return parameters.Where(p => Holds(frame.Arguments[p.Position + own])).Select(p => p.Name).FirstOrDefault()
            ?? _state.Store.Keys.OfType<FieldCell>().Where(c => c.Owner is VirtualObject && Holds(c))
                .Select(c => Names.InSource(c.Field)).FirstOrDefault();

        bool Holds(Cell cell) => _state.Store.GetValueOrDefault(cell) is Number number && Plain(number.Value) == plain;
    }

    private static Value Plain(Value value)
        => value.Operation is { Operator: Operator.ZeroExtend or Operator.SignExtend } extend ? Plain(extend.Operands[0]) : value;

    private string NameOfSignal(PortSignal input)
    {
        Port port = _process.Maps.Ports[input.Port.Port];
        SignalDescription signal = port.Buses[input.Port.Index].Layout.Signals[input.Signal];
        string bus = port.IsArray ? $"{port.Name}[{input.Port.Index}]" : port.Name;
        return signal.IsArray ? $"{bus}.{signal.Name}[{input.Element}]" : $"{bus}.{signal.Name}";
    }
}
