using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Simulators;
using Sme.Gates.Generators;
using Sme.Netlist;
using Sme.Netlist.Passes;
using SME.Tests;

namespace Conformance.Proofs;

/// <summary>The cells of every operator are proved to be what Yosys makes of its Verilog.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class OperatorProofTests
{
    // Products and quotients of more bits take provers long.
    private const int WidestOfAll = 8;

    private static IEnumerable<Operator> All()
        => Enum.GetValues<Operator>().Where(o => Evaluation.IsPure(o) && o is not (Operator.Constant or Operator.Either));

    private static IEnumerable<Operator> Linear()
        => All().Where(o => o is < Operator.Multiply or > Operator.RemainderSigned);

    [SetUp]
    public void RequireTools()
    {
        Yosys.Require();
        Abc.Require();
    }

    [Test]
    public void All_operators_of_few_bits([Values(1, 3)] int width) => Prove(All(), width, Goal.Area);

    [Test]
    [Category("Verify")]
    public void All_operators([Range(1, WidestOfAll)] int width, [Values] Goal goal) => Prove(All(), width, goal);

    [Test]
    [Category("Verify")]
    public void All_but_products_and_quotients([Values(12, 16, 24, 32)] int width, [Values] Goal goal)
        => Prove(Linear(), width, goal);

    [Test]
    public void Sums_of_sums_and_products_of_few_bits([Values] Goal goal) => ProveSums(4, goal);

    [Test]
    [Category("Verify")]
    public void Sums_of_sums_and_products([Range(1, 6)] int width, [Values] Goal goal) => ProveSums(width, goal);

    [Test]
    public void Diagrams_prove_sums_as_well()
    {
        Design Create() => Simplified(Sums(4));
        UnitProof proof = UnitProof.Of(Create, Create, Goal.Speed, WidestOfAll, hasDiagrams: true);
        Assert.That(proof.ByDiagrams, Is.EqualTo(proof.Compared));
        Design wrong = Create();
        Operation product = wrong.Top.Body.Operations.First(o => o.Operator == Operator.Multiply);
        product.Operands[1] = product.Operands[0];
        ProofException? failure = Assert.Throws<ProofException>(
            () => UnitProof.Of(() => wrong, Create, Goal.Speed, WidestOfAll, hasDiagrams: true));
        Assert.That(failure!.Message, Is.EqualTo("not proved: accumulated differs"));
    }

    private static void ProveSums(int width, Goal goal)
    {
        Design Create() => Simplified(Sums(width));

        UnitProof proof = UnitProof.Of(Create, Create, goal, WidestOfAll);
        Assert.That(proof.Compared, Is.GreaterThanOrEqualTo(3));
        VerificationLog.Write(
            $"cells of sums of sums and products of {width} bits for {goal} beside Yosys on their Verilog",
            proof.Compared, "none", "proved", $"{Yosys.Version} and {Abc.Version}");
    }

    private static void Prove(IEnumerable<Operator> operators, int width, Goal goal)
    {
        Operator[] list = [.. operators];
        Design Create() => Simplified(Unit(list, width));

        UnitProof proof = UnitProof.Of(Create, Create, goal, WidestOfAll);
        Assert.That(proof.Compared, Is.GreaterThanOrEqualTo(list.Length));
        VerificationLog.Write(
            $"cells of {list.Length} operators of {width} bits for {goal} beside Yosys on their Verilog",
            proof.Compared, "none", "proved", $"{Yosys.Version} and {Abc.Version}");
    }

    private static Design Simplified(Design design)
    {
        Pipelines.Simplify(design);
        return design;
    }

    // A definition with an output of each operator, of inputs of its own.
    private static Design Unit(Operator[] operators, int width)
    {
        Definition top = new("operators");
        Builder builder = new(top.Body);
        foreach (Operator op in operators)
        {
            (int[] widths, int result, ulong immediate) = Shape(op, width);
            Value[] operands = [.. widths.Select((w, i) => top.AddInput($"{op}.{(char)('a' + i)}", w))];
            top.AddOutput($"{op}.result", builder.Apply(op, result, immediate, operands));
        }

        return new Design(top);
    }

    // A product and a sum behind it, wrapped and not; a sum of four words; a sum that wraps before it is widened.
    private static Design Sums(int width)
    {
        Definition top = new("sums");
        Builder builder = new(top.Body);
        int wide = (2 * width) + 2;
        Value[] words = [.. Enumerable.Range(0, 4).Select(i => top.AddInput($"word{i}", width))];
        Value[] widened = [.. words.Select(w => builder.Apply(Operator.SignExtend, wide, w))];
        Value product = builder.Apply(Operator.Multiply, wide, widened[0], widened[1]);
        top.AddOutput("accumulated", builder.Apply(Operator.Subtract, wide, widened[2], product));
        Value wrapped = builder.Apply(Operator.Multiply, width, words[2], words[3]);
        top.AddOutput("wrapped", builder.Apply(
            Operator.Add, wide, builder.Apply(Operator.ZeroExtend, wide, wrapped), widened[0]));
        Value first = builder.Apply(Operator.Add, wide, widened[0], widened[1]);
        Value second = builder.Apply(Operator.Subtract, wide, widened[2], widened[3]);
        top.AddOutput("sum", builder.Apply(Operator.Add, wide, first, second));
        return new Design(top);
    }

    // Widths of operands, width of the result and immediate.
    private static (int[] Widths, int Result, ulong Immediate) Shape(Operator op, int width) => op switch
    {
        Operator.Not or Operator.Negate or Operator.PopulationCount or Operator.LeadingZeroCount or Operator.TrailingZeroCount
            => ([width], width, 0),
        Operator.ShiftLeft or Operator.ShiftRightLogical or Operator.ShiftRightArithmetic => ([width, 7], width, 0),
        Operator.Equal or Operator.LessUnsigned or Operator.LessSigned => ([width, width], 1, 0),
        Operator.Mux => ([1, width, width], width, 0),
        Operator.Select => ([3, width, width, width, width, width], width, 0),
        Operator.ZeroExtend or Operator.SignExtend => ([width], Math.Min(width + 5, 64), 0),
        Operator.Extract => ([width], (width + 1) / 2, (ulong)(width / 2)),
        Operator.Concatenate => ([(width + 1) / 2, 3, 1], ((width + 1) / 2) + 4, 0),
        _ => ([width, width], width, 0),
    };
}
