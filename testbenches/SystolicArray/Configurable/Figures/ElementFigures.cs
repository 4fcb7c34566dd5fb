using System;
using System.Collections.Generic;
using System.Linq;
using Hardware.SystolicArray.Configurable;
using NUnit.Framework;
using Sme.Gates.Generators;

namespace Testbenches.SystolicArray.Configurable.Figures;

/// <summary>What the systems cost and gain in cells; the figures stand in the output of the tests.</summary>
public class ElementFigures
{
    private static readonly ArrayParameters Baseline = new();

    [Test]
    public void Gating_adds_three_flags_to_an_element()
    {
        ElementCells baseline = ElementCells.Of(Baseline, Goal.Area);
        ElementCells gated = ElementCells.Of(Baseline with { GateActivations = true, GateWeights = true }, Goal.Area);
        Print("baseline", baseline);
        Print("gated", gated);

        // The classes of operand and shadow are part of the bundles, gated or not; that of the active weight is read by gates
        // only.
        Assert.That(gated.FlipFlops - baseline.FlipFlops, Is.InRange(1, 3));
    }

    [Test]
    public void A_multiplication_register_leaves_the_longer_of_multiplication_and_addition()
    {
        ElementCells baseline = ElementCells.Of(Baseline, Goal.Speed);
        ElementCells delayed = ElementCells.Of(Baseline with { MultiplyRegister = true }, Goal.Speed);
        Print("baseline", baseline);
        Print("delayed", delayed);
        TestContext.Out.WriteLine(FormattableString.Invariant(
            $"period {delayed.Period / baseline.Period:0.000} of the baseline"));
        Assert.That(delayed.Period, Is.LessThan(0.85 * baseline.Period));
    }

    [Test]
    public void Stages_shorten_the_period_until_the_multiplication_is_longer()
    {
        List<ElementCells> cells = [];
        for (int stages = 1; stages <= 8; stages++)
        {
            cells.Add(ElementCells.Of(Baseline with { MultiplyRegister = true, AddStages = stages }, Goal.Area));
            Print($"{stages} stages", cells[^1]);
        }

        double[] rates = [.. cells.Select(c => 1 / (c.Period * c.FlipFlops))];
        TestContext.Out.WriteLine($"best sums per period and flip-flop: {Array.IndexOf(rates, rates.Max()) + 1} stages");
        for (int stage = 1; stage < cells.Count; stage++)
        {
            Assert.That(cells[stage].Period, Is.LessThanOrEqualTo(cells[stage - 1].Period + 0.01));
            Assert.That(cells[stage].FlipFlops, Is.GreaterThan(cells[stage - 1].FlipFlops));
        }

        Assert.That(cells[1].Period, Is.LessThan(0.75 * cells[0].Period), "two stages");
        Assert.That(cells[7].Period, Is.EqualTo(cells[6].Period).Within(0.01), "the multiplication is what is left");
        Assert.That(Array.IndexOf(rates, rates.Max()), Is.InRange(1, 6), "the optimum lies between");
    }

    private static void Print(string name, ElementCells cells)
        => TestContext.Out.WriteLine(FormattableString.Invariant(
            $"{name}: {cells.FlipFlops} flip-flops, area {cells.Area:0.0} NAND2, period {cells.Period:0.0} tau"));
}
