using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NUnit.Framework;
using Sme.Gates.Generators;
using Sme.Netlist;
using Sme.Netlist.Passes;
using Sme.Netlist.Tests.Reference;
using SME.Tests;

namespace Sme.Gates.Tests;

/// <summary>On random designs gates show what the interpreter shows.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class GatesMachineTests
{
    private const int Ticks = 12;

    [Test]
    public void Random_designs_show_what_the_interpreter_shows([Values] bool isConverted, [Values] Goal goal)
        => RunSeeds(3_000_000, 100, isConverted, goal, SliceOptions.None);

    [Test]
    [Category("Verify")]
    public void Many_more_random_designs_show_what_the_interpreter_shows([Values] bool isConverted)
    {
        const int First = 3_000_100;
        const int Count = 5_000;
        RunSeeds(First, Count, isConverted, Goal.Area, SliceOptions.OfMachine);
        VerificationLog.Write(
            $"gates of random designs {(isConverted ? "if-converted" : "as they are")}", Count,
            $"{First} to {First + Count - 1}", "no output or probe or register or memory or check differs from the interpreter");
    }

    [Test]
    public void Random_designs_show_in_slices_what_the_interpreter_shows(
        [Values] bool isConverted, [Values(64, 128, 256, 512)] int vectorBits)
        => RunSeeds(3_000_000, 60, isConverted, Goal.Area, new SliceOptions(vectorBits, vectorBits));

    private static void RunSeeds(int first, int count, bool isConverted, Goal goal, SliceOptions slices)
    {
        for (int seed = first; seed < first + count; seed++)
        {
            Design design = RandomNetlist.Create(seed);
            if (isConverted)
            {
                Pipelines.IfConverted(design);
            }

            Compare(design, seed, goal, slices);
        }
    }

    private static void Compare(Design design, int seed, Goal goal, SliceOptions slices)
    {
        Interpreter expected = new(design);
        NetlistMachine actual = slices.VectorBits == 0 ? new GatesMachine(design, goal) : new SlicedMachine(design, goal, slices);
        Random random = new(seed);
        for (int tick = 0; tick < Ticks; tick++)
        {
            List<string> shown = Show(actual, design);
            List<string> wanted = Show(expected, design);
            Assert.That(
                shown.SequenceEqual(wanted),
                () => $"seed {seed}, tick {tick}, wanted and not shown:\n{string.Join('\n', wanted.Except(shown).Take(10))}\n"
                    + NetlistText.ToText(design));
            for (int i = 0; i < design.Top.Inputs.Count; i++)
            {
                ulong bits = RandomNetlist.Stimulus(random, design.Top.Inputs[i].Width);
                expected.SetInput(i, bits);
                actual.SetInput(i, bits);
            }

            expected.Step();
            actual.Step();
        }
    }

    private static List<string> Show(NetlistMachine machine, Design design)
    {
        List<string> seen = [.. machine.FailedChecks.Select(c
            => $"{machine.PathOf(c.Frame)} fails {string.Join("", c.Operation.Message!.Parts)} {string.Join(' ', c.Values)}")];
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
