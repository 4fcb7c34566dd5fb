using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Sme.Gates.Generators;
using Sme.Gates.Slices;
using Sme.Netlist;
using Sme.Netlist.Passes;
using Sme.Netlist.Tests.Reference;
using SME.Tests;

namespace Sme.Gates.Tests;

/// <summary>Instances evaluated together show what the interpreter shows, in words and vectors of any length.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class SlicedMachineTests
{
    private const int FirstArray = 3_200_000;
    private const int ArraysTested = 12;

    private static readonly SliceOptions[] Options =
    [
        new(64), new(128, 128), new(512, 512), new(256, 256) { HasFunctions = true }, new(512, 128) { HasFunctions = true },
        new(64) { MostInCode = 10 }, new(128, 128) { MostInCode = 10 },
    ];

    [Test]
    public void Random_designs_show_what_the_interpreter_shows([ValueSource(nameof(Options))] SliceOptions slices)
    {
        for (int seed = 3_000_000; seed < 3_000_015; seed++)
        {
            Design design = RandomNetlist.Create(seed);
            if (seed % 2 == 0)
            {
                Pipelines.IfConverted(design);
            }

            Compare(design, seed, slices);
        }
    }

    [Test]
    public void Random_arrays_show_what_the_interpreter_shows([ValueSource(nameof(Options))] SliceOptions slices)
        => RunArrays(FirstArray, ArraysTested, slices);

    [Test]
    [Category("Verify")]
    public void Many_more_random_arrays_show_what_the_interpreter_shows([ValueSource(nameof(Options))] SliceOptions slices)
    {
        const int First = FirstArray + ArraysTested;
        const int Count = 300;
        RunArrays(First, Count, slices);
        VerificationLog.Write(
            $"gates of random arrays, {slices}", Count, $"{First} to {First + Count - 1}",
            "no output or probe or register or memory or check differs from the interpreter");
    }

    // What a table takes was loaded again behind a read of a memory, where its slot had become that of another gate.
    [Test]
    public void What_is_loaded_twice_keeps_its_slot_in_tables([Values(64, 128)] int vectorBits)
        => RunArrays(3_200_048, 1, new SliceOptions(vectorBits, vectorBits) { MostInCode = 10 });

    // Every way in which a bit can be shifted: within a byte, across words, and across vectors.
    [Test]
    public void A_chain_of_registers_shifts(
        [ValueSource(nameof(Options))] SliceOptions slices, [Values(-65, -16, -1, 1, 3, 8, 64, 130)] int distance)
        => Compare(Chain(300, distance), distance, slices);

    // Rows of a grid begin with what is side by side elsewhere, and end where it becomes that.
    [Test]
    public void What_enters_and_leaves_a_grid_is_spread_and_collected(
        [ValueSource(nameof(Options))] SliceOptions slices, [Values(8, 12, 16, 32, 64)] int columns,
        [Values(3, 16, 33, 70)] int rows)
    {
        Design design = Grid(rows, columns);
        SlicedMachine machine = new(design, Goal.Area, slices);
        SliceStride[] strides =
            [.. machine.Plan.Groups.SelectMany(g => g.Links.Values).Where(l => l.Stride != null).Select(l => l.Stride!)];
        bool areElements = slices.VectorBits > 64 && columns != 12;
        Assert.That(strides.Count(s => s.Spreads), Is.EqualTo(areElements && columns > 8 && rows * columns >= 192 ? 1 : 0));
        Assert.That(strides.Count(s => !s.Spreads), Is.EqualTo(areElements && (rows - 1) * columns >= 192 ? 1 : 0));
        MachineRuns.Compare(design, rows, new Interpreter(design), machine, () => $"{slices}");
    }

    [Test]
    public void Random_arrays_have_links_of_all_kinds()
    {
        SlicePlan[] plans = [.. Enumerable.Range(FirstArray, ArraysTested).Select(s => PlanOf(ArrayOf(s)))];
        SliceGroup[] groups = [.. plans.SelectMany(p => p.Groups)];
        SliceStep[] settling = [.. plans.SelectMany(p => p.Settling)];
        SliceLink[] links = [.. groups.SelectMany(g => g.Links.Values)];
        Assert.Multiple(() =>
        {
            Has("several blocks", groups.Count(g => g.BlockCount > 1));
            Has("memories", groups.Count(g => g.Gates.Definition.Memories.Count > 0));
            Has("settle behind others", settling.Count(s => s.Level is > 1 and < int.MaxValue));
            Has("settle in parts", settling.CountBy(s => s.Group).Count(g => g.Value > 1));
            Has("inputs that all share", links.Count(l => l.Common.Array != null));
            Has("neighbours only", links.Count(l => l.Neighbours != null && l.Gathered == null));
            Has("gathered only", links.Count(l => l.Neighbours == null && l.Gathered != null));
            Has("neighbours and gathered", links.Count(l => l.Neighbours != null && l.Gathered != null));
        });

        static void Has(string what, int count) => Assert.That(count, Is.GreaterThan(1), what);
    }

    // A product of 40 bits has more gates than a method holds.
    [Test]
    public void Long_bodies_become_several_methods([ValueSource(nameof(Options))] SliceOptions slices)
    {
        Definition top = new("top");
        Operation product = new(Operator.Multiply, [top.AddInput("a", 40), top.AddInput("b", 40)], 40);
        top.Body.Operations.Add(product);
        top.AddOutput("product", product.Result);
        Design design = new(top);
        Assert.That(PlanOf(design).Settling.Single().Chunks, Has.Count.GreaterThan(2).And.All.Property("Table").Null);
        Compare(design, 1, slices);
    }

    // Products of products, in one definition.
    [Test]
    public void Very_many_gates_become_a_table()
    {
        Definition top = new("top");
        Value factor = top.AddInput("factor", 64);
        Value product = top.AddInput("first", 64);
        for (int i = 0; i < 25; i++)
        {
            Operation next = new(Operator.Multiply, [product, factor], 64);
            top.Body.Operations.Add(next);
            product = next.Result;
        }

        top.AddOutput("product", product);
        Design design = new(top);
        SlicedMachine machine = new(design, Goal.Area, new SliceOptions(64));
        Assert.That(machine.GateCount, Is.GreaterThan(new SliceOptions(64).MostInCode));
        Assert.That(machine.Plan.Settling.Single().Chunks.Count(c => c.Table != null), Is.EqualTo(1));
        MachineRuns.Compare(design, 1, new Interpreter(design), machine, () => "a table");
    }

    [TestCase(32, 64, "vectorBits")]
    [TestCase(256, 512, "fewestBits")]
    [TestCase(256, 100, "fewestBits")]
    public void Options_that_mean_nothing_are_refused(int vectorBits, int fewestBits, string parameter)
        => Assert.That(
            () => new SliceOptions(vectorBits, fewestBits),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo(parameter));

    [Test]
    public void Groups_say_what_is_evaluated_together()
    {
        SlicedMachine machine = new(Chain(300, 1), slices: new SliceOptions(256));
        Assert.That(machine.Groups, Is.EqualTo(new[] { new SliceSummary("link", 300, 2, 256, IsPacked: false) }));
        Assert.That(machine.GateCount, Is.EqualTo(600));
    }

    private static void RunArrays(int first, int count, SliceOptions slices)
    {
        for (int seed = first; seed < first + count; seed++)
        {
            Compare(ArrayOf(seed), seed, slices);
        }
    }

    private static Design ArrayOf(int seed) => RandomArray.Create(seed, _ => true);

    private static SlicePlan PlanOf(Design design) => new SlicedMachine(design, Goal.Area, new SliceOptions(64)).Plan;

    private static void Compare(Design design, int seed, SliceOptions slices) => MachineRuns.Compare(
        design, seed, new Interpreter(design), new SlicedMachine(design, Goal.Area, slices), () => $"{slices}");

    // Cells hand on what they take from the left, and the last ones of the upper rows are combined.
    private static Design Grid(int rows, int columns)
    {
        Definition link = LinkOf("link");
        Definition source = LinkOf("source");
        Definition sink = LinkOf("sink");
        Definition top = new("top");
        Value input = top.AddInput("in", 2);
        Value[] sources = [.. Enumerable.Range(0, rows + 3).Select(i => Add(source, $"s{i}", input, input))];
        for (int i = 1; i < sources.Length; i++)
        {
            top.Instances[i].Inputs[0] = sources[i - 1];
        }

        Value[] last = new Value[rows];
        for (int row = 0; row < rows; row++)
        {
            last[row] = sources[row + 3];
            for (int column = 0; column < columns; column++)
            {
                last[row] = Add(link, $"l{row}_{column}", last[row], input);
            }
        }

        Value sum = input;
        for (int row = 1; row < rows; row++)
        {
            sum = Add(sink, $"f{row}", sum, last[row]);
        }

        top.AddOutput("out", sum);
        return new Design(top);

        Value Add(Definition definition, string name, Value first, Value second)
        {
            Instance instance = top.AddInstance(name, definition);
            (instance.Inputs[0], instance.Inputs[1]) = (first, second);
            return instance.Outputs[0];
        }
    }

    // Each takes what another held at a distance, or else an input, and the inverse of its second bit.
    private static Design Chain(int length, int distance)
    {
        Definition link = LinkOf("link");
        Definition top = new("top");
        Value input = top.AddInput("in", 2);
        List<Instance> links = [.. Enumerable.Range(0, length).Select(i => top.AddInstance($"l{i}", link))];
        for (int i = 0; i < length; i++)
        {
            links[i].Inputs[0] = (uint)(i + distance) < (uint)length ? links[i + distance].Outputs[0] : input;
            links[i].Inputs[1] = input;
        }

        top.AddOutput("out", links[distance < 0 ? length - 1 : 0].Outputs[0]);
        return new Design(top);
    }

    private static Definition LinkOf(string name)
    {
        Definition link = new(name) { IsClocked = true };
        Register register = link.AddRegister("held", 2, new Initial([1]));
        Operation next = new(Operator.Xor, [link.AddInput("in", 2), link.AddInput("same", 2)], 2);
        link.Body.Operations.Add(next);
        register.Next = next.Result;
        link.AddOutput("out", register.Value);
        return link;
    }
}
