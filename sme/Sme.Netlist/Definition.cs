using System.Collections.Generic;

namespace Sme.Netlist;

/// <summary>
/// A piece of hardware that can be instantiated: ports, registers, memories, a body that computes, and instances of
/// other definitions.
/// </summary>
/// <remarks>
/// One clock, one tick at a time. A tick begins with the clock edge: registers take the values that
/// <see cref="Register.Next"/> had at the end of the tick before, memories are written. Then the inputs change and the
/// body settles. Tick 0 is the reset state: registers hold their initial values, the body settles, checks do not count.
/// </remarks>
public sealed class Definition
{
    /// <summary>Creates an empty definition.</summary>
    public Definition(string name) => Name = name;

    /// <summary>Its name, unique in a design.</summary>
    public string Name { get; set; }

    /// <summary>
    /// Whether its body belongs to the clock edge: its outputs are registers or constants, so the body need only run
    /// when the edge comes. Its checks count at the edge that ends the tick.
    /// </summary>
    public bool IsClocked { get; set; }

    /// <summary>What differs from instance to instance.</summary>
    public List<Parameter> Parameters { get; } = [];

    /// <summary>Input values, in order of the ports.</summary>
    public List<Value> Inputs { get; } = [];

    /// <summary>Outputs, in order of the ports.</summary>
    public List<Output> Outputs { get; } = [];

    /// <summary>
    /// Values that are looked at though nothing in the hardware reads them: registers as their process sees them after
    /// its run. They are no ports.
    /// </summary>
    public List<Output> Probes { get; } = [];

    /// <summary>Registers.</summary>
    public List<Register> Registers { get; } = [];

    /// <summary>Memories.</summary>
    public List<Memory> Memories { get; } = [];

    /// <summary>Instances of other definitions.</summary>
    public List<Instance> Instances { get; } = [];

    /// <summary>What is computed.</summary>
    public Region Body { get; set; } = new();

    /// <summary>Where it comes from.</summary>
    public SourceLocation? Location { get; set; }

    /// <summary>What the source says it is, in one line, or null.</summary>
    public string? Summary { get; set; }

    /// <summary>Adds an input.</summary>
    public Value AddInput(string name, int width)
    {
        var value = new Value(ValueKind.Input, this, Inputs.Count, width, name);
        Inputs.Add(value);
        return value;
    }

    /// <summary>Adds an output.</summary>
    public Output AddOutput(string name, Value value)
    {
        var output = new Output(name, value);
        Outputs.Add(output);
        return output;
    }

    /// <summary>Adds a register that keeps its value unless <see cref="Register.Next"/> is set.</summary>
    public Register AddRegister(string name, int width, Initial initial)
    {
        var register = new Register(name, width, initial);
        Registers.Add(register);
        return register;
    }

    /// <summary>Adds a memory.</summary>
    public Memory AddMemory(string name, int width, int length, Initial contents)
    {
        var memory = new Memory(name, width, length, contents);
        Memories.Add(memory);
        return memory;
    }

    /// <summary>Adds a parameter.</summary>
    public Parameter AddParameter(string name, int width, int length = 1)
    {
        var parameter = new Parameter(name, width, length);
        Parameters.Add(parameter);
        return parameter;
    }

    /// <summary>Adds an instance whose inputs are still to be connected.</summary>
    public Instance AddInstance(string name, Definition definition)
    {
        var instance = new Instance(name, definition);
        Instances.Add(instance);
        return instance;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A named value that leaves a definition.</summary>
/// <param name="name">Its name.</param>
/// <param name="value">The value.</param>
public sealed class Output(string name, Value value)
{
    /// <summary>Its name.</summary>
    public string Name { get; set; } = name;

    /// <summary>The value.</summary>
    public Value Value { get; set; } = value;
}
