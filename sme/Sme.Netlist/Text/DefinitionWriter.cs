using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Sme.Netlist.Text;

/// <summary>Writes one definition.</summary>
internal sealed class DefinitionWriter(Definition definition, TextWriter writer, WriteOptions options)
{
    private const int WordsPerLine = 16;

    private readonly OperationText _text = new(definition, options);

    public void Write()
    {
        string clocked = definition.IsClocked ? " clocked" : "";
        Line(0, $"definition {Syntax.Name(definition.Name)}{clocked}{_text.At(definition.Location)} {{");
        WriteDeclarations();
        WriteOperations(definition.Body, 1);
        WriteConnections();
        Line(0, "}");
    }

    private static string Type(int width, int length)
        => length == 1 ? width.ToString(CultureInfo.InvariantCulture) : ArrayType(width, length);

    private static string ArrayType(int width, int length)
        => string.Create(CultureInfo.InvariantCulture, $"{width}[{length}]");

    private static string Flag(bool set, string word) => set ? $" {word}" : "";

    private static string Words(Initial initial, string indent)
    {
        if (initial.Parameter != null)
        {
            return Syntax.Name(initial.Parameter.Name);
        }

        if (initial.Words.Count == 1)
        {
            return Syntax.Number(initial.Words[0]);
        }

        IEnumerable<string> lines = initial.Words.Select(Syntax.Number).Chunk(WordsPerLine).Select(w => string.Join(", ", w));
        return initial.Words.Count <= WordsPerLine
            ? $"[{string.Join("", lines)}]"
            : $"[\n{indent}  {string.Join($",\n{indent}  ", lines)}\n{indent}]";
    }

    private static string Arguments(Instance instance)
    {
        string[] arguments = instance.Definition.Parameters.Zip(instance.Arguments)
            .Where(a => a.Second != null)
            .Select(a => $"{Syntax.Name(a.First.Name)} = {Words(a.Second, "    ")}").ToArray();
        return arguments.Length == 0 ? "" : $"({string.Join(", ", arguments)})";
    }

    private void WriteDeclarations()
    {
        foreach (Parameter parameter in definition.Parameters)
        {
            Line(1, $"parameter {Syntax.Name(parameter.Name)} : {Type(parameter.Width, parameter.Length)}");
        }

        foreach (Value input in definition.Inputs)
        {
            Line(1, $"input {Syntax.Name(input.Name)} : {Type(input.Width, 1)}");
        }

        foreach (Register register in definition.Registers)
        {
            string flags = Flag(register.IsLate, "late") + Flag(!register.IsReset, "unreset");
            string type = Type(register.Width, 1);
            Line(1, $"register {Syntax.Name(register.Name)} : {type}{flags} = {Words(register.Initial, "  ")}");
        }

        foreach (Memory memory in definition.Memories)
        {
            string flags = Flag(memory.IsLate, "late") + Flag(!memory.IsReset, "unreset") + Flag(memory.IsProbe, "probe")
                + Flag(memory.Kind != MemoryKind.Unknown, Syntax.Word(memory.Kind));
            string type = ArrayType(memory.Width, memory.Length);
            Line(1, $"memory {Syntax.Name(memory.Name)} : {type}{flags} = {Words(memory.Contents, "  ")}");
        }

        foreach (Instance instance in definition.Instances)
        {
            Line(1, $"instance {Syntax.Name(instance.Name)} : {Syntax.Name(instance.Definition.Name)}{Arguments(instance)}");
        }
    }

    private void WriteRegion(Region region, int depth)
    {
        WriteOperations(region, depth);
        if (region.Yields.Count > 0)
        {
            Line(depth, $"yield {_text.Operands(region.Yields)}");
        }
    }

    private void WriteOperations(Region region, int depth)
    {
        foreach (Operation operation in region.Operations)
        {
            if (operation.Operator == Operator.If)
            {
                WriteIf(operation, depth);
            }
            else if (operation.Operator == Operator.Case)
            {
                WriteCase(operation, depth);
            }
            else if (operation.Operator != Operator.Constant)
            {
                Line(depth, _text.Head(operation));
            }
        }
    }

    private void WriteIf(Operation operation, int depth)
    {
        Line(depth, $"{_text.Head(operation)} {{");
        WriteRegion(operation.Regions[0], depth + 1);
        Region otherwise = operation.Regions[1];
        if (otherwise.Yields.Count > 0 || otherwise.Operations.Any(o => o.Operator != Operator.Constant))
        {
            Line(depth, "} else {");
            WriteRegion(otherwise, depth + 1);
        }

        Line(depth, "}");
    }

    private void WriteCase(Operation operation, int depth)
    {
        Line(depth, $"{_text.Head(operation)} {{");
        for (int i = 0; i < operation.Regions.Length; i++)
        {
            bool labelled = i < operation.Labels.Length;
            Line(depth + 1, labelled ? $"when {string.Join(", ", operation.Labels[i].Select(Syntax.Number))} {{" : "else {");
            WriteRegion(operation.Regions[i], depth + 2);
            Line(depth + 1, "}");
        }

        Line(depth, "}");
    }

    private void WriteConnections()
    {
        foreach (Register register in definition.Registers.Where(r => r.Next != r.Value))
        {
            Line(1, $"next {Syntax.Name(register.Name)} = {_text.Operand(register.Next)}");
        }

        foreach (Instance instance in definition.Instances)
        {
            foreach ((Value input, Value? value) in instance.Definition.Inputs.Zip(instance.Inputs))
            {
                if (value != null)
                {
                    Line(1, $"connect {Syntax.Name(instance.Name)}/{Syntax.Name(input.Name)} = {_text.Operand(value)}");
                }
            }
        }

        foreach (Output output in definition.Outputs)
        {
            Line(1, $"output {Syntax.Name(output.Name)} = {_text.Operand(output.Value)}");
        }

        foreach (Output probe in definition.Probes)
        {
            Line(1, $"probe {Syntax.Name(probe.Name)} = {_text.Operand(probe.Value)}");
        }
    }

    private void Line(int depth, string text)
    {
        for (int i = 0; i < depth; i++)
        {
            writer.Write("  ");
        }

        writer.Write(text);
        writer.Write('\n');
    }
}
