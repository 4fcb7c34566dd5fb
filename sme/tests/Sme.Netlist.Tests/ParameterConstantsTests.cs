using System;
using System.Linq;
using NUnit.Framework;
using Sme.Netlist.Passes;
using Sme.Netlist.Tests.Reference;

namespace Sme.Netlist.Tests;

/// <summary>Designs whose parameters became constants do what they did.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ParameterConstantsTests
{
    [Test]
    public void There_is_a_copy_for_each_value_up_to_the_most()
    {
        Design design = Adders(5, 5, 7, 9);
        Assert.That(NamesOf(ParameterConstants.Of(design, 3)), Is.EqualTo(new[] { "add", "add_2", "add_3", "top" }));
        Assert.That(NamesOf(ParameterConstants.Of(design, 2)), Is.EqualTo(new[] { "add", "top" }));
        Assert.That(ParameterConstants.Of(design, 3).Definitions.Sum(d => d.Parameters.Count), Is.Zero);
        Assert.That(ParameterConstants.Of(design, 2).Definitions.Sum(d => d.Parameters.Count), Is.EqualTo(1));
        Assert.That(ParameterConstants.Of(design, 0).Definitions.Sum(d => d.Parameters.Count), Is.EqualTo(1));
    }

    [Test]
    public void The_design_stays_as_it_is()
    {
        Design design = RandomArray.Create(11, _ => true);
        string before = NetlistText.ToText(design);
        ParameterConstants.Of(design, 4);
        Assert.That(NetlistText.ToText(design), Is.EqualTo(before));
    }

    [Test]
    public void Random_designs_do_what_they_did([Values(0, 1, 4, 1000)] int most)
    {
        int constants = 0;
        for (int seed = 6_000_000; seed < 6_000_030; seed++)
        {
            Design design = seed % 3 == 0 ? RandomArray.Create(seed, _ => true) : RandomNetlist.Create(seed);
            Design copy = ParameterConstants.Of(design, most);
            Assert.That(Verifier.Verify(copy), Is.Empty, $"seed {seed}");
            constants += design.Definitions.Sum(d => d.Parameters.Count) > copy.Definitions.Sum(d => d.Parameters.Count) ? 1 : 0;
            if (seed % 2 == 0)
            {
                Pipelines.IfConverted(copy);
            }

            Compare(design, copy, seed);
        }

        Assert.That(constants, most == 0 ? Is.Zero : Is.GreaterThan(1));
    }

    private static void Compare(Design design, Design copy, int seed)
    {
        Interpreter expected = new(design);
        Interpreter actual = new(copy);
        Random random = new(seed);
        for (int tick = 0; tick < 30; tick++)
        {
            for (int i = 0; i < design.Top.Inputs.Count; i++)
            {
                ulong bits = RandomNetlist.Stimulus(random, design.Top.Inputs[i].Width);
                expected.SetInput(i, bits);
                actual.SetInput(i, bits);
            }

            expected.Step();
            actual.Step();
            for (int i = 0; i < design.Top.Outputs.Count; i++)
            {
                Assert.That(
                    actual.Read(actual.Locate([]), copy.Top.Outputs[i].Value),
                    Is.EqualTo(expected.Read(expected.Locate([]), design.Top.Outputs[i].Value)),
                    () => $"seed {seed}, tick {tick}, {design.Top.Outputs[i].Name}");
            }

            Assert.That(actual.FailedChecks, Has.Count.EqualTo(expected.FailedChecks.Count));
        }
    }

    private static string[] NamesOf(Design design) => [.. design.Definitions.Select(d => d.Name)];

    private static Design Adders(params ulong[] values)
    {
        Definition add = new("add");
        Parameter parameter = add.AddParameter("p", 8);
        Operation sum = new(Operator.Add, [add.AddInput("in", 8), parameter.Value], 8);
        add.Body.Operations.Add(sum);
        add.AddOutput("out", sum.Result);
        Definition top = new("top");
        Value value = top.AddInput("in", 8);
        for (int i = 0; i < values.Length; i++)
        {
            Instance instance = top.AddInstance($"a{i}", add);
            instance.Arguments[0] = new Initial(values[i]);
            instance.Inputs[0] = value;
            value = instance.Outputs[0];
        }

        top.AddOutput("out", value);
        return new Design(top);
    }
}
