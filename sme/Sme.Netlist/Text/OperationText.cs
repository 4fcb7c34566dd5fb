using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Sme.Netlist.Text;

/// <summary>
/// Writes the values and operations of a definition. Results are numbered in the order of the text; constants are written
/// where they are used. Broken operations can be written too: <c>?</c> stands for what is missing.
/// </summary>
internal sealed class OperationText
{
    private readonly Dictionary<Value, int> _numbers = [];
    private readonly WriteOptions _options;

    /// <summary>Numbers the results of a definition.</summary>
    public OperationText(Definition definition, WriteOptions options = WriteOptions.None)
    {
        _options = options;
        NumberResults(definition.Body);
    }

    /// <summary>A value as an operand.</summary>
    public string Operand(Value? value) => value switch
    {
        null => "?",
        { IsConstant: true } => string.Create(
            CultureInfo.InvariantCulture, $"{Syntax.Number(value.Operation!.Immediate)}:{value.Width}"),
        { Kind: ValueKind.Result } => _numbers.TryGetValue(value, out int number)
            ? string.Create(CultureInfo.InvariantCulture, $"%{number}") : "%?",
        { Kind: ValueKind.Register } => Syntax.Name(((Register)value.Owner).Name),
        { Kind: ValueKind.Parameter } => Syntax.Name(((Parameter)value.Owner).Name),
        { Kind: ValueKind.InstanceOutput } => OutputOf((Instance)value.Owner, value.Index),
        _ => Syntax.Name(value.Name),
    };

    /// <summary>Operands separated by commas.</summary>
    public string Operands(IEnumerable<Value> values) => string.Join(", ", values.Select(Operand));

    /// <summary>An operation up to its regions.</summary>
    public string Head(Operation operation)
    {
        StringBuilder text = new();
        if (operation.Results.Length > 0)
        {
            text.AppendJoin(", ", operation.Results.Select(Result)).Append(" = ");
        }

        text.Append(Action(operation));
        if (operation.Results.Length > 0)
        {
            text.Append(" : ").AppendJoin(", ", operation.Results.Select(r => r.Width));
        }

        return text.Append(At(operation.Location)).ToString();
    }

    /// <summary>Where something comes from, if that is to be written.</summary>
    public string At(SourceLocation? location)
        => location == null || !_options.HasFlag(WriteOptions.Locations) ? ""
            : string.Create(CultureInfo.InvariantCulture,
                $" @ {Syntax.Name(System.IO.Path.GetFileName(location.File))}({location.Line},{location.Column})");

    private static string OutputOf(Instance instance, int index)
        => $"{Syntax.Name(instance.Name)}/"
            + (index < instance.Definition.Outputs.Count ? Syntax.Name(instance.Definition.Outputs[index].Name) : "?");

    private static string Format(CheckValue value)
    {
        StringBuilder text = new(Syntax.Word(value.Encoding));
        if (value.Format != null)
        {
            text.Append(' ').Append(Syntax.Quote(value.Format));
        }

        if (value.Names.Count > 0)
        {
            text.Append(" [").AppendJoin(", ", value.Names.Select(n => $"{Syntax.Number(n.Bits)} {Syntax.Quote(n.Name)}"))
                .Append(']');
        }

        return text.ToString();
    }

    private string Action(Operation operation)
    {
        string word = Syntax.Word(operation.Operator);
        return operation.Operator switch
        {
            Operator.Constant => $"{word} {Syntax.Number(operation.Immediate)}",
            Operator.Extract => string.Create(
                CultureInfo.InvariantCulture, $"{word} {Operands(operation.Operands)} from {operation.Immediate}"),
            Operator.MemoryRead => $"{word} {Syntax.Name(operation.Memory?.Name)}[{Operands(operation.Operands)}]",
            Operator.MemoryWrite => $"{word} {Syntax.Name(operation.Memory?.Name)}[{Operands(operation.Operands.Take(1))}] = "
                + Operands(operation.Operands.Skip(1).Take(1))
                + string.Concat(operation.Operands.Skip(2).Select(o => $" when {Operand(o)}")),
            Operator.Check => $"{word} {Operands(operation.Operands.Take(1))} : {Message(operation)}",
            _ => operation.Operands.Length == 0 ? word : $"{word} {Operands(operation.Operands)}",
        };
    }

    private string Message(Operation check)
    {
        List<string> items = [];
        for (int i = 0; i < check.Message?.Parts.Count; i++)
        {
            items.Add(Syntax.Quote(check.Message.Parts[i]));
            if (i < check.Message.Values.Count)
            {
                items.Add($"{Operand(check.Operands.ElementAtOrDefault(i + 1))} {Format(check.Message.Values[i])}");
            }
        }

        return string.Join(", ", items);
    }

    private string Result(Value value)
        => value.Name != null && _options.HasFlag(WriteOptions.Names)
            ? $"{Number(value)} {Syntax.Quote(value.Name)}" : Number(value);

    private string Number(Value value)
        => _numbers.TryGetValue(value, out int number) ? string.Create(CultureInfo.InvariantCulture, $"%{number}") : "%?";

    private void NumberResults(Region region)
    {
        foreach (Operation operation in region.Operations)
        {
            if (operation.Operator == Operator.Constant)
            {
                continue;
            }

            foreach (Value result in operation.Results)
            {
                _numbers.TryAdd(result, _numbers.Count);
            }

            foreach (Region inner in operation.Regions)
            {
                NumberResults(inner);
            }
        }
    }
}
