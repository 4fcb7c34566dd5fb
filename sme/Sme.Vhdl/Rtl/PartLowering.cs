using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Netlist;
using SME.Naming;

namespace Sme.Vhdl.Rtl;

/// <summary>Makes the instances of a module: one by one, or as loops where they fill a region of indices.</summary>
internal sealed class PartLowering(Module module, NameScope names, Liveness liveness)
{
    private readonly List<Planned> _planned = [];
    private readonly List<string> _variables = [];

    /// <summary>Adds instances: signals for their outputs, which they drive.</summary>
    /// <param name="instances">Those that are needed.</param>
    /// <param name="modules">The modules of their definitions.</param>
    /// <param name="uses">Which outputs the process that computes reads: those have names of their own.</param>
    /// <param name="known">Receives what the outputs are.</param>
    public void Add(
        IEnumerable<Instance> instances, IReadOnlyDictionary<Definition, Module> modules, Uses uses,
        Dictionary<Value, Expression> known)
    {
        foreach (PartGroup group in PartGroup.Of(instances))
        {
            string label = names.Add(group.Name);
            Definition definition = group.Members[0].Definition;
            List<Expression> outputs = [];
            Dimension[] dimensions = DimensionsOf(group, label);
            Loop[] loops = Loops(label, dimensions, group.Region);
            Place[] places = PlacesOf(group.DimensionCount, group.Region);
            for (int i = 0; i < definition.Outputs.Count; i++)
            {
                if (!liveness.IsLive(definition, i))
                {
                    continue;
                }

                (string name, int width) = ($"{label}.{definition.Outputs[i].Name}", definition.Outputs[i].Value.Width);
                if (group.DimensionCount == 0)
                {
                    outputs.Add(new Read(Wire(name, width)));
                    known[group.Members[0].Outputs[i]] = outputs[^1];
                    continue;
                }

                SymbolArray array = ArrayOf(name, width, dimensions);
                outputs.Add(new Element(array, places));
                Know(group, array, i, uses, known);
            }

            int[] inputs = [.. Enumerable.Range(0, definition.Inputs.Count).Where(i => liveness.IsLive(definition.Inputs[i]))];
            _planned.Add(new Planned(group, dimensions, label, modules[definition], loops, places, inputs, outputs));
        }
    }

    /// <summary>The values that are connected to inputs, with a name for each.</summary>
    public IEnumerable<(Value Value, string Name)> Inputs()
        => from planned in _planned
           from member in planned.Group.Members
           from input in planned.Inputs
           select (member.Inputs[input], $"{NameOf(planned, member)}.{member.Definition.Inputs[input].Name}");

    /// <summary>Makes the instances of what their inputs are connected to.</summary>
    /// <param name="sourceOf">What a value is: a name, an element of an array, or a constant.</param>
    public void Connect(Func<Value, Expression> sourceOf)
    {
        foreach (Planned planned in _planned)
        {
            Expression[] inputs =
            [
                .. planned.Inputs.Select((input, at) => Connect(
                    planned, planned.Module.Ports[at].Name,
                    [.. planned.Group.Members.Select(m => sourceOf(m.Inputs[input]))])),
            ];
            Argument[] arguments = [.. planned.Module.Generics.Select((g, i) => ArgumentOf(planned, g.Parameter, i))];
            module.Parts.Add(new Part(planned.Label, planned.Module, planned.Loops, inputs, planned.Outputs, arguments));
        }
    }

    private static string NameOf(Planned planned, Instance member)
        => planned.Group.DimensionCount == 0 ? planned.Label : member.Name;

    // The loops over a region, without those over one index.
    private Loop[] Loops(string label, Dimension[] dimensions, IndexRegion region)
    {
        int count = dimensions.Length;
        Place[] places = PlacesOf(count, region);
        List<Loop> loops = [];
        if (count == 2 && places[0].Variable is { } row)
        {
            var last = new Place(region.Row + region.Rows - 1);
            loops.Add(new Loop(row, names.Add($"{label}_{row}"), new Place(region.Row), Named(last, dimensions[0])));
        }

        if (count > 0 && places[^1].Variable == Variable(count - 1))
        {
            (Place first, Place last) = loops.Count == 0 ? (new Place(region.First), new Place(region.Last)) : ColumnsOf(region);
            string column = Variable(count - 1);
            loops.Add(new Loop(column, names.Add($"{label}_{column}"), first, Named(last, dimensions[^1])));
        }

        return [.. loops];
    }

    private static Place Named(Place last, Dimension dimension)
        => last.Slope == 0 && last.Offset == dimension.Last ? last with { Name = dimension.LastName } : last;

    private Dimension[] DimensionsOf(PartGroup group, string label)
    {
        IReadOnlyList<(int First, int Last)> ranges = group.Dimensions;
        Dimension[] dimensions = new Dimension[ranges.Count];
        for (int i = 0; i < dimensions.Length; i++)
        {
            string name = names.Add(ranges.Count == 1 ? $"{label}_last" : $"{label}_last_{Variable(i)}");
            module.Sizes.Add((name, ranges[i].Last));
            dimensions[i] = new Dimension(ranges[i].First, ranges[i].Last, name);
        }

        return dimensions;
    }

    // The indices by the variables of the loops; what no loop runs over is a number, or moves with the row.
    private Place[] PlacesOf(int dimensions, IndexRegion region)
    {
        if (dimensions == 0)
        {
            return [];
        }

        bool isRow = dimensions == 1 || region.Rows == 1;
        (Place first, Place last) = isRow ? (new Place(region.First), new Place(region.Last)) : ColumnsOf(region);
        Place column = first == last ? first : new Place(Variable(dimensions - 1));
        return dimensions == 1 ? [column] : [isRow ? new Place(region.Row) : new Place(Variable(0)), column];
    }

    // First and last column, by the variable of the loop over rows.
    private (Place First, Place Last) ColumnsOf(IndexRegion region)
    {
        Place At(int start, int step) => step == 0
            ? new Place(start) : new Place(Variable(0), step, start - (step * region.Row));
        return (At(region.First, region.FirstStep), At(region.Last, region.LastStep));
    }

    private string Variable(int dimension)
    {
        while (_variables.Count <= dimension)
        {
            _variables.Add(names.Add("ij"[_variables.Count].ToString()));
        }

        return _variables[dimension];
    }

    private Symbol Wire(string name, int width)
    {
        var wire = new Symbol(names.Add(name), width, SymbolKind.Signal);
        module.Wires.Add(wire);
        return wire;
    }

    private SymbolArray ArrayOf(string name, int width, Dimension[] dimensions)
    {
        string unique = names.Add(name);
        var array = new SymbolArray(unique, names.Add(unique + "_array"), width, dimensions);
        module.Arrays.Add(array);
        return array;
    }

    private void Know(PartGroup group, SymbolArray array, int output, Uses uses, Dictionary<Value, Expression> known)
    {
        for (int i = 0; i < group.Members.Count; i++)
        {
            Value value = group.Members[i].Outputs[output];
            Expression element = new Element(array, [.. group.IndicesOf(i).Select(n => new Place(n))]);
            if (uses.Inside(value) > 0)
            {
                var wire = new Read(Wire(value.Name!, value.Width));
                module.Connections.Add(new Connection([], wire, element));
                element = wire;
            }

            known[value] = element;
        }
    }

    private Expression Connect(Planned planned, string port, Expression[] sources)
    {
        if (planned.Group.DimensionCount == 0)
        {
            return sources[0];
        }

        string[] variables = [.. planned.Group.Dimensions.Select((_, i) => Variable(i))];
        var pattern = new ConnectionPattern(planned.Group, variables, sources);
        if (pattern.Whole() is { } whole)
        {
            return Placed(whole, variables, planned.Places);
        }

        SymbolArray array = ArrayOf($"{planned.Label}.{port}", sources[0].Width, planned.Dimensions);
        foreach ((IndexRegion region, Expression source) in pattern.Regions())
        {
            AddConnection(array, variables, region, source);
        }

        return new Element(array, planned.Places);
    }

    private void AddConnection(SymbolArray array, string[] variables, IndexRegion region, Expression source)
    {
        Loop[] loops = Loops(array.Name, [.. array.Dimensions], region);
        Place[] places = PlacesOf(variables.Length, region);
        module.Connections.Add(new Connection(loops, new Element(array, places), Placed(source, variables, places)));
    }

    private static Expression Placed(Expression source, string[] variables, Place[] places)
        => source is Element element
            ? element with { Places = [.. element.Places.Select(p => At(p, variables, places))] } : source;

    // A place by the variables of all dimensions, where some of them are known.
    private static Place At(Place place, string[] variables, Place[] known)
    {
        int dimension = Array.IndexOf(variables, place.Variable);
        return dimension < 0 || known[dimension].Variable == place.Variable
            ? place
            : new Place(
                known[dimension].Variable, place.Slope * known[dimension].Slope,
                place.Offset + (place.Slope * known[dimension].Offset));
    }

    private Argument ArgumentOf(Planned planned, Parameter parameter, int index)
    {
        IReadOnlyList<Initial> words = [.. planned.Group.Members.Select(m => m.Arguments[index])];
        bool areSame = words.All(
            w => w == words[0] || Enumerable.Range(0, parameter.Length).All(i => w[i] == words[0][i]));
        if (areSame)
        {
            return new Argument(words[0], null);
        }

        string name = names.Add($"{planned.Label}.{parameter.Name}");
        Dimension[] dimensions = planned.Dimensions;
        Dimension rows = dimensions.Length == 1 ? default : dimensions[0];
        Initial[] table =
        [
            .. from row in Enumerable.Range(rows.First, rows.Last - rows.First + 1)
               from column in Enumerable.Range(dimensions[^1].First, dimensions[^1].Last - dimensions[^1].First + 1)
               select planned.Group.MemberAt((row, column)) is { } member ? words[member] : Initial.Zero,
        ];
        return new Argument(
            null, new ArgumentTable(name, names.Add(name + "_array"), parameter, dimensions, table, planned.Places));
    }

    private sealed record Planned(
        PartGroup Group, Dimension[] Dimensions, string Label, Module Module, IReadOnlyList<Loop> Loops,
        Place[] Places, int[] Inputs,
        List<Expression> Outputs);
}
