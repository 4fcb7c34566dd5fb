using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Sme.Gates.Generators;
using Sme.Gates.Graph;
using Sme.Gates.Lowering;
using Sme.Netlist;
using Sme.Netlist.Passes;
using Sme.Netlist.Tests.Reference;

namespace Sme.Gates.Tests.Lowering;

[TestFixture]
public sealed class DefinitionLoweringTests
{
    [Test]
    public void A_register_that_keeps_its_value_has_an_enable()
    {
        GateDefinition gates = Lower("""
            definition d {
              input enable : 1
              input clear : 1
              input data : 4
              register r : 4 = 0
              %0 = mux enable, data, r : 4
              %1 = mux clear, 0:4, %0 : 4
              next r = %1
              output value = r
            }
            """);
        GateRegister register = gates.Registers.Single();
        Literal enable = gates.Inputs[0][0];
        Literal clear = gates.Inputs[1][0];
        Assert.Multiple(() =>
        {
            Assert.That(register.Enable, Is.EqualTo(gates.Graph.Or(enable, clear)));
            Assert.That(register.Data[2], Is.EqualTo(gates.Graph.And(!clear, gates.Inputs[2][2])));
            Assert.That(gates.Outputs[0], Is.EqualTo(register.Value));
        });
    }

    [Test]
    public void An_enable_is_found_in_regions_too()
    {
        GateDefinition gates = Lower("""
            definition d {
              input enable : 1
              input data : 2
              register r : 2 = 0
              %0 = if enable : 2 {
                yield data
              } else {
                yield r
              }
              next r = %0
              output value = r
            }
            """);
        Assert.Multiple(() =>
        {
            Assert.That(gates.Registers[0].Enable, Is.EqualTo(gates.Inputs[0][0]));
            Assert.That(gates.Registers[0].Data, Is.EqualTo(gates.Inputs[1]));
        });
    }

    [Test]
    public void An_enable_is_found_where_one_of_many_words_is_selected()
    {
        GateDefinition gates = Lower("""
            definition d {
              input state : 2
              input data : 2
              register r : 2 = 0
              %0 = select state, r, data, r : 2
              next r = %0
              output value = r
            }
            """);
        Literal[] state = gates.Inputs[0];
        Assert.Multiple(() =>
        {
            Assert.That(gates.Registers[0].Enable, Is.EqualTo(gates.Graph.And(state[0], !state[1])));
            Assert.That(gates.Registers[0].Data, Is.EqualTo(gates.Inputs[1]));
            Assert.That(gates.Roots(withEnables: true), Has.Length.EqualTo(2 + 1 + 2));
            Assert.That(gates.Roots(withEnables: false), Has.Length.EqualTo(2 + 2));
        });
    }

    [Test]
    public void A_register_that_never_keeps_its_value_has_none()
    {
        GateDefinition gates = Lower("""
            definition d {
              input data : 2
              register r : 2 = 0
              next r = data
              output value = r
            }
            """);
        Assert.Multiple(() =>
        {
            Assert.That(gates.Registers[0].Enable, Is.EqualTo(Literal.True));
            Assert.That(gates.Registers[0].Data, Is.EqualTo(gates.Registers[0].Next));
        });
    }

    [Test]
    public void Enables_of_random_designs_say_what_registers_take()
    {
        int enables = 0;
        for (int seed = 0; seed < 200; seed++)
        {
            Design design = RandomNetlist.Create(4_000_000 + seed);
            if (seed % 2 == 0)
            {
                Pipelines.IfConverted(design);
            }

            foreach (GateDefinition gates in new GateDesign(design).Definitions)
            {
                foreach (GateRegister register in gates.Registers)
                {
                    enables += register.Enable.IsConstant ? 0 : 1;
                    AssertTakes(gates.Graph, register);
                }
            }
        }

        Assert.That(enables, Is.GreaterThan(10));
    }

    [TestCase(8, 8, true)]
    [TestCase(8, 9, false)]
    [TestCase(1, 64, true)]
    public void A_memory_of_up_to_64_bits_becomes_flip_flops(int width, int length, bool isSmall)
    {
        GateMemory memory = Lower($$"""
            definition d {
              input address : 7
              input data : {{width}}
              memory m : {{width}}[{{length}}] = 0
              memory_write m[address] = data
              %0 = memory_read m[address] : {{width}}
              output value = %0
            }
            """).Memories.Single();
        Assert.Multiple(() =>
        {
            Assert.That(memory.Words, Has.Count.EqualTo(isSmall ? length : 0));
            Assert.That(memory.Next, Has.Count.EqualTo(isSmall ? length : 0));
            Assert.That(memory.Reads, Has.Count.EqualTo(isSmall ? 0 : 1));
            Assert.That(memory.Writes, Has.Count.EqualTo(isSmall ? 0 : 1));
        });
    }

    [Test]
    public void A_table_that_nothing_writes_becomes_gates()
    {
        GateDefinition gates = Lower("""
            definition d {
              input address : 5
              memory m : 8[20] read_only = [1, 2, 3, 4, 5, 0]
              %0 = memory_read m[address] : 8
              output value = %0
            }
            """);
        GraphSimulator simulator = new(gates.Graph);
        simulator.Count(0);
        simulator.Evaluate();
        var values = new ulong[64];
        simulator.Read(gates.Outputs[0], 0, values);
        Assert.Multiple(() =>
        {
            Assert.That(gates.Memories[0].Words, Is.Empty);
            Assert.That(gates.Memories[0].Reads, Is.Empty);
            Assert.That(values.Take(32), Is.EqualTo(new ulong[] { 1, 2, 3, 4, 5 }.Concat(Enumerable.Repeat(0UL, 27))));
        });
    }

    [Test]
    public void Words_keep_their_names_and_places_and_nodes_have_the_first()
    {
        GateDefinition gates = DefinitionLowering.Lower(
            NetlistText.Parse("""
                definition d {
                  input a : 2
                  register r : 2 = 0
                  %0 "sum" = add a, r : 2 @ "adder.cs"(12,5)
                  %1 "unused" = xor a, r : 2
                  next r = %0
                  output value = %0
                }
                """).Top, Goal.Area);
        NamedWord sum = gates.Words.Single(w => w.Name == "sum");
        Assert.Multiple(() =>
        {
            Assert.That(gates.Words.Select(w => w.Name), Is.EqualTo(new[] { "a", "r", "sum", "unused", "value" }));
            Assert.That(sum.Location, Is.EqualTo(new SourceLocation("adder.cs", 12, 5)));
            Assert.That(sum.Bits.Select(b => b!.Value), Is.EqualTo(gates.Outputs[0]));
            Assert.That(gates.NameOf(gates.Outputs[0][1].Node), Is.EqualTo("sum[1]"));
            Assert.That(gates.NameOf(gates.Inputs[0][0].Node), Is.EqualTo("a[0]"));
        });
    }

    [Test]
    public void Instances_have_words_between_them_and_definitions_one_circuit_each()
    {
        GateDesign design = new(NetlistText.Parse("""
            definition leaf {
              parameter p : 3
              input a : 3
              %0 = xor a, p : 3
              output b = %0
            }
            definition top {
              input x : 3
              instance first : leaf(p = 1)
              instance second : leaf(p = 5)
              connect first/a = x
              connect second/a = first/b
              output y = second/b
            }
            """));
        Assert.Multiple(() =>
        {
            Assert.That(design.Definitions.Select(d => d.Definition.Name), Is.EqualTo(new[] { "leaf", "top" }));
            Assert.That(design.Definitions[0].Parameters[0], Has.Length.EqualTo(3));
            Assert.That(design.Top.Instances[1].Inputs[0], Is.EqualTo(design.Top.Instances[0].Outputs[0]));
            Assert.That(design.Top.Graph.GateCount, Is.Zero);
            Assert.That(design[design.Definitions[0].Definition].Graph.GateCount, Is.EqualTo(3));
        });
    }

    private static GateDefinition Lower(string text) => DefinitionLowering.Lower(NetlistText.Parse(text).Top, Goal.Area);

    private static void AssertTakes(GateGraph graph, GateRegister register)
    {
        GraphSimulator simulator = new(graph, 8);
        Random random = new(1);
        foreach (int input in graph.Inputs)
        {
            random.NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(simulator[input]));
        }

        simulator.Evaluate();
        List<ulong[]> words = [];
        foreach (Literal[] word in new[] { register.Next, register.Data, register.Value, [register.Enable] })
        {
            words.Add(new ulong[64]);
            simulator.Read(word, 3, words[^1]);
        }

        Assert.That(
            Enumerable.Range(0, 64).Select(p => words[3][p] != 0 ? words[1][p] : words[2][p]), Is.EqualTo(words[0]));
    }
}
