using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Sme.Netlist;

/// <summary>
/// Turns parameters that have few values in a design into constants, with a copy of the definition for each value.
/// </summary>
public sealed class ParameterConstants
{
    private readonly int _most;
    private readonly Dictionary<Definition, List<Initial[]>> _arguments = [];
    private readonly Dictionary<Definition, bool[]> _isChosen = [];
    private readonly Dictionary<Definition, Dictionary<string, Definition>> _copies = [];
    private readonly HashSet<string> _names;

    private ParameterConstants(Design design, int most)
        => (_names, _most) = ([.. design.Definitions.Select(d => d.Name)], most);

    /// <summary>A design in which such parameters are constants.</summary>
    /// <param name="design">The design; it stays as it is.</param>
    /// <param name="most">Most copies of a definition; parameters stay, from the last one on, where there would be more.</param>
    public static Design Of(Design design, int most)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        ParameterConstants constants = new(design, most);
        constants.Collect(design.Top, [.. design.Top.Parameters.Select(p => new Initial(p))]);
        foreach (Definition definition in design.Definitions)
        {
            constants.Choose(definition);
        }

        return new Design(constants.CopyOf(design.Top, [.. design.Top.Parameters.Select(_ => (Initial?)null)]));
    }

    // The arguments of every instance in the design.
    private void Collect(Definition definition, Initial[] arguments)
    {
        if (!_arguments.TryGetValue(definition, out List<Initial[]>? all))
        {
            _arguments.Add(definition, all = []);
        }

        all.Add(arguments);
        foreach (Instance instance in definition.Instances)
        {
            Collect(instance.Definition, Array.ConvertAll(
                instance.Arguments, a => a.Parameter is { } p ? arguments[definition.Parameters.IndexOf(p)] : a));
        }
    }

    private void Choose(Definition definition)
    {
        bool[] isChosen = new bool[definition.Parameters.Count];
        for (int i = 0; i < isChosen.Length; i++)
        {
            isChosen[i] = true;
            int copies = _arguments[definition].Select(a => KeyOf(a.Where((_, at) => isChosen[at]))).Distinct().Count();
            isChosen[i] = copies <= _most;
        }

        _isChosen.Add(definition, isChosen);
    }

    private static string KeyOf(IEnumerable<Initial?> arguments)
        => string.Join(';', arguments.Select(a => a == null ? "-" : string.Join(',', a.Words)));

    // Of parameters that are not chosen, or not known where the instance is, the argument is null.
    private Definition CopyOf(Definition definition, Initial?[] arguments)
    {
        if (!_copies.TryGetValue(definition, out Dictionary<string, Definition>? copies))
        {
            _copies.Add(definition, copies = []);
        }

        string key = KeyOf(arguments);
        if (copies.TryGetValue(key, out Definition? known))
        {
            return known;
        }

        string name = copies.Count == 0 ? definition.Name : NewName(definition.Name);
        Dictionary<Parameter, Initial> constants = definition.Parameters.Zip(arguments).Where(p => p.Second != null)
            .ToDictionary(p => p.First, p => p.Second!);
        Definition copy = DefinitionCopy.Of(definition, name, constants, instance =>
        {
            bool[] isChosen = _isChosen[instance.Definition];
            Initial?[] inner = [.. instance.Arguments.Select((a, i) => isChosen[i] ? Resolve(a, constants) : null)];
            return (CopyOf(instance.Definition, inner), [.. Enumerable.Range(0, inner.Length).Where(i => inner[i] == null)]);
        });
        copies.Add(key, copy);
        return copy;
    }

    private string NewName(string name)
    {
        int number = 2;
        string copy;
        do
        {
            copy = string.Create(CultureInfo.InvariantCulture, $"{name}_{number++}");
        }
        while (!_names.Add(copy));
        return copy;
    }

    private static Initial? Resolve(Initial initial, Dictionary<Parameter, Initial> constants)
        => initial.Parameter is { } parameter ? constants.GetValueOrDefault(parameter) : initial;
}
