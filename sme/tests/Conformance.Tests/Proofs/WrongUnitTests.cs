using System.Collections.Generic;
using NUnit.Framework;
using Simulators;
using Sme.Gates.Generators;
using Sme.Netlist;

namespace Conformance.Proofs;

/// <summary>A unit that is wrong is not proved.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class WrongUnitTests
{
    private const int Widest = 8;
    private static readonly SampleDesign Right = new();

    private static IEnumerable<TestCaseData> Differences() =>
    [
        new TestCaseData(new SampleDesign { Initial = 0x5A4 }, "sum[0]").SetName("Another bit of a reset value"),
        new TestCaseData(new SampleDesign { FirstAddend = 2 }, "first.sum[0]").SetName("Another argument"),
        new TestCaseData(new SampleDesign { Squares = true }, "sum[").SetName("Another factor"),
        new TestCaseData(new SampleDesign { WritesBehind = true }, "words.address[0]").SetName("Another address"),
        new TestCaseData(new SampleDesign { Contents = 6 }, "memory words begins with other words in the export")
            .SetName("Other contents"),
        new TestCaseData(new SampleDesign { SumName = "total" }, "sum[").SetName("A register without a partner"),
    ];

    [SetUp]
    public void RequireTools()
    {
        Yosys.Require();
        Abc.Require();
    }

    [Test]
    public void What_is_right_is_proved()
    {
        UnitProof proof = UnitProof.Of(Right.Create, Right.Create, Goal.Area, Widest);
        Assert.That(
            proof,
            Is.EqualTo(new UnitProof(Registers: 36, Unpaired: 0, Compared: 88, ComparedInReset: 24, Products: 2, Memories: 1)));
    }

    [Test]
    public void A_memory_of_registers_is_compared_with_registers()
    {
        SampleDesign right = Right with { HasRegisters = true };
        UnitProof proof = UnitProof.Of(right.Create, right.Create, Goal.Area, Widest);
        Assert.That((proof.Registers, proof.Memories), Is.EqualTo((36 + (16 * 12), 0)));
        SampleDesign wrong = right with { WritesBehind = true };
        ProofException? failure = Assert.Throws<ProofException>(
            () => UnitProof.Of(wrong.Create, right.Create, Goal.Area, Widest));
        Assert.That(failure!.Message, Does.Contain("words_"));
    }

    [TestCaseSource(nameof(Differences))]
    public void What_differs_is_not_proved(object wrong, string expected)
    {
        ProofException? failure = Assert.Throws<ProofException>(
            () => UnitProof.Of(((SampleDesign)wrong).Create, Right.Create, Goal.Area, Widest));
        Assert.That(failure!.Message, Does.Contain(expected));
    }

    [Test]
    public void Every_wrong_cell_is_found()
    {
        int found = UnitProof.WrongCells(Right.Create, Goal.Area, Widest, step: 9, out int tried);
        Assert.Multiple(() =>
        {
            Assert.That(tried, Is.GreaterThan(10));
            Assert.That(found, Is.EqualTo(tried));
        });
    }

    [Test]
    public void Nothing_is_no_proof()
    {
        Design Empty()
        {
            Definition top = new("top");
            top.AddInput("a", 1);
            return new Design(top);
        }

        ProofException? failure = Assert.Throws<ProofException>(() => UnitProof.Of(Empty, Empty, Goal.Area, Widest));
        Assert.That(failure!.Message, Is.EqualTo("nothing is compared"));
    }
}
