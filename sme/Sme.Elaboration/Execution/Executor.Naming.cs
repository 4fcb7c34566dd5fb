using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using Sme.Elaboration.Il;
using Sme.Netlist;
using SME;

namespace Sme.Elaboration.Execution;

/// <content>What values are called in the source.</content>
internal sealed partial class Executor
{
    private readonly ValueNames _names = new();

    // A value that a cell holds is called as the cell, unless it has a better name.
    private void GiveName(Cell cell, Datum datum)
    {
        if (cell.Type.IsEnum && datum is Number { Value: { Kind: ValueKind.Result } value })
        {
            Enumerations.Note(value, cell.Type);
        }

        if (cell is LocalCell { Name: { } local } variable)
        {
            _names.Add(datum, local, variable.Rank);
        }
        else if (cell is not LocalCell && NameInNetlist(cell) is { } name)
        {
            bool isVariable = cell is FieldCell { Owner: VirtualObject };
            _names.Add(datum, name, isVariable ? ValueNames.OfLocal(_frames.Count) : ValueNames.OfMember);
        }
    }

    // The condition under which execution comes to a block; null is the end of the method.
    private string NameOfReaching(Block? target)
        => target?.Instructions[0].Location is { } location
            ? string.Create(CultureInfo.InvariantCulture, $"reaches.line.{location.Line}")
            : (_frames.Count > 0 ? Names.OfReturned(_frames[^1].Method.Method) : null) is { } method
                ? method + ".returns" : "returns";

    private static string? NameInNetlist(Cell cell) => cell switch
    {
        FieldCell { Owner: VirtualObject } field => Names.OfVariable(field.Field),
        FieldCell field => field.Path?.Name ?? Names.OfField(field.Field),
        ElementCell element => element.Path?.Name,
        SignalCell { Signal.IsArray: true } signal
            => string.Create(CultureInfo.InvariantCulture, $"{InstanceNames.Of(signal.Signal.Name)}.{signal.Element}"),
        SignalCell signal => InstanceNames.Of(signal.Signal.Name),
        LogCell log => log.Memory.Memories[log.Leaf].Name,
        WrittenCell written => InstanceNames.Of(written.Signal.Signal.Name) + ".written",
        _ => null,
    };
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
