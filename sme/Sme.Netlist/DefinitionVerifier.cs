using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Sme.Netlist.Text;

namespace Sme.Netlist;

/// <summary>Checks one definition; see <see cref="Verifier"/>.</summary>
internal sealed class DefinitionVerifier
{
    private readonly Definition _definition;
    private readonly OperationText _text;
    private readonly List<string> _errors = [];
    private readonly HashSet<Operation> _seen = [];

    private readonly HashSet<Memory> _memories;
    private readonly HashSet<Parameter> _parameters;

    // Values that may be used where the walk is: those of the definition, and results defined before.
    private readonly HashSet<Value> _known = [];

    public DefinitionVerifier(Definition definition)
    {
        _definition = definition;
        _text = new OperationText(definition);
        _memories = [.. definition.Memories];
        _parameters = [.. definition.Parameters];
    }

    public List<string> Verify()
    {
        VerifyNames();
        VerifyParameters();
        VerifyRegion(_definition.Body, 1, holder: null);
        VerifyRegisters();
        VerifyMemories();
        VerifyInstances();
        VerifyOutputs();
        return _errors;
    }

    private static string Bits(int width) => FormattableString.Invariant($"{width} bit{(width == 1 ? "" : "s")}");

    private static string Count(int count, string what)
        => FormattableString.Invariant($"{count} {what}{(count == 1 ? "" : "s")}");

    private static string Widths(IEnumerable<Value> values)
        => string.Join(' ', values.Select(v => v == null ? "?" : v.Width.ToString(CultureInfo.InvariantCulture)));

    private void Error(string what) => _errors.Add($"{Syntax.Name(_definition.Name)}: {what}");

    private void Error(Operation operation, string what) => Error($"'{_text.Head(operation)}': {what}");

    private void VerifyNames()
    {
        if (string.IsNullOrEmpty(_definition.Name))
        {
            Error("the definition has no name");
        }

        VerifyUnique("inputs, parameters, registers, memories and instances", [
            .. _definition.Inputs.Select(i => i.Name),
            .. _definition.Parameters.Select(p => p.Name),
            .. _definition.Registers.Select(r => r.Name),
            .. _definition.Memories.Select(m => m.Name),
            .. _definition.Instances.Select(i => i.Name)]);
        VerifyUnique("outputs", _definition.Outputs.Select(o => o.Name));
        VerifyUnique("probes", _definition.Probes.Select(p => p.Name));
    }

    private void VerifyUnique(string kind, IEnumerable<string?> names)
    {
        HashSet<string> seen = [];
        foreach (string? name in names)
        {
            if (string.IsNullOrEmpty(name))
            {
                Error($"one of the {kind} has no name");
            }
            else if (!seen.Add(name))
            {
                Error($"more than one of the {kind} has the name {Syntax.Name(name)}");
            }
        }
    }

    private void VerifyParameters()
    {
        _known.UnionWith(_definition.Inputs);
        _known.UnionWith(_definition.Registers.Select(r => r.Value));
        _known.UnionWith(_definition.Instances.SelectMany(i => i.Outputs));
        _known.UnionWith(_definition.Parameters.Where(p => p.Length == 1).Select(p => p.Value));
        foreach (Parameter parameter in _definition.Parameters.Where(p => p.Length is < 1 or > Memory.MaximumLength))
        {
            Error($"the parameter {Syntax.Name(parameter.Name)} has {Count(parameter.Length, "word")}; "
                + Count(Memory.MaximumLength, "word") + " are the most and one the least");
        }
    }

    // Little is on the stack where regions are visited, since they lie deep in one another.
    private void VerifyRegion(Region region, int depth, Operation? holder)
    {
        if (depth > Region.MaximumDepth)
        {
            Error(FormattableString.Invariant($"regions lie deeper than {Region.MaximumDepth} in one another"));
            return;
        }

        foreach (Operation operation in region.Operations)
        {
            if (VerifyOperation(operation))
            {
                foreach (Region inner in operation.Regions)
                {
                    VerifyRegion(inner, depth + 1, operation);
                }
            }

            _known.UnionWith(operation.Results);
        }

        VerifyYields(region, holder);
        if (holder != null)
        {
            Forget(region);
        }
    }

    // The body's results stay known for registers, outputs and instances.
    private void Forget(Region region)
    {
        foreach (Operation operation in region.Operations)
        {
            _known.ExceptWith(operation.Results);
        }
    }

    private void VerifyYields(Region region, Operation? holder)
    {
        foreach (string problem in region.Yields.Select(Problem).OfType<string>())
        {
            Error($"{Where(region, holder)} yields {problem}");
        }

        Value[] results = holder?.Results ?? [];
        if (region.Yields.Count != results.Length)
        {
            Error($"{Where(region, holder)} yields {Count(region.Yields.Count, "value")} where {results.Length} are needed");
        }

        foreach ((Value? value, Value result) in region.Yields.Zip(results))
        {
            if (value != null && value.Width != result.Width)
            {
                Error($"{Where(region, holder)} yields {_text.Operand(value)} of {Bits(value.Width)} "
                    + $"for a result of {Bits(result.Width)}");
            }
        }
    }

    private string Where(Region region, Operation? holder)
        => holder == null ? "the body"
            : FormattableString.Invariant($"'{_text.Head(holder)}': region {Array.IndexOf(holder.Regions, region)}");

    // Why a value cannot be used, or null.
    private string? Problem(Value? value)
        => value == null ? "nothing where a value is needed"
            : _known.Contains(value) ? null
            : $"{_text.Operand(value)}, {WhyUnknown(value)}";

    private void VerifyUse(Value? value, string what)
    {
        if (Problem(value) is { } problem)
        {
            Error($"{what} {problem}");
        }
    }

    private string WhyUnknown(Value value) => value.Kind switch
    {
        ValueKind.Result => "which no operation before it, in its region or one around, computes",
        ValueKind.Parameter when _parameters.Contains((Parameter)value.Owner) => "a parameter of many words",
        _ => "which is not of this definition",
    };

    // All but what is in its regions, which are not to be visited when it stands elsewhere already.
    private bool VerifyOperation(Operation operation)
    {
        if (!_seen.Add(operation))
        {
            Error(operation, "stands in more than one place");
            return false;
        }

        foreach (string problem in operation.Operands.Select(Problem).OfType<string>())
        {
            Error(operation, $"uses {problem}");
        }

        if (operation.Results.Where((r, i) => r.Owner != operation || r.Index != i).Any())
        {
            Error(operation, "has a result that another operation computes, or in another place");
        }

        VerifyWidths(operation);
        VerifyParts(operation);
        VerifyRegions(operation);
        return true;
    }

    private void VerifyWidths(Operation operation)
    {
        if (operation.Operands.Contains(null))
        {
            return;
        }

        int[] operands = operation.Operands.Select(o => o.Width).ToArray();
        int[] results = operation.Results.Select(r => r.Width).ToArray();
        var rule = WidthRule.Of(operation.Operator);
        if (!rule.Allows(operands, results, operation.Memory?.Width ?? 0))
        {
            string memory = operation.Memory == null ? "" : $" in memory of {Bits(operation.Memory.Width)}";
            string result = results.Length == 0 ? "" : $" -> {Widths(operation.Results)}";
            Error(operation, $"widths {Widths(operation.Operands)}{result}{memory} break the rule {rule}");
        }
    }

    private void VerifyParts(Operation operation)
    {
        bool memory = operation.Operator is Operator.MemoryRead or Operator.MemoryWrite;
        bool wrong = memory
            ? operation.Memory == null || !_memories.Contains(operation.Memory)
            : operation.Memory != null;
        if (wrong)
        {
            Error(operation, memory ? "has no memory of this definition" : "has a memory but does not use it");
        }

        if (operation.Message != null != (operation.Operator == Operator.Check))
        {
            Error(operation, operation.Message == null ? "has no message" : "has a message but is no check");
        }
        else if (operation.Message is { } message
            && (message.Parts.Count != message.Values.Count + 1 || operation.Operands.Length != message.Values.Count + 1))
        {
            Error(operation, $"has {Count(message.Parts.Count, "part")} of text, {Count(message.Values.Count, "value")} and "
                + $"{Count(operation.Operands.Length, "operand")}; parts and operands are one more than values");
        }

        if (operation.Operator == Operator.Constant && operation.Immediate > operation.Result.Mask)
        {
            Error(operation, $"does not fit in {Bits(operation.Result.Width)}");
        }
        else if (operation.Operator == Operator.Extract && operation.Operands is [{ } source] && operation.Results is [{ } part]
            && (part.Width > source.Width || operation.Immediate > (ulong)(source.Width - part.Width)))
        {
            Error(operation, $"reaches beyond the {Bits(source.Width)} of its operand");
        }
        else if (operation.Immediate != 0 && operation.Operator is not (Operator.Constant or Operator.Extract))
        {
            Error(operation, "has an immediate but does not use it");
        }
    }

    private void VerifyRegions(Operation operation)
    {
        int regions = operation.Operator switch
        {
            Operator.If => 2,
            Operator.Case => operation.Labels.Length + 1,
            _ => 0,
        };
        if (operation.Regions.Length != regions || (operation.Operator != Operator.Case && operation.Labels.Length > 0))
        {
            Error(operation, $"has {Count(operation.Regions.Length, "region")} and "
                + $"{Count(operation.Labels.Length, "set")} of labels; "
                + (operation.Operator == Operator.Case ? "a case has one region more than sets of labels"
                    : operation.Operator == Operator.If ? "an if has two regions and no labels" : "it has neither"));
        }

        VerifyLabels(operation);
    }

    private void VerifyLabels(Operation operation)
    {
        HashSet<ulong> seen = [];
        foreach (ulong[] labels in operation.Labels)
        {
            if (labels.Length == 0)
            {
                Error(operation, "a region has no labels");
            }

            foreach (ulong label in labels)
            {
                if (!seen.Add(label))
                {
                    Error(operation, $"the label {Syntax.Number(label)} stands twice");
                }

                if (operation.Operands is [{ } selector] && label > selector.Mask)
                {
                    Error(operation, $"the label {Syntax.Number(label)} does not fit in {Bits(selector.Width)}");
                }
            }
        }
    }

    private void VerifyRegisters()
    {
        foreach (Register register in _definition.Registers)
        {
            string what = $"the register {Syntax.Name(register.Name)}";
            VerifyConnection(register.Next, register.Width, $"{what} takes");
            VerifyInitial(register.Initial, register.Width, 1, what);
        }
    }

    private void VerifyMemories()
    {
        foreach (Memory memory in _definition.Memories)
        {
            string what = $"the memory {Syntax.Name(memory.Name)}";
            if (memory.Width is < 1 or > Value.MaximumWidth || memory.Length > Memory.MaximumLength)
            {
                Error($"{what} has {Count(memory.Length, "word")} of {Bits(memory.Width)}; "
                    + $"{Count(Memory.MaximumLength, "word")} of {Bits(Value.MaximumWidth)} are the most");
            }

            VerifyInitial(memory.Contents, memory.Width, memory.Length, what);
        }
    }

    private void VerifyInitial(Initial? initial, int width, int length, string what)
    {
        if (initial == null)
        {
            Error($"{what} has no initial value");
        }
        else if (initial.Parameter is { } parameter)
        {
            if (!_parameters.Contains(parameter))
            {
                Error($"{what} begins with the parameter {Syntax.Name(parameter.Name)}, which is not of this definition");
            }
            else if (parameter.Width != width || parameter.Length != length)
            {
                Error($"{what} of {Count(length, "word")} of {Bits(width)} begins with the parameter "
                    + $"{Syntax.Name(parameter.Name)} of {Count(parameter.Length, "word")} of {Bits(parameter.Width)}");
            }
        }
        else if (initial.Words.Count < 1 || initial.Words.Count > length)
        {
            Error($"{what} of {Count(length, "word")} begins with {Count(initial.Words.Count, "word")}");
        }
        else if (initial.Words.Where(w => w > Value.MaskOf(width)).Select(w => (ulong?)w).FirstOrDefault() is { } word)
        {
            Error($"{what} of {Bits(width)} begins with {Syntax.Number(word)}");
        }
    }

    private void VerifyConnection(Value? value, int width, string what)
    {
        VerifyUse(value, what);
        if (value != null && value.Width != width)
        {
            Error($"{what} {_text.Operand(value)} of {Bits(value.Width)} where {Bits(width)} are needed");
        }
    }

    private void VerifyInstances()
    {
        foreach (Instance instance in _definition.Instances)
        {
            Definition inner = instance.Definition;
            string what = $"the instance {Syntax.Name(instance.Name)} of {Syntax.Name(inner.Name)}";
            if (instance.Inputs.Length != inner.Inputs.Count || instance.Arguments.Length != inner.Parameters.Count
                || !instance.Outputs.Select(o => o.Width).SequenceEqual(inner.Outputs.Select(o => o.Value.Width)))
            {
                Error($"{what} was made before its ports and parameters were complete");
                continue;
            }

            for (int i = 0; i < instance.Inputs.Length; i++)
            {
                string input = $"{what}: the input {Syntax.Name(inner.Inputs[i].Name)} takes";
                VerifyConnection(instance.Inputs[i], inner.Inputs[i].Width, input);
            }

            for (int i = 0; i < instance.Arguments.Length; i++)
            {
                Parameter parameter = inner.Parameters[i];
                string argument = $"{what}: the parameter {Syntax.Name(parameter.Name)}";
                VerifyInitial(instance.Arguments[i], parameter.Width, parameter.Length, argument);
            }
        }
    }

    private void VerifyOutputs()
    {
        foreach (Output output in _definition.Outputs)
        {
            string what = $"the output {Syntax.Name(output.Name)}";
            VerifyUse(output.Value, $"{what} gives");
            if (_definition.IsClocked
                && output.Value is { IsConstant: false, Kind: not (ValueKind.Register or ValueKind.Parameter) })
            {
                Error($"{what} of a clocked definition gives {_text.Operand(output.Value)}, "
                    + "which is no register, constant or parameter");
            }
        }

        foreach (Output probe in _definition.Probes)
        {
            VerifyUse(probe.Value, $"the probe {Syntax.Name(probe.Name)} shows");
        }
    }
}
