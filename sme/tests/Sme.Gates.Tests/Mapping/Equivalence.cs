using System;
using System.Linq;
using NUnit.Framework;
using Sme.Gates.Graph;
using Sme.Gates.Mapping;

namespace Sme.Gates.Tests.Mapping;

/// <summary>Judges a netlist by the graph it was made of: all patterns of few inputs, random ones of many.</summary>
internal static class Equivalence
{
    private const int ExhaustiveInputs = 16;

    /// <summary>Fails where an output or what a register becomes differs.</summary>
    public static void Check(Circuit circuit, MappedNetlist netlist, int seed = 1)
    {
        Random random = new(seed);
        int inputs = circuit.Graph.Inputs.Count;
        GraphSimulator expected = new(circuit.Graph);
        MappedSimulator found = new(netlist);
        long patterns = inputs <= ExhaustiveInputs ? 1L << inputs : 8 * expected.Patterns;
        for (long first = 0; first < patterns; first += expected.Patterns)
        {
            expected.Count((ulong)first);
            for (int i = 0; i < inputs && inputs > ExhaustiveInputs; i++)
            {
                random.NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(expected[circuit.Graph.Inputs[i]]));
            }

            expected.Evaluate();
            for (int word = 0; word < expected.Words; word++)
            {
                CheckWord(circuit, netlist, expected, found, word);
            }
        }
    }

    private static void CheckWord(
        Circuit circuit, MappedNetlist netlist, GraphSimulator expected, MappedSimulator found, int word)
    {
        ulong Value(Literal literal) => expected[literal.Node][word] ^ (literal.IsComplement ? ulong.MaxValue : 0);
        for (int i = 0; i < circuit.Inputs.Count; i++)
        {
            found[netlist.Inputs[i].Net] = Value(circuit.Inputs[i].Bit);
        }

        for (int i = 0; i < circuit.Registers.Count; i++)
        {
            RegisterBit register = circuit.Registers[i];
            found[netlist.OutputsOf(netlist.CombinationalCount + i)[0]] = Value(register.Output ^ register.ResetsToOne);
        }

        found.Evaluate();
        Assert.That(
            netlist.Outputs.Select(o => found[o.Net]), Is.EqualTo(circuit.Outputs.Select(o => Value(o.Bit))), circuit.Name);
        found.Step();
        ulong[] next = circuit.Registers.Select(r => Next(r, Value)).ToArray();
        for (int i = 0; i < next.Length; i++)
        {
            int net = netlist.OutputsOf(netlist.CombinationalCount + i)[0];
            Assert.That(found[net], Is.EqualTo(next[i]), circuit.Registers[i].Name);
        }
    }

    // What the net of a register becomes: the inverse, where it resets to 1.
    private static ulong Next(RegisterBit register, Func<Literal, ulong> value)
    {
        (ulong enable, ulong reset) = (value(register.Enable), value(register.Reset));
        ulong next = (enable & value(register.Next)) | (~enable & value(register.Output));
        next = register.ResetsToOne ? next | reset : next & ~reset;
        return register.ResetsToOne ? ~next : next;
    }
}
