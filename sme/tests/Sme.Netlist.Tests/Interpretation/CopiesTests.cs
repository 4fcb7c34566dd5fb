using System;
using System.Linq;
using NUnit.Framework;
using Sme.Netlist.Tests.Reference;

namespace Sme.Netlist.Tests.Interpretation;

/// <summary>Copies of a design side by side are as many designs.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class CopiesTests
{
    private const int Count = 3;
    private const int Ticks = 20;

    [Test]
    public void Each_copy_gives_what_the_design_gives_for_its_inputs()
    {
        for (int seed = 2_300_000; seed < 2_300_100; seed++)
        {
            Design design = RandomNetlist.Create(seed);
            Design copies = Copies.Of(design, Count);
            Verifier.Check(copies);
            Interpreter together = new(copies);
            Interpreter[] apart = [.. Enumerable.Range(0, Count).Select(_ => new Interpreter(design))];
            Random random = new(seed);
            for (int tick = 0; tick <= Ticks; tick++)
            {
                string at = $"seed {seed}, tick {tick}";
                Assert.That(Outputs(together, copies), Is.EqualTo(apart.SelectMany(a => Outputs(a, design))), at);
                Assert.That(
                    together.FailedChecks.Select(c => together.PathOf(c.Frame)).Order(StringComparer.Ordinal),
                    Is.EqualTo(apart.SelectMany((a, i) => a.FailedChecks.Select(c => PathIn(i, a.PathOf(c.Frame), c.Frame)))
                        .Order(StringComparer.Ordinal)),
                    at);
                for (int input = 0; input < copies.Top.Inputs.Count; input++)
                {
                    ulong bits = RandomNetlist.Stimulus(random, copies.Top.Inputs[input].Width);
                    together.SetInput(input, bits);
                    apart[input / design.Top.Inputs.Count].SetInput(input % design.Top.Inputs.Count, bits);
                }

                together.Step();
                Array.ForEach(apart, a => a.Step());
            }
        }
    }

    [Test]
    public void There_is_at_least_one()
        => Assert.That(() => Copies.Of(RandomNetlist.Create(1), 0), Throws.TypeOf<ArgumentOutOfRangeException>());

    private static string PathIn(int copy, string path, int frame) => frame == 0 ? $"run{copy}" : $"run{copy}.{path}";

    private static ulong[] Outputs(Interpreter machine, Design design)
        => [.. design.Top.Outputs.Select(o => machine.Read(0, o.Value))];
}
