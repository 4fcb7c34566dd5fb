using System.Collections.Generic;
using System.Linq;
using Sme.Netlist;
using SME.Naming;

namespace Sme.Vhdl.Rtl;

/// <summary>Makes the registers and memories of a module.</summary>
/// <param name="definition">The definition.</param>
/// <param name="module">Receives them.</param>
/// <param name="names">The names of the module.</param>
/// <param name="liveness">What the design needs.</param>
/// <param name="enumerations">Names for what registers begin with.</param>
/// <param name="known">What the parameters are; receives what the registers hold.</param>
internal sealed class StateLowering(
    Definition definition, Module module, NameScope names, Liveness liveness, EnumerationNames enumerations,
    Dictionary<Value, Expression> known)
{
    private readonly Dictionary<Symbol, Flop> _flopOf = [];
    private readonly Dictionary<Memory, MemoryArray> _memories = [];
    private readonly MemoryShapes _shapes = new(definition);

    /// <summary>The registers by what they take.</summary>
    public IReadOnlyDictionary<Symbol, Flop> FlopOf => _flopOf;

    /// <summary>The memories that something needs.</summary>
    public IReadOnlyDictionary<Memory, MemoryArray> Memories => _memories;

    /// <summary>Adds the registers.</summary>
    public void AddRegisters()
    {
        foreach (Register register in definition.Registers.Where(r => liveness.IsLive(r.Value)))
        {
            string stem = names.AddStem(register.Name, "_q", "_d");
            Enumeration? members = register.Value.Enumeration;
            var current = new Symbol(stem + "_q", register.Width, SymbolKind.Signal) { Enumeration = members };
            known[register.Value] = new Read(current);
            var next = new Symbol(stem + "_d", register.Width, SymbolKind.Signal) { Enumeration = members };
            Expression initial = enumerations.Named(InitialOf(register.Initial, register.Width), members);
            var flop = new Flop(register, current, next, initial);
            module.Flops.Add(flop);
            _flopOf.Add(next, flop);
        }

        if (module.Flops.Any(f => f.Register.IsLate)
            || definition.Memories.Any(m => m.IsLate && m.Kind != MemoryKind.ReadOnly && liveness.IsLive(m)))
        {
            module.Started = new Symbol(names.Add("started_q"), 1, SymbolKind.Signal);
        }
    }

    /// <summary>Adds the memories.</summary>
    public void AddMemories()
    {
        foreach (Memory memory in definition.Memories.Where(liveness.IsLive))
        {
            MemoryArray array = _shapes.AreRegisters(memory) ? Registers(memory) : Ram(memory);
            _memories.Add(memory, array);
            module.Memories.Add(array);
        }
    }

    private MemoryArray Ram(Memory memory)
    {
        string name = names.AddStem(memory.Name, string.Empty, "_words", "_port");
        return new MemoryArray(memory, name) { TypeName = name + "_words", Contents = ContentsOf(memory) };
    }

    private MemoryArray Registers(Memory memory)
    {
        string stem = names.AddStem(memory.Name, "_q", "_d", "_array", "_last");
        string type = stem + "_array";
        bool isIndexed = _shapes.HasComputedAddresses(memory);
        int last = (isIndexed ? 1 << MemoryArray.AddressWidthOf(memory) : memory.Length) - 1;
        var dimension = new Dimension(0, last, stem + "_last");
        module.Sizes.Add((dimension.LastName, last));
        return new MemoryArray(memory, stem + "_q")
        {
            TypeName = type,
            Contents = ContentsOf(memory),
            Registers = new RegisterArray(
                new SymbolArray(stem + "_q", type, memory.Width, [dimension]),
                new SymbolArray(stem + "_d", type, memory.Width, [dimension])),
        };
    }

    private Symbol? ContentsOf(Memory memory)
        => memory.Contents.Parameter is { } contents ? ((Read)known[contents.Value]).Symbol : null;

    private Expression InitialOf(Initial initial, int width)
        => initial.Parameter != null
            ? known[initial.Parameter.Value]
            : new Literal(initial[0] & Value.MaskOf(width), width);
}
