using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using SME.Tests;
using Sme.Netlist.Passes;
using Sme.Netlist.Tests.Reference;

namespace Sme.Netlist.Tests.Passes;

/// <summary>No pass and no pipeline changes what can be seen of a random design; text gives the design back.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class RandomNetlistTests
{
    private const int BlockSize = 50;

    [Test]
    public void Passes_change_nothing_that_can_be_seen([NUnit.Framework.Range(0, 3)] int block) => RunBlock(block);

    [Test]
    [Category("Verify")]
    public void Passes_change_nothing_that_can_be_seen_in_many_more_designs()
    {
        const int First = 4;
        const int Last = 403;
        for (int block = First; block <= Last; block++)
        {
            RunBlock(block);
        }

        VerificationLog.Write(
            "netlist passes on random designs", (Last + 1 - First) * BlockSize,
            $"{First * BlockSize} to {((Last + 1) * BlockSize) - 1}", "no output or probe or memory or check changed");
    }

    private static void RunBlock(int block)
    {
        for (int seed = block * BlockSize; seed < (block + 1) * BlockSize; seed++)
        {
            RunSeed(seed);
        }
    }

    private static void RunSeed(int seed)
    {
        Design design = RandomNetlist.Create(seed);
        Assert.That(Verifier.Verify(design), Is.Empty, $"seed {seed}");
        string text = NetlistText.ToText(design);
        List<string> expected = Trace(design, seed);
        foreach (Pass pass in (Pass[])[.. Pipelines.Cleaning, Pipelines.Inference, Pipelines.Packing, Pipelines.Conversion])
        {
            Run(text, seed, expected, d => pass.Run(d), pass.Name);
        }

        Run(text, seed, expected, d => Pipelines.Simplify(d, Verify), "Simplify");
        Run(text, seed, expected, d => Pipelines.IfConverted(d, Verify), "IfConverted");
        Run(text, seed, expected, d => Pipelines.SimplifyInAnyState(d, Verify), "SimplifyInAnyState");
    }

    [Test]
    public void Order_of_operations_and_results_makes_no_difference([NUnit.Framework.Range(0, 99)] int seed)
    {
        Design design = RandomNetlist.Create(seed);
        Design shuffled = NetlistText.Parse(NetlistText.ToText(design));
        foreach (Definition definition in shuffled.Definitions)
        {
            Shuffle.Run(definition.Body, new Random(seed));
        }

        Assert.That(Verifier.Verify(shuffled), Is.Empty);
        foreach ((Definition first, Definition second) in design.Definitions.Zip(shuffled.Definitions))
        {
            CanonicalOrder.Run(first);
            CanonicalOrder.Run(second);
            Assert.That(NetlistText.ToText(second), Is.EqualTo(NetlistText.ToText(first)));
            Pipelines.Simplify(first);
            Pipelines.Simplify(second);
        }

        Assert.That(NetlistText.ToText(shuffled), Is.EqualTo(NetlistText.ToText(design)));
    }

    [Test]
    public void Simplified_definitions_stay_as_they_are([NUnit.Framework.Range(0, 99)] int seed)
    {
        Design design = RandomNetlist.Create(seed);
        Pipelines.Simplify(design);
        string simplified = NetlistText.ToText(design);
        Pipelines.Simplify(design);
        Assert.That(NetlistText.ToText(design), Is.EqualTo(simplified));
        Pipelines.IfConverted(design);
        string converted = NetlistText.ToText(design);
        Pipelines.IfConverted(design);
        Assert.That(NetlistText.ToText(design), Is.EqualTo(converted));
        Assert.That(converted, Does.Not.Contain("yield"));
    }

    private static void Verify(Pass pass, Definition definition)
        => Assert.That(Verifier.Verify(definition), Is.Empty, () => $"{pass}:\n{NetlistText.ToText(definition)}");

    private static void Run(string text, int seed, List<string> expected, Action<Definition> change, string name)
    {
        Design design = NetlistText.Parse(text);
        Assert.That(NetlistText.ToText(design), Is.EqualTo(text), $"seed {seed}");
        foreach (Definition definition in design.Definitions)
        {
            change(definition);
        }

        Assert.That(Verifier.Verify(design), Is.Empty, () => $"seed {seed}, {name}:\n{NetlistText.ToText(design)}");
        Assert.That(Trace(design, seed), Is.EqualTo(expected), () => $"seed {seed}, {name}:\n{NetlistText.ToText(design)}");
    }

    private static List<string> Trace(Design design, int seed)
    {
        Random random = new(seed);
        SlowSimulator simulator = new(design, (ulong)seed);
        List<string> trace = [];
        for (int tick = 0; tick < 12; tick++)
        {
            ulong[] inputs = design.Top.Inputs.Select(i => RandomNetlist.Stimulus(random, i.Width)).ToArray();
            trace.AddRange(simulator.Tick(inputs).Select(s => FormattableString.Invariant($"{tick}: {s}")));
        }

        return trace;
    }
}
