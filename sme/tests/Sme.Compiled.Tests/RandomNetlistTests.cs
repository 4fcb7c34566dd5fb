using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using NUnit.Framework;
using SME.Tests;
using Sme.Netlist;
using Sme.Netlist.Passes;
using Sme.Netlist.Tests.Reference;

namespace Sme.Compiled.Tests;

/// <summary>On random designs machine code shows what the interpreter shows.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class RandomNetlistTests
{
    private const int Rounds = 12;
    private const int MostTicks = 6;

    [Test]
    public void Random_designs_show_what_the_interpreter_shows([Values] bool isSimplified)
        => RunSeeds(2_000_000, 150, isSimplified);

    [Test]
    [Category("Verify")]
    public void Many_more_random_designs_show_what_the_interpreter_shows([Values] bool isSimplified)
    {
        const int First = 2_000_150;
        const int Count = 10_000;
        RunSeeds(First, Count, isSimplified);
        VerificationLog.Write(
            $"machine code on random designs {(isSimplified ? "simplified" : "as they are")}", Count,
            $"{First} to {First + Count - 1}", "no output or probe or register or memory or check differs from the interpreter");
    }

    private static void RunSeeds(int first, int count, bool isSimplified)
    {
        for (int seed = first; seed < first + count; seed++)
        {
            Design design = RandomNetlist.Create(seed);
            if (isSimplified)
            {
                Pipelines.Simplify(design);
            }

            Interpreter expected = new(design);
            CompiledMachine actual = new(design);
            Random random = new(seed);
            int[] watched = [.. design.Top.Outputs.Where(_ => random.Next(2) == 0).Select(o => expected.SlotOf(0, o.Value))];
            expected.Watch(watched);
            actual.Watch(watched);
            for (int round = 0; round < Rounds; round++)
            {
                Assert.That(
                    Show(actual, design), Is.EqualTo(Show(expected, design)), () => Describe(seed, expected.Tick, design));
                for (int i = 0; i < design.Top.Inputs.Count; i++)
                {
                    ulong bits = RandomNetlist.Stimulus(random, design.Top.Inputs[i].Width);
                    expected.SetInput(i, bits);
                    actual.SetInput(i, bits);
                }

                // Nought for a single step, else many ticks at once.
                int ticks = random.Next(MostTicks);
                bool stopsAtFailure = random.Next(2) == 0;
                Assert.That(
                    Run(actual, ticks, stopsAtFailure), Is.EqualTo(Run(expected, ticks, stopsAtFailure)),
                    () => Describe(seed, expected.Tick, design));
            }
        }
    }

    private static (int Ran, ulong Tick, ulong LastChange, bool HasChanged) Run(
        NetlistMachine machine, int ticks, bool stopsAtFailure)
    {
        int ran = 1;
        if (ticks == 0)
        {
            machine.Step();
        }
        else
        {
            ran = machine.Run(ticks, stopsAtFailure);
        }

        return (ran, machine.Tick, machine.LastChange, ticks == 0 && machine.HasChanged);
    }

    private static string Describe(int seed, ulong tick, Design design)
    {
        StringWriter listing = new();
        _ = new CompiledMachine(design, listing);
        return $"seed {seed}, tick {tick}:\n{NetlistText.ToText(design)}\n{listing}";
    }

    private static List<string> Show(NetlistMachine machine, Design design)
    {
        List<string> seen = [.. machine.FailedChecks.Select(c
            => $"{machine.PathOf(c.Frame)} fails {c.Operation.Message} {string.Join(' ', c.Values)}")];
        Show(machine, design.Top, [], seen);
        return seen;
    }

    private static void Show(NetlistMachine machine, Definition definition, Instance[] path, List<string> seen)
    {
        int frame = machine.Locate(path);
        foreach (Output output in definition.Outputs.Concat(definition.Probes))
        {
            Add(output.Name, machine.Read(frame, output.Value));
        }

        foreach (Register register in definition.Registers)
        {
            int number = machine.RegisterOf(frame, register);
            Add(register.Name, machine.GetRegister(number));
            Add(register.Name + " next", machine.GetNext(number));
        }

        foreach (Memory memory in definition.Memories)
        {
            for (int i = 0; i < memory.Length; i++)
            {
                Add($"{memory.Name}[{i}]", machine.ReadWord(frame, memory, i));
            }
        }

        foreach (Instance instance in definition.Instances)
        {
            Show(machine, instance.Definition, [.. path, instance], seen);
        }

        void Add(string name, ulong bits)
            => seen.Add(string.Create(CultureInfo.InvariantCulture, $"{machine.PathOf(frame)}.{name} = {bits}"));
    }
}
