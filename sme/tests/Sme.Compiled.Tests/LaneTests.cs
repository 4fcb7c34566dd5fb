using System;
using System.Linq;
using NUnit.Framework;
using Sme.Compiled.Lanes;
using Sme.Netlist;
using Sme.Netlist.Passes;
using Sme.Netlist.Tests.Reference;
using SME.Tests;

namespace Sme.Compiled.Tests;

/// <summary>Instances side by side in lanes show what the interpreter shows, whatever vectors the machine has.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class LaneTests
{
    private const int FirstCopies = 2_200_000;
    private const int CopiesTested = 6;

    private static readonly LaneOptions[] Options =
    [
        new(128, 1), new(256, 1), new(512, 1), new(256, 1, 0), new(128, 1, 8192, 2), new(256, 1, 8192, 4), new(512, 1, 0, 4),
        new(256), new(256, 1, 0, isReachableOnly: false), LaneOptions.None,
    ];

    private static readonly LaneOptions[] OptionsOfCopies = [new(128, 1), new(256, 1), new(512, 1, 0)];

    [Test]
    public void Random_arrays_show_what_the_interpreter_shows([ValueSource(nameof(Options))] LaneOptions lanes)
        => RunArrays(3_000_000, 40, lanes);

    [Test]
    [Category("Verify")]
    public void Many_more_random_arrays_show_what_the_interpreter_shows([ValueSource(nameof(Options))] LaneOptions lanes)
    {
        const int First = 3_000_060;
        const int Count = 3000;
        RunArrays(First, Count, lanes);
        VerificationLog.Write(
            $"machine code on random arrays, {lanes}", Count, $"{First} to {First + Count - 1}",
            "no output or probe or register or check differs from the interpreter");
    }

    // Where a vector goes overlaps where it comes from.
    [Test]
    public void A_chain_of_registers_shifts(
        [Values(128, 256, 512)] int vectorBits, [Values(1, 2, 4)] int narrowest, [Values(1, 8, 32, 64)] int width,
        [Values] bool isReversed)
        => MachineComparison.Run(Chain(width, isReversed), width, new LaneOptions(vectorBits, 1, 0, narrowest));

    [Test]
    public void Random_designs_show_what_the_interpreter_shows([ValueSource(nameof(Options))] LaneOptions lanes)
    {
        for (int seed = 2_100_000; seed < 2_100_060; seed++)
        {
            MachineComparison.Run(RandomNetlist.Create(seed), seed, lanes);
        }
    }

    [Test]
    public void Copies_of_random_designs_show_what_the_interpreter_shows(
        [ValueSource(nameof(OptionsOfCopies))] LaneOptions lanes)
        => RunCopies(FirstCopies, CopiesTested, lanes);

    [Test]
    [Category("Verify")]
    public void Many_more_copies_of_random_designs_show_what_the_interpreter_shows(
        [ValueSource(nameof(OptionsOfCopies))] LaneOptions lanes)
    {
        const int First = FirstCopies + CopiesTested;
        const int Count = 300;
        RunCopies(First, Count, lanes);
        VerificationLog.Write(
            $"machine code on copies of random designs, {lanes}", Count, $"{First} to {First + Count - 1}",
            "no output or probe or register or check differs from the interpreter");
    }

    [Test]
    public void Copies_of_random_designs_have_lanes_of_all_kinds()
    {
        LaneGroup[] groups = [.. Enumerable.Range(FirstCopies, CopiesTested)
            .SelectMany(s => new CompiledMachine(CopiesOfSeed(s), lanes: new LaneOptions(256, 1, 0)).LanePlan.Groups)];
        Assert.Multiple(() =>
        {
            Assert.That(groups.Select(g => g.SizeOf(1)), Is.All.EqualTo(4));
            Has("several blocks", g => g.BlockCount > 1);
            Has("memories at the edge", g => g.HasMemories && g.Level == 0);
            Has("memories read behind others", g => g.HasMemories && g.Level > 0);
            Has("checks", g => g.Live != null);
            Has("neighbours only", g => g.Links.Values.Any(l => l.Copied == null && l.Neighbours != null));
        });

        void Has(string what, Func<LaneGroup, bool> isOne) => Assert.That(groups.Count(isOne), Is.GreaterThan(3), what);
    }

    [Test]
    [Platform("Linux")]
    public void Nothing_is_read_or_written_beyond_the_ends(
        [ValueSource(nameof(Options))] LaneOptions lanes, [Values] bool atEnd)
        => RunBetweenGuards(3_100_000, 4, lanes, atEnd);

    [Test]
    [Platform("Linux")]
    [Category("Verify")]
    public void Nothing_is_read_or_written_beyond_the_ends_of_many_more(
        [ValueSource(nameof(Options))] LaneOptions lanes, [Values] bool atEnd)
    {
        const int First = 3_100_004;
        const int Count = 30;
        RunBetweenGuards(First, Count, lanes, atEnd);
        VerificationLog.Write(
            $"machine code between guards {(atEnd ? "behind" : "before")} its memory, {lanes}", Count,
            $"{First} to {First + Count - 1}", "nothing is read or written beyond the ends");
    }

    private static void RunBetweenGuards(int first, int count, LaneOptions lanes, bool atEnd)
    {
        for (int seed = first; seed < first + count; seed++)
        {
            using GuardedMemory memory = new(atEnd);
            Design design = seed % 5 == 1 ? CopiesOfSeed(seed) : MachineComparison.Array(seed);
            MachineComparison.Run(design, seed, lanes, memory.Place);
            Assert.That(
                memory.Rights().Chunk(3), Is.Not.Empty.And.All.EqualTo(new[] { "--", "rw", "--" }), $"seed {seed}");
        }
    }

    [Test]
    public void Random_arrays_have_lanes_of_all_kinds()
    {
        LaneGroup[] groups = [.. Enumerable.Range(3_000_000, 60)
            .SelectMany(s => new CompiledMachine(MachineComparison.Array(s), lanes: new LaneOptions(256, 1, 0)).LanePlan.Groups)];
        Assert.Multiple(() =>
        {
            Has("narrower than the width", g => g.Arrays.Any(a => a.Value.Size < g.SizeOf(a.Key.Width) && !a.Value.IsSigned));
            Has("narrower than the width, with a sign", g => g.Arrays.Values.Any(a => a.IsSigned));
            Has("never changing", g => g.Arrays.Keys.Any(v => v.Kind == ValueKind.Register && g.IsSteady(v)));
            Has("several blocks", g => g.BlockCount > 1);
            Has("changed in place forwards", g => g.InPlace is { IsBackwards: false } && g.BlockCount > 1);
            Has("changed in place backwards", g => g.InPlace is { IsBackwards: true } && g.BlockCount > 1);
            Has("not changed in place", g => g.Level == 0 && g.InPlace == null);
            Has("settle behind others", g => g.Level > 1);
            Has("memories", g => g.HasMemories);
            Has("checks", g => g.Live != null);
            Has("parameters", g => g.Parameters.Any());
            Has("inputs that all share", g => g.Links.Values.Any(l => l.Common >= 0));
            Has("neighbours only", g => g.Links.Values.Any(l => l.Copied == null && l.Neighbours != null));
            Has("copies only", g => g.Links.Values.Any(l => l.Neighbours == null && l.Copied != null));
            Has("blocks of neighbours and of copies", g => g.Links.Values.Any(l => l.Runs.Count > 1));
            Has("neighbours and copies in a block", g => g.Links.Values.Any(l => l.Kept != null && l.Runs[0].Source == null));
        });

        void Has(string what, Func<LaneGroup, bool> isOne) => Assert.That(groups.Count(isOne), Is.GreaterThan(3), what);
    }

    // What a register is set to from outside need not fit into a lane that is as wide as what gets there by itself.
    [Test]
    public void A_register_that_is_set_from_outside_holds_all_that_its_width_allows([Values(-100, 100)] int small)
    {
        const int Width = 22;
        const ulong Large = 0x2A_AAAA;
        Design design = Chain(Width, isReversed: false, held: 8);
        CompiledMachine machine = new(design);
        Value last = design.Top.Outputs[^1].Value;
        machine.SetInput(0, (byte)small);
        machine.Run(200, stopsAtFailure: false);
        bool isNarrow = machine.LanePlan.Groups[0].Arrays.Values.All(a => a.Size == 1);
        ulong before = machine.Read(0, last);
        Instance poked = design.Top.Instances[100];
        machine.SetNext(machine.RegisterOf(machine.Locate([poked]), poked.Definition.Registers[0]), Large);
        machine.Run(150 - 101, stopsAtFailure: false);
        Assert.Multiple(() =>
        {
            Assert.That(isNarrow, Is.True);
            Assert.That(before, Is.EqualTo((ulong)small & last.Mask));
            Assert.That(machine.Read(0, last), Is.EqualTo(Large));
            Assert.That(machine.LanePlan.Groups[0].Arrays.Values.Select(a => a.Size), Is.All.EqualTo(4));
        });
        machine.Run(1, stopsAtFailure: false);
        Assert.That(machine.Read(0, last), Is.EqualTo(before));
    }

    [Test]
    public void A_register_that_is_set_to_what_it_may_come_to_by_itself_keeps_its_lane([Values] bool isRestarted)
    {
        const ulong Small = 0x3F_FFF0;
        Design design = Chain(22, isReversed: false, held: 8);
        Instance poked = design.Top.Instances[100];
        Register always = poked.Definition.AddRegister("always", 8, new Initial([5]));
        always.Next = always.Value;
        CompiledMachine machine = new(design);
        machine.Run(3, stopsAtFailure: false);
        int register = machine.RegisterOf(machine.Locate([poked]), poked.Definition.Registers[0]);
        machine.SetNext(register, Small);
        machine.Run(3, stopsAtFailure: false);
        if (isRestarted)
        {
            machine.Restart();
            machine.SetNext(register, Small);
            machine.Run(3, stopsAtFailure: false);
        }

        int moved = machine.RegisterOf(machine.Locate([design.Top.Instances[103]]), poked.Definition.Registers[0]);
        Assert.Multiple(() =>
        {
            Assert.That(machine.GetRegister(moved), Is.EqualTo(Small));
            Assert.That(machine.GetRegister(register + 1), Is.EqualTo(5));
            Assert.That(machine.LanePlan.Options.IsReachableOnly, Is.True);
        });
    }

    private static Design Chain(int width, bool isReversed) => Chain(width, isReversed, width);

    // Of registers that come to hold no more than some bits, with copies of the sign above.
    private static Design Chain(int width, bool isReversed, int held)
    {
        Definition link = new("link") { IsClocked = true };
        Register register = link.AddRegister("held", width, new Initial([0]));
        register.Next = link.AddInput("in", width);
        link.AddOutput("out", register.Value);
        Definition top = new("top");
        Value source = top.AddInput("in", held);
        source = held < width ? new Builder(top.Body).Resize(source, width, signed: true) : source;
        Instance[] links = [.. Enumerable.Range(0, 150).Select(i => top.AddInstance($"link{i}", link))];
        foreach (Instance next in isReversed ? links.Reverse() : links)
        {
            next.Inputs[0] = source;
            source = next.Outputs[0];
            top.AddOutput($"out{top.Outputs.Count}", source);
        }

        return new Design(top);
    }

    private static void RunCopies(int first, int count, LaneOptions lanes)
    {
        for (int seed = first; seed < first + count; seed++)
        {
            MachineComparison.Run(CopiesOfSeed(seed), seed, lanes);
        }
    }

    // Arrays have bodies that lanes can hold; other designs most often divide somewhere.
    private static Design CopiesOfSeed(int seed)
        => Copies.Of(seed % 4 == 0 ? RandomNetlist.Create(seed) : MachineComparison.Array(seed), 8 + (seed % 12));

    private static void RunArrays(int first, int count, LaneOptions lanes)
    {
        for (int seed = first; seed < first + count; seed++)
        {
            Design design = MachineComparison.Array(seed);
            if (seed % 2 == 0)
            {
                Pipelines.Simplify(design);
            }

            MachineComparison.Run(design, seed, lanes);
        }
    }
}
