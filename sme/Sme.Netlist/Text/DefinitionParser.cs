using System.Collections.Generic;

namespace Sme.Netlist.Text;

/// <summary>Reads one definition: declarations, operations, connections.</summary>
internal sealed class DefinitionParser(Parser design, TokenReader reader, DefinitionNames names)
{
    private readonly Definition _definition = names.Definition;
    private readonly Scope _scope = new();
    private readonly HashSet<object> _connected = [];
    private readonly HashSet<string> _probes = [];

    public void Parse()
    {
        _definition.IsClocked = reader.Accept("clocked");
        _definition.Location = reader.AcceptLocation();
        reader.Expect("{");
        while (ParseDeclaration())
        {
        }

        OperationParser body = new(reader, _scope, _definition.Body);
        body.ParseOperations(1);
        while (ParseConnection(body))
        {
        }

        reader.Expect("}");
    }

    private bool ParseDeclaration()
    {
        switch (reader.Current.Text)
        {
            case "parameter" when reader.Accept("parameter"):
                ParseParameter();
                return true;
            case "input" when reader.Accept("input"):
                ParseInput();
                return true;
            case "register" when reader.Accept("register"):
                ParseRegister();
                return true;
            case "memory" when reader.Accept("memory"):
                ParseMemory();
                return true;
            case "instance" when reader.Accept("instance"):
                ParseInstance();
                return true;
            default:
                return false;
        }
    }

    private void ParseParameter()
    {
        Token name = reader.ExpectName();
        reader.Expect(":");
        int width = reader.ExpectWidth();
        int length = reader.Accept("[") ? ParseLength() : 1;
        names.Parameters[name.Text] = _definition.Parameters.Count;
        _scope.Declare(name, _definition.AddParameter(name.Text, width, length));
    }

    private void ParseInput()
    {
        Token name = reader.ExpectName();
        reader.Expect(":");
        names.Inputs[name.Text] = _definition.Inputs.Count;
        _scope.Declare(name, _definition.AddInput(name.Text, reader.ExpectWidth()));
    }

    private void ParseRegister()
    {
        Token name = reader.ExpectName();
        reader.Expect(":");
        Register register = _definition.AddRegister(name.Text, reader.ExpectWidth(), Initial.Zero);
        _scope.Declare(name, register);
        register.IsLate = reader.Accept("late");
        register.IsReset = !reader.Accept("unreset");
        reader.Expect("=");
        register.Initial = ParseInitial(register.Width, 1);
    }

    private void ParseMemory()
    {
        Token name = reader.ExpectName();
        reader.Expect(":");
        int width = reader.ExpectWidth();
        reader.Expect("[");
        Memory memory = _definition.AddMemory(name.Text, width, ParseLength(), Initial.Zero);
        _scope.Declare(name, memory);
        memory.IsLate = reader.Accept("late");
        memory.IsReset = !reader.Accept("unreset");
        memory.IsProbe = reader.Accept("probe");
        if (reader.Current.Kind == TokenKind.Name)
        {
            memory.Kind = Syntax.KindOf(reader.Current.Text) ?? throw reader.Expected("a kind of memory or '='");
            reader.Take();
        }

        reader.Expect("=");
        memory.Contents = ParseInitial(width, memory.Length);
    }

    private int ParseLength()
    {
        int length = (int)reader.ExpectNumber(1, Memory.MaximumLength);
        reader.Expect("]");
        return length;
    }

    private Initial ParseInitial(int width, int length)
    {
        if (reader.Current.Kind is TokenKind.Name or TokenKind.String)
        {
            Token name = reader.ExpectName();
            return _scope.Find(name) is Parameter parameter ? new Initial(parameter)
                : throw TokenReader.Error(name, $"there is no parameter {Syntax.Name(name.Text)}");
        }

        if (!reader.Accept("["))
        {
            return new Initial(reader.ExpectBits(width));
        }

        Token first = reader.Current;
        List<ulong> words = reader.List(() => reader.ExpectBits(width));
        reader.Expect("]");
        return words.Count <= length ? new Initial(words)
            : throw TokenReader.Error(first, $"{words.Count} words are given where {length} fit");
    }

    private void ParseInstance()
    {
        Token name = reader.ExpectName();
        reader.Expect(":");
        DefinitionNames inner = design.Use(reader.ExpectName());
        Instance instance = _definition.AddInstance(name.Text, inner.Definition);
        _scope.Declare(name, instance, inner);
        if (!reader.Accept("("))
        {
            return;
        }

        reader.List(() =>
        {
            Token parameter = reader.ExpectName();
            int index = Scope.Find(inner.Parameters, parameter, "parameter", inner);
            reader.Expect("=");
            Connect(parameter, inner.Definition.Parameters[index], instance);
            Parameter found = inner.Definition.Parameters[index];
            return instance.Arguments[index] = ParseInitial(found.Width, found.Length);
        });
        reader.Expect(")");
    }

    private bool ParseConnection(OperationParser body)
    {
        switch (reader.Current.Text)
        {
            case "next" when reader.Accept("next"):
                Token register = reader.ExpectName();
                ParseNext(register, body);
                return true;
            case "connect" when reader.Accept("connect"):
                ParseInstanceInput(body);
                return true;
            case "output" when reader.Accept("output"):
                Token output = reader.ExpectName();
                if (!names.Outputs.TryAdd(output.Text, _definition.Outputs.Count))
                {
                    throw TokenReader.Error(output, $"there are two outputs {Syntax.Name(output.Text)}");
                }

                _definition.AddOutput(output.Text, ParseSource(body));
                return true;
            case "probe" when reader.Accept("probe"):
                Token probe = reader.ExpectName();
                if (!_probes.Add(probe.Text))
                {
                    throw TokenReader.Error(probe, $"there are two probes {Syntax.Name(probe.Text)}");
                }

                _definition.Probes.Add(new Output(probe.Text, ParseSource(body)));
                return true;
            default:
                return false;
        }
    }

    private void ParseNext(Token name, OperationParser body)
    {
        if (_scope.Find(name) is not Register register)
        {
            throw TokenReader.Error(name, $"there is no register {Syntax.Name(name.Text)}");
        }

        Connect(name, register, register);
        register.Next = ParseSource(body);
    }

    private void ParseInstanceInput(OperationParser body)
    {
        Token name = reader.ExpectName();
        if (_scope.Find(name) is not Instance instance)
        {
            throw TokenReader.Error(name, $"there is no instance {Syntax.Name(name.Text)}");
        }

        reader.Expect("/");
        Token input = reader.ExpectName();
        DefinitionNames inner = _scope.NamesOf(instance);
        int index = Scope.Find(inner.Inputs, input, "input", inner);
        Connect(input, inner.Definition.Inputs[index], instance);
        instance.Inputs[index] = ParseSource(body);
    }

    private Value ParseSource(OperationParser body)
    {
        reader.Expect("=");
        return body.ParseOperand();
    }

    private void Connect(Token name, object target, object holder)
    {
        if (!_connected.Add((target, holder)))
        {
            throw TokenReader.Error(name, $"{Syntax.Name(name.Text)} is given twice");
        }
    }
}
