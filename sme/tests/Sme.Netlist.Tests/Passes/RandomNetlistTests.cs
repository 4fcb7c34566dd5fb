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
        foreach (Pass pass in Pipelines.Cleaning.Append(Pipelines.Inference).Append(Pipelines.Conversion))
        {
            Run(text, seed, expected, d => pass.Run(d), pass.Name);
        }

        Run(text, seed, expected, d => Pipelines.Simplify(d, Verify), "Simplify");
        Run(text, seed, expected, d => Pipelines.IfConverted(d, Verify), "IfConverted");
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
