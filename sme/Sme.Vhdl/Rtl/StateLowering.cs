using System.Collections.Generic;
using System.Linq;
using Sme.Netlist;

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
            string name = names.AddStem(memory.Name, string.Empty, "_words", "_port");
            var array = new MemoryArray(memory, name)
            {
                TypeName = name + "_words",
                Contents = memory.Contents.Parameter is { } contents ? ((Read)known[contents.Value]).Symbol : null,
            };
            _memories.Add(memory, array);
            module.Memories.Add(array);
        }
    }

    private Expression InitialOf(Initial initial, int width)
        => initial.Parameter != null
            ? known[initial.Parameter.Value]
            : new Literal(initial[0] & Value.MaskOf(width), width);
}
