using System.Collections.Generic;

namespace Sme.Netlist.Text;

/// <summary>What the names and numbers in a definition stand for.</summary>
internal sealed class Scope
{
    private readonly Dictionary<string, object> _declared = [];
    private readonly Dictionary<Instance, DefinitionNames> _instances = [];
    private readonly Dictionary<ulong, Value> _results = [];

    /// <summary>The index of a port or parameter by name.</summary>
    public static int Find(Dictionary<string, int> indices, Token name, string kind, DefinitionNames definition)
        => indices.TryGetValue(name.Text, out int index) ? index
            : throw TokenReader.Error(
                name, $"the definition {Syntax.Name(definition.Definition.Name)} has no {kind} {Syntax.Name(name.Text)}");

    /// <summary>What was declared by a name, or null.</summary>
    public object? Find(Token name) => _declared.GetValueOrDefault(name.Text);

    /// <summary>The names of an instance's ports and parameters.</summary>
    public DefinitionNames NamesOf(Instance instance) => _instances[instance];

    public void Declare(Token name, Instance instance, DefinitionNames names)
    {
        Declare(name, instance);
        _instances.Add(instance, names);
    }

    public void Declare(Token name, object declared)
    {
        if (!_declared.TryAdd(name.Text, declared))
        {
            throw TokenReader.Error(name, $"the name {Syntax.Name(name.Text)} is taken already");
        }
    }

    public void Define(Token number, Value result)
    {
        if (!_results.TryAdd(number.Number, result))
        {
            throw TokenReader.Error(number, $"{number} is computed already");
        }
    }

    public Value Result(Token number)
        => _results.TryGetValue(number.Number, out Value? result) ? result
            : throw TokenReader.Error(number, $"{number} is not computed before");
}
