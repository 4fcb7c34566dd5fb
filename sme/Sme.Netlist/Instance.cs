using System.Linq;

namespace Sme.Netlist;

/// <summary>A definition used once.</summary>
public sealed class Instance
{
    /// <summary>Creates an instance whose inputs and arguments are still to be given.</summary>
    public Instance(string name, Definition definition)
    {
        Name = name;
        Definition = definition;
        Inputs = new Value[definition.Inputs.Count];
        Outputs = definition.Outputs
            .Select((o, i) => new Value(ValueKind.InstanceOutput, this, i, o.Value.Width, $"{name}.{o.Name}")).ToArray();
        Arguments = new Initial[definition.Parameters.Count];
    }

    /// <summary>Its name, unique in the definition that holds it.</summary>
    public string Name { get; set; }

    /// <summary>What it is an instance of.</summary>
    public Definition Definition { get; }

    /// <summary>What its inputs are connected to: values of the top level of the definition that holds it.</summary>
    public Value[] Inputs { get; }

    /// <summary>Its outputs.</summary>
    public Value[] Outputs { get; }

    /// <summary>For each parameter its words, or a parameter of the definition that holds it.</summary>
    public Initial[] Arguments { get; }
}
