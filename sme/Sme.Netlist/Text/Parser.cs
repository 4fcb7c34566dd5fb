using System.Collections.Generic;

namespace Sme.Netlist.Text;

/// <summary>Reads the definitions of a design.</summary>
internal sealed class Parser(string text)
{
    /// <summary>The most ports and parameters that all instances of a text have together.</summary>
    private const long MaximumConnections = 1 << 22;

    private readonly Dictionary<string, (DefinitionNames Names, Token Token)> _definitions = [];
    private readonly HashSet<Definition> _used = [];
    private readonly TokenReader _reader = new(text);
    private long _connections;

    public Design Parse()
    {
        Definition? top = null;
        while (top == null || _reader.Current.Kind != TokenKind.End)
        {
            top = ParseDefinition();
        }

        foreach ((DefinitionNames names, Token token) in _definitions.Values)
        {
            if (names.Definition != top && !_used.Contains(names.Definition))
            {
                throw TokenReader.Error(token, $"the definition {Syntax.Name(names.Definition.Name)} has no instance; "
                    + "only the last definition, the top, needs none");
            }
        }

        return new Design(top);
    }

    /// <summary>The definition that an instance names; counts what the instance takes of memory.</summary>
    public DefinitionNames Use(Token name)
    {
        if (!_definitions.TryGetValue(name.Text, out (DefinitionNames Names, Token Token) found))
        {
            throw TokenReader.Error(name, $"there is no definition {Syntax.Name(name.Text)} before this one");
        }

        Definition definition = found.Names.Definition;
        _used.Add(definition);
        _connections += definition.Inputs.Count + definition.Outputs.Count + definition.Parameters.Count;
        return _connections <= MaximumConnections ? found.Names
            : throw TokenReader.Error(name, $"the instances have more than {MaximumConnections} ports and parameters");
    }

    private Definition ParseDefinition()
    {
        _reader.Expect("definition");
        Token name = _reader.ExpectName();
        if (_definitions.ContainsKey(name.Text))
        {
            throw TokenReader.Error(name, $"there are two definitions {Syntax.Name(name.Text)}");
        }

        var names = new DefinitionNames(new Definition(name.Text));
        new DefinitionParser(this, _reader, names).Parse();
        _definitions.Add(name.Text, (names, name));
        return names.Definition;
    }
}

/// <summary>A definition and its ports and parameters by name.</summary>
internal sealed class DefinitionNames(Definition definition)
{
    public Definition Definition { get; } = definition;

    public Dictionary<string, int> Parameters { get; } = [];

    public Dictionary<string, int> Inputs { get; } = [];

    public Dictionary<string, int> Outputs { get; } = [];
}
