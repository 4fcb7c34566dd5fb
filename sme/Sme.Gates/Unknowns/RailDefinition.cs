using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Sme.Gates.Graph;
using Sme.Gates.Lowering;
using Sme.Netlist;

namespace Sme.Gates.Unknowns;

/// <summary>Makes of the gates of a definition one whose words have two rails each.</summary>
/// <remarks>
/// Every input, output, parameter and register becomes two: one that says what can be 1, then one that says what can be 0.
/// Registers and memories without reset begin as unknown, but for memories that nothing writes. Where it is not known which word
/// of a memory was written, or whether, all its words are unknown from then on. Checks and probes are left out.
/// </remarks>
internal sealed class RailDefinition
{
    /// <summary>Behind the name of what says what can be 1.</summary>
    public const string One = ".1";

    private const string Zero = ".0";

    private readonly GateDefinition _gates;
    private readonly Definition _to;
    private readonly Builder _builder;
    private readonly RailGates _rails;
    private readonly Rails?[] _nodes;
    private readonly Dictionary<Parameter, (Parameter One, Parameter Zero)> _parameters = [];
    private readonly Dictionary<int, (GateMemory Memory, GateRead Read)> _readOf = [];
    private readonly Dictionary<GateMemory, RailMemory> _memories = [];
    private readonly List<(GateRegister From, Register One, Register Zero)> _registers = [];
    private readonly List<(Literal[] Next, Register One, Register Zero)> _words = [];

    private RailDefinition(GateDefinition gates)
    {
        _gates = gates;
        Definition from = gates.Definition;
        _to = new Definition(from.Name) { IsClocked = from.IsClocked, Location = from.Location };
        _builder = new Builder(_to.Body);
        _rails = new RailGates(_builder);
        _nodes = new Rails?[gates.Graph.Count];
        _nodes[0] = new Rails(_builder.Constant(1, 0), _builder.Constant(1, 1));
    }

    /// <summary>Makes the definition.</summary>
    /// <param name="gates">The gates.</param>
    /// <param name="made">Those made of the definitions that it has instances of.</param>
    public static Definition Of(GateDefinition gates, IReadOnlyDictionary<Definition, Definition> made)
    {
        RailDefinition rails = new(gates);
        rails.Build(made);
        return rails._to;
    }

    private void Build(IReadOnlyDictionary<Definition, Definition> made)
    {
        Definition from = _gates.Definition;
        for (int i = 0; i < from.Inputs.Count; i++)
        {
            Value input = from.Inputs[i];
            Value one = _to.AddInput(input.Name + One, input.Width);
            Take(_gates.Inputs[i], new Rails(one, _to.AddInput(input.Name + Zero, input.Width)));
        }

        for (int i = 0; i < from.Parameters.Count; i++)
        {
            Parameter p = from.Parameters[i];
            (Parameter one, Parameter zero) = (
                _to.AddParameter(p.Name + One, p.Width, p.Length), _to.AddParameter(p.Name + Zero, p.Width, p.Length));
            _parameters.Add(p, (one, zero));
            Take(_gates.Parameters[i], new Rails(one.Value, zero.Value));
        }

        foreach (GateRegister register in _gates.Registers)
        {
            AddRegister(register);
        }

        foreach (GateMemory memory in _gates.Memories)
        {
            AddMemory(memory);
        }

        Instance[] instances = [.. _gates.Instances.Select(i => AddInstance(i, made[i.Instance.Definition]))];
        ReadOnlySpan<GateNode> nodes = _gates.Graph.Nodes;
        for (int i = 1; i < nodes.Length; i++)
        {
            if (nodes[i].Arity > 0)
            {
                _nodes[i] = _rails.Apply(
                    nodes[i].Kind, Bit(nodes[i].A), Bit(nodes[i].B), nodes[i].Arity == 3 ? Bit(nodes[i].C) : default);
            }
            else if (_nodes[i] == null && _readOf.TryGetValue(i, out (GateMemory Memory, GateRead Read) read))
            {
                Take(read.Read.Data, _memories[read.Memory].Read(WordOf(read.Read.Address)));
            }
        }

        Connect(instances);
    }

    private void AddRegister(GateRegister register)
    {
        Register from = register.Register;
        Register one = AddRail(from, One, from.IsReset ? Resolve(from.Initial, isZero: false) : Unknown);
        Register zero = AddRail(from, Zero, from.IsReset ? Resolve(from.Initial, isZero: true) : Unknown);
        _registers.Add((register, one, zero));
        Take(register.Value, new Rails(one.Value, zero.Value));
    }

    private static Initial Unknown => new(ulong.MaxValue);

    private Register AddRail(Register from, string rail, Initial initial)
    {
        Register register = _to.AddRegister(from.Name + rail, from.Width, Masked(initial, from.Width));
        register.IsLate = from.IsLate;
        return register;
    }

    private Initial Resolve(Initial initial, bool isZero)
        => initial.Parameter is { } parameter ? new Initial(isZero ? _parameters[parameter].Zero : _parameters[parameter].One)
            : isZero ? new Initial([.. initial.Words.Select(w => ~w)])
            : initial;

    private static Initial Masked(Initial initial, int width)
        => initial.Parameter != null ? initial : new Initial([.. initial.Words.Select(w => w & Value.MaskOf(width))]);

    private void AddMemory(GateMemory memory)
    {
        Memory from = memory.Memory;
        for (int i = 0; i < memory.Words.Count && memory.Next.Count > 0; i++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"{from.Name}[{i}]");
            Initial known = new(from.Contents[i]);
            Register one = _to.AddRegister(name + One, from.Width, Masked(from.IsReset ? known : Unknown, from.Width));
            Register zero = _to.AddRegister(
                name + Zero, from.Width, Masked(from.IsReset ? Resolve(known, isZero: true) : Unknown, from.Width));
            (one.IsLate, zero.IsLate) = (from.IsLate, from.IsLate);
            Take(memory.Words[i], new Rails(one.Value, zero.Value));
            _words.Add((memory.Next[i], one, zero));
        }

        if (memory.Reads.Count + memory.Writes.Count > 0)
        {
            bool isUnknown = !from.IsReset && memory.Writes.Count > 0;
            _memories.Add(memory, new RailMemory(_to, _builder, from, Resolve(from.Contents, isZero: false), isUnknown));
            foreach (GateRead read in memory.Reads)
            {
                foreach (Literal bit in read.Data)
                {
                    _readOf.Add(bit.Node, (memory, read));
                }
            }
        }
    }

    private Instance AddInstance(GateInstance instance, Definition definition)
    {
        Instance copy = _to.AddInstance(instance.Instance.Name, definition);
        for (int i = 0; i < instance.Outputs.Count; i++)
        {
            Take(instance.Outputs[i], new Rails(copy.Outputs[2 * i], copy.Outputs[(2 * i) + 1]));
        }

        for (int i = 0; i < instance.Instance.Arguments.Length; i++)
        {
            int width = instance.Instance.Definition.Parameters[i].Width;
            Initial argument = instance.Instance.Arguments[i];
            copy.Arguments[2 * i] = Masked(Resolve(argument, isZero: false), width);
            copy.Arguments[(2 * i) + 1] = Masked(Resolve(argument, isZero: true), width);
        }

        return copy;
    }

    private void Connect(Instance[] instances)
    {
        for (int i = 0; i < instances.Length; i++)
        {
            IReadOnlyList<Literal[]> inputs = _gates.Instances[i].Inputs;
            for (int port = 0; port < inputs.Count; port++)
            {
                (instances[i].Inputs[2 * port], instances[i].Inputs[(2 * port) + 1]) = WordOf(inputs[port]);
            }
        }

        foreach ((GateRegister from, Register one, Register zero) in _registers)
        {
            (one.Next, zero.Next) = WordOf(from.Next);
        }

        foreach ((Literal[] next, Register one, Register zero) in _words)
        {
            (one.Next, zero.Next) = WordOf(next);
        }

        foreach ((GateMemory memory, RailMemory rails) in _memories)
        {
            foreach (GateWrite write in memory.Writes)
            {
                rails.Write(WordOf(write.Address), WordOf(write.Data), Bit(write.Enable));
            }

            rails.Finish();
        }

        for (int i = 0; i < _gates.Outputs.Count; i++)
        {
            Rails word = WordOf(_gates.Outputs[i]);
            string name = _gates.Definition.Outputs[i].Name;
            _to.AddOutput(name + One, word.One);
            _to.AddOutput(name + Zero, word.Zero);
        }
    }

    // Bits of a word that is stored, or comes from outside.
    private void Take(Literal[] bits, Rails word)
    {
        for (int i = 0; i < bits.Length; i++)
        {
            _nodes[bits[i].Node] = new Rails(_builder.Extract(word.One, i, 1), _builder.Extract(word.Zero, i, 1));
        }
    }

    private Rails Bit(Literal literal) => _nodes[literal.Node]!.Value ^ literal.IsComplement;

    // A word that is stored as a whole stays whole: outputs of bodies that run at the clock edge are registers.
    private Rails WordOf(Literal[] bits)
    {
        foreach ((GateRegister from, Register one, Register zero) in _registers)
        {
            if (from.Value.AsSpan().SequenceEqual(bits))
            {
                return new Rails(one.Value, zero.Value);
            }
        }

        if (Array.TrueForAll(bits, b => b.IsConstant))
        {
            ulong ones = bits.Select((b, i) => b.IsComplement ? 1UL << i : 0).Aggregate(0UL, (all, b) => all | b);
            return new Rails(_builder.Constant(bits.Length, ones), _builder.Constant(bits.Length, ~ones));
        }

        Rails word = Bit(bits[0]);
        for (int i = 1; i < bits.Length; i++)
        {
            Rails bit = Bit(bits[i]);
            word = new Rails(Join(bit.One, word.One, i), Join(bit.Zero, word.Zero, i));
        }

        return word;
    }

    private Value Join(Value high, Value low, int width) => _builder.Apply(Operator.Concatenate, width + 1, high, low);
}
