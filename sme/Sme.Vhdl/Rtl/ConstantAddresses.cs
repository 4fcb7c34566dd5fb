using System.Collections.Generic;
using System.Globalization;
using SME.Naming;

namespace Sme.Vhdl.Rtl;

/// <summary>
/// Gives constant addresses of memories that are written a signal. GHDL 2.0 takes a memory with one for separate words, and
/// then loses their clock; that of a signal it cannot tell from others.
/// </summary>
internal static class ConstantAddresses
{
    public static void Run(Module module, NameScope names)
    {
        Dictionary<(MemoryArray Memory, ulong Bits), Symbol> addresses = [];
        Rewriting.Replace(module, expression =>
            expression is Word { Memory.Writes.Count: > 0, Address: Literal literal } word
                ? word with { Address = new Read(AddressOf(word.Memory, literal)) }
                : expression);

        Symbol AddressOf(MemoryArray memory, Literal literal)
        {
            if (!addresses.TryGetValue((memory, literal.Bits), out Symbol? address))
            {
                string name = names.Add(string.Create(CultureInfo.InvariantCulture, $"{memory.Name}_at_{literal.Bits}"));
                address = new Symbol(name, literal.Width, SymbolKind.Signal);
                addresses.Add((memory, literal.Bits), address);
                module.Wires.Add(address);
                module.Connections.Add(new Connection([], new Read(address), literal));
            }

            return address;
        }
    }
}
