using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NUnit.Framework;

namespace Sme.Netlist.Tests.Reference;

/// <summary>Runs a design on two machines and compares all there is to see.</summary>
internal static class MachineRuns
{
    private const int Rounds = 12;
    private const int MostTicks = 6;
    private const int MostShown = 20;

    /// <summary>Fails where they differ.</summary>
    /// <param name="design">The design.</param>
    /// <param name="seed">What it and the stimulus come from.</param>
    /// <param name="expected">What shows what is right.</param>
    /// <param name="actual">What is to show the same.</param>
    /// <param name="describe">What else to say where they differ.</param>
    /// <param name="pokes">Whether registers are set to anything.</param>
    public static void Compare(
        Design design, int seed, NetlistMachine expected, NetlistMachine actual, Func<string> describe, bool pokes = false)
    {
        Random random = new(seed);
        int[] watched = [.. design.Top.Outputs.Where(_ => random.Next(2) == 0).Select(o => expected.SlotOf(0, o.Value))];
        expected.Watch(watched);
        actual.Watch(watched);
        for (int round = 0; round < Rounds; round++)
        {
            List<string> shown = Show(actual, design);
            List<string> wanted = Show(expected, design);
            Assert.That(
                shown.SequenceEqual(wanted),
                () => $"{Some(wanted.Except(shown))}\nnot\n{Some(shown.Except(wanted))}\n"
                    + Describe(seed, expected.Tick, design, describe));
            for (int i = 0; i < design.Top.Inputs.Count; i++)
            {
                ulong bits = RandomNetlist.Stimulus(random, design.Top.Inputs[i].Width);
                expected.SetInput(i, bits);
                actual.SetInput(i, bits);
            }

            if (pokes && random.Next(3) == 0)
            {
                Poke(random, design, expected, actual);
            }

            // Nought for a single step, else many ticks at once.
            int ticks = random.Next(MostTicks);
            bool stopsAtFailure = random.Next(2) == 0;
            Assert.That(
                Run(actual, ticks, stopsAtFailure), Is.EqualTo(Run(expected, ticks, stopsAtFailure)),
                () => Describe(seed, expected.Tick, design, describe));
        }
    }

    // A few registers, of any instances.
    private static void Poke(Random random, Design design, NetlistMachine expected, NetlistMachine actual)
    {
        List<Instance> path = [];
        Definition at = design.Top;
        while (at.Instances.Count > 0)
        {
            path.Add(at.Instances[random.Next(at.Instances.Count)]);
            at = path[^1].Definition;
        }

        int frame = expected.Locate(path);
        foreach (Register register in at.Registers.Where(_ => random.Next(2) == 0))
        {
            ulong bits = RandomNetlist.Stimulus(random, register.Width);
            expected.SetNext(expected.RegisterOf(frame, register), bits);
            actual.SetNext(actual.RegisterOf(frame, register), bits);
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

    private static string Some(IEnumerable<string> lines) => string.Join('\n', lines.Take(MostShown));

    private static string Describe(int seed, ulong tick, Design design, Func<string> describe)
        => $"seed {seed}, tick {tick}, {describe()}\n{NetlistText.ToText(design)}";

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
