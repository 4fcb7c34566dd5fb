using System;
using System.Collections.Generic;
using System.Linq;
using SME.Naming;
using Sme.Netlist;

namespace Sme.Vhdl.Packaging;

/// <summary>What a definition's names in hardware languages were in C#, and where they are computed.</summary>
internal sealed class MemberIndex
{
    private readonly Dictionary<string, (string Member, SourceLocation? Location)> _members = [];
    private readonly Dictionary<Memory, SourceLocation> _memories = [];

    public MemberIndex(Definition definition)
    {
        foreach (Value input in definition.Inputs)
        {
            Add(input.Name!, input.Name!, null);
        }

        AddRegion(definition.Body);
        HashSet<string> arrays = [];
        foreach (Instance instance in definition.Instances)
        {
            AddInstance(instance.Name, instance.Definition);

            // A loop of instances is named without indices.
            string array = instance.Name.Split('[')[0];
            if (array.Length < instance.Name.Length && arrays.Add(array))
            {
                AddInstance(array, instance.Definition);
            }
        }

        foreach (Output output in definition.Outputs)
        {
            Add(output.Name, output.Name, LocationOf(output.Value));
            Add(output.Name + "_value", output.Name, LocationOf(output.Value));
        }

        foreach (Memory memory in definition.Memories)
        {
            foreach (string ending in new[] { "_write", "_write_address", "_write_data" })
            {
                Add(memory.Name + ending, memory.Name, LocationOf(memory));
            }
        }
    }

    /// <summary>Where a value is computed; of a register, what it takes.</summary>
    public static SourceLocation? LocationOf(Value value)
        => Written((value.Kind == ValueKind.Register ? ((Register)value.Owner).Next : value).Operation?.Location);

    /// <summary>Where a memory is written or, if nothing writes it, read first.</summary>
    public SourceLocation? LocationOf(Memory memory) => _memories.GetValueOrDefault(memory);

    /// <summary>The member of a name, whatever ending made it unique; null for a name that was made up.</summary>
    public (string? Member, SourceLocation? Location) Find(string name)
        => _members.TryGetValue(name, out var found) || _members.TryGetValue(WithoutEnding(name), out found)
            ? found
            : (null, null);

    private void AddInstance(string name, Definition definition)
    {
        Add(name, name, null);
        foreach (string port in definition.Outputs.Select(o => o.Name).Concat(definition.Inputs.Select(i => i.Name!)))
        {
            Add($"{name}.{port}", $"{name}.{port}", null);
        }
    }

    private void AddRegion(Region region)
    {
        foreach (Operation operation in region.Operations)
        {
            foreach (Value result in operation.Results)
            {
                if (result.Name != null)
                {
                    Add(result.Name, result.Name, Written(operation.Location));
                }
            }

            if (operation.Memory is { } memory && Written(operation.Location) is { } location
                && (operation.Operator == Operator.MemoryWrite || !_memories.ContainsKey(memory)))
            {
                _memories[memory] = location;
            }

            foreach (Region inner in operation.Regions)
            {
                AddRegion(inner);
            }
        }
    }

    private void Add(string name, string member, SourceLocation? location)
        => _members.TryAdd(HdlName.From(name), (member, location));

    // Code that a generator wrote, such as the conversions of UIntN, is no place to look at.
    private static SourceLocation? Written(SourceLocation? location)
        => location?.File.EndsWith(".g.cs", StringComparison.Ordinal) == true ? null : location;

    // What NameScope puts behind a name that is taken, or a word of the languages.
    private static string WithoutEnding(string name)
    {
        if (name.EndsWith("_i", StringComparison.Ordinal))
        {
            return name[..^2];
        }

        string rest = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return rest.EndsWith('_') ? rest[..^1] : name;
    }
}
