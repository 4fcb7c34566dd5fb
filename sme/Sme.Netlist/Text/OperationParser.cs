using System.Collections.Generic;
using System.Linq;

namespace Sme.Netlist.Text;

/// <summary>Reads the operations of a definition's body into its regions.</summary>
internal sealed class OperationParser(TokenReader reader, Scope scope, Region body)
{
    // Puts constants where they are used first.
    private readonly Builder _builder = new(body);

    /// <summary>Operations as long as there are any; how deep the region is.</summary>
    /// <remarks>Little is on the stack where regions are read, since they lie deep in one another.</remarks>
    public void ParseOperations(int depth)
    {
        while (IsOperation(reader.Current))
        {
            OperationHead head = ParseHead();
            Region[] regions = head.Operator switch
            {
                Operator.If => ParseIf(depth),
                Operator.Case => ParseCase(depth, head.Labels),
                _ => [],
            };
            Append(head, regions);
        }
    }

    /// <summary>A value that is used.</summary>
    public Value ParseOperand()
    {
        switch (reader.Current.Kind)
        {
            case TokenKind.Result:
                return scope.Result(reader.Take());
            case TokenKind.Number:
                Token bits = reader.Take();
                reader.Expect(":");
                int width = reader.ExpectWidth();
                return bits.Number <= Value.MaskOf(width) ? _builder.Constant(width, bits.Number)
                    : throw TokenReader.Error(bits, $"{bits} does not fit in {width} bits");
            case TokenKind.Name or TokenKind.String:
                return ParseNamedOperand();
            default:
                throw reader.Expected("a value");
        }
    }

    private Value ParseNamedOperand()
    {
        Token name = reader.ExpectName();
        switch (scope.Find(name))
        {
            case Value input:
                return input;
            case Register register:
                return register.Value;
            case Parameter parameter:
                return parameter.Value;
            case Instance instance:
                reader.Expect("/");
                DefinitionNames names = scope.NamesOf(instance);
                return instance.Outputs[Scope.Find(names.Outputs, reader.ExpectName(), "output", names)];
            default:
                throw TokenReader.Error(name, $"there is no value {Syntax.Name(name.Text)}");
        }
    }

    private static bool IsOperation(Token token)
        => token.Kind == TokenKind.Result || (token.Kind == TokenKind.Name && Syntax.OperatorOf(token.Text) != null);

    // All of an operation but its regions.
    private OperationHead ParseHead()
    {
        OperationHead head = new(reader.Current);
        if (reader.Current.Kind == TokenKind.Result)
        {
            head.Results.AddRange(reader.List(() => (ExpectResult(), AcceptString())));
            reader.Expect("=");
        }

        head.Operator = ExpectOperator();
        ParseOperands(head);
        if (reader.Accept(":"))
        {
            head.Widths = [.. reader.List(reader.ExpectWidth)];
        }

        head.Location = reader.AcceptLocation();
        return head;
    }

    private Operator ExpectOperator()
    {
        Token word = reader.Current;
        Operator op = Syntax.OperatorOf(word.Kind == TokenKind.Name ? word.Text : "") ?? throw reader.Expected("an operator");
        if (op == Operator.Constant)
        {
            throw TokenReader.Error(word, "constants are written where they are used, as in 5:8");
        }

        reader.Take();
        return op;
    }

    private void ParseOperands(OperationHead head)
    {
        switch (head.Operator)
        {
            case Operator.MemoryRead:
            case Operator.MemoryWrite:
                head.Memory = ParseMemory(head.Operator, head.Operands);
                break;
            case Operator.Check:
                head.Operands.Add(ParseOperand());
                reader.Expect(":");
                head.Message = ParseMessage(head.Operands);
                break;
            default:
                head.Operands.AddRange(reader.List(ParseOperand));
                break;
        }

        if (head.Operator == Operator.Extract)
        {
            reader.Expect("from");
            head.Immediate = reader.ExpectNumber();
        }
    }

    private void Append(OperationHead head, Region[] regions)
    {
        if (head.Widths.Length != head.Results.Count)
        {
            throw TokenReader.Error(
                head.Start, $"{head.Results.Count} results are named and {head.Widths.Length} widths given");
        }

        Operation operation = _builder.Append(head.ToOperation(regions));
        foreach (((Token number, string? name), Value result) in head.Results.Zip(operation.Results))
        {
            result.Name = name;
            scope.Define(number, result);
        }
    }

    private Token ExpectResult() => reader.Current.Kind == TokenKind.Result ? reader.Take() : throw reader.Expected("a result");

    private string ExpectString() => AcceptString() ?? throw reader.Expected("a text in quotes");

    private string? AcceptString() => reader.Current.Kind == TokenKind.String ? reader.Take().Text : null;

    private Memory ParseMemory(Operator op, List<Value> operands)
    {
        Token name = reader.ExpectName();
        if (scope.Find(name) is not Memory memory)
        {
            throw TokenReader.Error(name, $"there is no memory {Syntax.Name(name.Text)}");
        }

        reader.Expect("[");
        operands.Add(ParseOperand());
        reader.Expect("]");
        if (op == Operator.MemoryWrite)
        {
            reader.Expect("=");
            operands.Add(ParseOperand());
            if (reader.Accept("when"))
            {
                operands.Add(ParseOperand());
            }
        }

        return memory;
    }

    private CheckText ParseMessage(List<Value> operands)
    {
        List<string> parts = [ExpectString()];
        List<CheckValue> values = [];
        while (reader.Accept(","))
        {
            operands.Add(ParseOperand());
            values.Add(ParseFormat());
            reader.Expect(",");
            parts.Add(ExpectString());
        }

        return new CheckText(parts, values);
    }

    private CheckValue ParseFormat()
    {
        CheckEncoding encoding = Syntax.EncodingOf(reader.Current.Kind == TokenKind.Name ? reader.Current.Text : "")
            ?? throw reader.Expected("how the value is written, such as 'unsigned'");
        reader.Take();
        string? format = AcceptString();
        List<(ulong Bits, string Name)> enumeration = [];
        if (reader.Accept("["))
        {
            enumeration = reader.List(() => (reader.ExpectNumber(), ExpectString()));
            reader.Expect("]");
        }

        return new CheckValue(encoding, format, enumeration);
    }

    private Region[] ParseIf(int depth)
    {
        reader.Expect("{");
        Region then = ParseRegion(depth);
        return [then, reader.Accept("else") ? ParseOpenedRegion(depth) : new Region()];
    }

    private Region[] ParseCase(int depth, List<ulong[]> labels)
    {
        List<Region> regions = [];
        reader.Expect("{");
        while (reader.Accept("when"))
        {
            labels.Add([.. reader.List(() => reader.ExpectNumber())]);
            regions.Add(ParseOpenedRegion(depth));
        }

        reader.Expect("else");
        regions.Add(ParseOpenedRegion(depth));
        reader.Expect("}");
        return [.. regions];
    }

    private Region ParseOpenedRegion(int depth)
    {
        reader.Expect("{");
        return ParseRegion(depth);
    }

    private Region ParseRegion(int depth)
    {
        if (depth == Region.MaximumDepth)
        {
            throw TokenReader.Error(reader.Current, $"regions lie deeper than {Region.MaximumDepth} in one another");
        }

        _builder.Enter(new Region());
        ParseOperations(depth + 1);
        if (reader.Accept("yield"))
        {
            _builder.Current.Yields.AddRange(reader.List(ParseOperand));
        }

        reader.Expect("}");
        return _builder.Leave();
    }
}
