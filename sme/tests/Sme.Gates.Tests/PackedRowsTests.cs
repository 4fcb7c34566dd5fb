using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Sme.Gates.Generators;
using Sme.Gates.Slices;
using Sme.Netlist;
using Sme.Netlist.Tests.Reference;

namespace Sme.Gates.Tests;

/// <summary>Words of few instances, many rows of which are computed at once, show what the interpreter shows.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class PackedRowsTests
{
    private static readonly SliceOptions[] Options =
        [new(64), new(128), new(256, 128) { HasFunctions = true }, new(512), new(512) { HasFunctions = true }];

    // Runs of every length, from neighbours at every distance.
    [Test]
    public void Words_show_what_the_interpreter_shows(
        [ValueSource(nameof(Options))] SliceOptions slices, [Values(1, 5, 15, 16, 17)] int copies,
        [Values(1, 2, 7, 19, 33, 64)] int width, [Values(-1, 3)] int distance)
    {
        Design design = Ring(copies, width, distance);
        SlicedMachine machine = new(design, Goal.Area, slices);
        SliceStep step = machine.Plan.Edge.Single(s => s.Group.Gates.Definition.Name == "word");
        bool mayBePacked = slices.VectorBits > 64 && copies <= 16;
        if (width >= 19 || !mayBePacked)
        {
            Assert.That(step.Runs != null, Is.EqualTo(mayBePacked), "packed");
        }

        MachineRuns.Compare(design, width, new Interpreter(design), machine, () => $"{slices}", pokes: true);
    }

    // What reads them is not packed itself: one of many instances, or one whose gates are not alike.
    [Test]
    public void Others_read_and_are_read([ValueSource(nameof(Options))] SliceOptions slices, [Values(40, 70, 300)] int readers)
    {
        Design design = WithReaders(readers);
        SlicedMachine machine = new(design, Goal.Area, slices);
        SliceStep[] words = [.. machine.Plan.Edge.Where(s => s.Group.Gates.Definition.Name == "word")];
        Assert.That(words.Any(s => s.Runs != null), Is.EqualTo(slices.VectorBits > 64), "packed");
        MachineRuns.Compare(design, readers, new Interpreter(design), machine, () => $"{slices}", pokes: true);
    }

    // Instances side by side among many others, and the first of them alone, at each place in a byte.
    [Test]
    public void Some_of_many_are_read(
        [ValueSource(nameof(Options))] SliceOptions slices, [Values(2, 9, 15, 16)] int copies,
        [Values(0, 1, 3, 100, 239, 284)] int first, [Values] bool isChain)
    {
        Design design = WithEdge(copies, first, isChain);
        SlicedMachine machine = new(design, Goal.Area, slices);
        MachineRuns.Compare(design, first, new Interpreter(design), machine, () => $"{slices}", pokes: true);
    }

    [Test]
    public void Bits_of_a_word_take_a_few_operations()
    {
        SlicedMachine machine = new(Ring(16, 32, 1), Goal.Area, new SliceOptions(512) { HasFunctions = true });
        SliceRun[] runs = [.. machine.Plan.Edge.Single(s => s.Runs != null).Runs!];
        Assert.That(runs.Sum(r => r.Pieces(32).Count()), Is.LessThan(10));
        Assert.That(machine.Groups.Single(g => g.Definition == "word"), Has.Property("IsPacked").True);
    }

    [TestCase(1, "0 1")]
    [TestCase(7, "0 4, 3 4")]
    [TestCase(32, "0 32")]
    [TestCase(33, "0 32, 1 32")]
    [TestCase(70, "0 32, 32 32, 38 32")]
    public void Rows_are_computed_by_powers_of_two(int count, string pieces)
    {
        SliceRun run = new(0, [], default) { Count = count };
        Assert.That(string.Join(", ", run.Pieces(32).Select(p => $"{p.First} {p.Rows}")), Is.EqualTo(pieces));
    }

    // Each word takes itself, rotated, and its neighbour's, where an input says so.
    private static Design Ring(int copies, int width, int distance)
    {
        Definition top = new("top");
        Value[] shared = [top.AddInput("first", width), top.AddInput("takes", 1)];
        Instance[] words = Add(top, "w", Word(width), copies, shared);
        Link(words, distance);
        top.AddOutput("out", words[copies / 2].Outputs[0]);
        return new Design(top);
    }

    private static Design WithReaders(int readers)
    {
        const int Width = 24;
        Definition top = new("top");
        Value[] shared = [top.AddInput("first", Width), top.AddInput("takes", 1)];
        Instance[] many = Add(top, "m", Word(Width), readers, shared);
        Instance[] few = Add(top, "f", Word(Width), 12, shared);
        Link(many, -1);
        Link(few, 1);
        for (int i = 0; i < few.Length; i++)
        {
            many[3 * i].Inputs[0] = few[i].Outputs[0];
        }

        few[^1].Inputs[0] = many[^1].Outputs[0];
        few[4].Inputs[0] = many[^2].Outputs[0];
        Definition product = new("product") { IsClocked = true };
        Builder builder = new(product.Body);
        Register register = product.AddRegister("held", Width, new Initial([1]));
        register.Next = builder.Apply(
            Operator.Multiply, Width, builder.Apply(Operator.Add, Width, product.AddInput("a", Width), register.Value),
            product.AddInput("b", Width));
        product.AddOutput("out", register.Value);
        Instance end = top.AddInstance("end", product);
        (end.Inputs[0], end.Inputs[1]) = (few[0].Outputs[0], few[5].Outputs[0]);
        many[readers / 2].Inputs[0] = end.Outputs[0];
        few[7].Inputs[0] = end.Outputs[0];
        top.AddOutput("out", many[^3].Outputs[0]);
        return new Design(top);
    }

    // A few words take what some of many hold; of a chain the first does, else the first takes another one than its neighbours.
    private static Design WithEdge(int copies, int first, bool isChain)
    {
        const int Width = 20;
        Definition top = new("top");
        Value[] shared = [top.AddInput("first", Width), top.AddInput("takes", 1)];
        Instance[] many = Add(top, "m", Word(Width), 300, shared);
        Link(many, -1);
        Instance[] few = Add(top, "f", Word(Width), copies, shared);
        if (isChain)
        {
            Link(few, -1);
        }

        for (int i = 0; i < (isChain ? 1 : copies); i++)
        {
            few[i].Inputs[0] = many[i == 0 ? first / 2 : first + i].Outputs[0];
        }

        top.AddOutput("out", few[^1].Outputs[0]);
        return new Design(top);
    }

    private static Instance[] Add(Definition top, string name, Definition definition, int count, Value[] inputs)
    {
        List<Instance> all = [];
        for (int i = 0; i < count; i++)
        {
            all.Add(top.AddInstance($"{name}{i}", definition));
            (all[i].Inputs[0], all[i].Inputs[1]) = (inputs[0], inputs[1]);
        }

        return [.. all];
    }

    private static void Link(Instance[] words, int distance)
    {
        for (int i = 0; i < words.Length; i++)
        {
            if ((uint)(i + distance) < (uint)words.Length)
            {
                words[i].Inputs[0] = words[i + distance].Outputs[0];
            }
        }
    }

    private static Definition Word(int width)
    {
        Definition word = new("word") { IsClocked = true };
        Builder builder = new(word.Body);
        Register register = word.AddRegister("held", width, new Initial([5]));
        Value input = word.AddInput("in", width);
        Value takes = word.AddInput("takes", 1);
        Value rotated = width == 1 ? register.Value : builder.Apply(
            Operator.Concatenate, width, builder.Extract(register.Value, 0, width - 1),
            builder.Extract(register.Value, width - 1, 1));
        Value mixed = builder.Apply(Operator.Xor, width, rotated, builder.Not(input));
        register.Next = builder.Mux(takes, mixed, builder.And(register.Value, mixed));
        word.AddOutput("out", register.Value);
        word.AddOutput("mixed", mixed);
        return word;
    }
}
