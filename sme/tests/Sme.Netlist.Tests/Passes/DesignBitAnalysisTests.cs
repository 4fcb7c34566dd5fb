using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Sme.Netlist.Passes;
using Sme.Netlist.Tests.Reference;

namespace Sme.Netlist.Tests.Passes;

/// <summary>What is known of a design's values is so in every tick.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class DesignBitAnalysisTests
{
    private const int Ticks = 40;

    // A chain of adders behind small numbers: the sum takes all 32 bits of the addition, the operand stays small.
    private const string Chain =
        """
        definition element clocked {
          input operand : 22
          input sum : 34
          input unused : 4
          register held : 22 = 0
          register total : 34 = 0
          register kept : 4 = 0
          %0 = extract sum from 0 : 32
          %1 = sign_extend operand : 32
          %2 = add %0, %1 : 32
          %3 = sign_extend %2 : 34
          next held = operand
          next total = %3
          next kept = unused
          output held = held
          output total = total
          output kept = kept
        }

        definition top {
          input in : 8
          instance a : element
          instance b : element
          %0 = sign_extend in : 22
          connect a/operand = %0
          connect a/sum = 0:34
          connect a/unused = 0:4
          connect b/operand = a/held
          connect b/sum = a/total
          connect b/unused = a/kept
          output out = b/total
          output held = b/held
        }
        """;

    [Test]
    public void Small_numbers_stay_small_through_instances()
    {
        Design design = NetlistText.Parse(Chain);
        IReadOnlyDictionary<Value, BitFacts> facts = DesignBitAnalysis.Run(design.Top);
        Definition element = design.Top.Instances[0].Definition;
        Assert.Multiple(() =>
        {
            Assert.That(facts[element.Inputs[0]].SignedWidth, Is.EqualTo(8));
            Assert.That(facts[element.Registers[0].Value].SignedWidth, Is.EqualTo(8));
            Assert.That(facts[element.Inputs[1]].SignedWidth, Is.EqualTo(32));
            Assert.That(facts[element.Registers[1].Value].SignedWidth, Is.EqualTo(32));
            Assert.That(facts[element.Registers[2].Value], Is.EqualTo(BitFacts.Constant(4, 0)));
        });
    }

    [Test]
    public void What_is_known_of_random_arrays_is_so([NUnit.Framework.Range(0, 3)] int block)
    {
        int known = 0;
        for (int seed = block * 25; seed < (block + 1) * 25; seed++)
        {
            known += Run(RandomArray.Create(seed, _ => true), seed);
        }

        Assert.That(known, Is.GreaterThan(100), "values of which something is known");
    }

    [Test]
    public void What_is_known_of_random_designs_is_so([NUnit.Framework.Range(0, 3)] int block)
    {
        for (int seed = block * 50; seed < (block + 1) * 50; seed++)
        {
            Run(RandomNetlist.Create(seed), seed);
        }
    }

    private static int Run(Design design, int seed)
    {
        IReadOnlyDictionary<Value, BitFacts> facts = DesignBitAnalysis.Run(design.Top);
        Interpreter machine = new(design);
        List<(string Name, int Slot, BitFacts Facts)> known = [];
        foreach ((Definition definition, Instance[] path) in Instances(design.Top, []))
        {
            int frame = machine.Locate(path);
            known.AddRange(Shown(definition)
                .Where(v => facts.TryGetValue(v, out BitFacts f) && f != BitFacts.Unknown(v.Width))
                .Select(v => ($"{machine.PathOf(frame)}.{v.Name}", machine.SlotOf(frame, v), facts[v])));
        }

        Random random = new(seed);
        for (int tick = 1; tick <= Ticks; tick++)
        {
            for (int i = 0; i < design.Top.Inputs.Count; i++)
            {
                machine.SetInput(i, RandomNetlist.Stimulus(random, design.Top.Inputs[i].Width));
            }

            machine.Step();
            foreach ((string name, int slot, BitFacts fact) in known)
            {
                ulong bits = machine.Values[slot];
                Assert.That(fact.Allows(bits), () => $"seed {seed}, tick {tick}: {name} is {bits}, not {fact}");
            }
        }

        return known.Count;
    }

    // What always holds what was computed last: not what is inside a region.
    private static IEnumerable<Value> Shown(Definition definition)
        => definition.Inputs.Concat(definition.Registers.Select(r => r.Value))
            .Concat(definition.Outputs.Select(o => o.Value)).Where(v => !v.IsConstant).Distinct();

    private static IEnumerable<(Definition Definition, Instance[] Path)> Instances(Definition definition, Instance[] path)
        => definition.Instances.SelectMany(i => Instances(i.Definition, [.. path, i])).Prepend((definition, path));
}
