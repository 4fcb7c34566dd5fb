using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Sme.Elaboration;
using Sme.Gates;
using Sme.Netlist;
using SME;
using SME.Tests;

namespace Conformance;

/// <summary>
/// Each definition of the designs by itself, with random inputs and random contents of registers and memories: its gates
/// compute what its netlist does.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class GatesTests
{
    private const int Rounds = 40;

    private static IEnumerable<TestCaseData> Designs()
        => DesignTests.Designs().Select(d => new TestCaseData(d.Build).SetName($"Gates of {d.Name} in random states"));

    [TestCaseSource(nameof(Designs))]
    public void Gates_compute_what_the_netlist_does(Action build)
        => Assert.That(DefinitionsCompared(build), Is.GreaterThan(0));

    [Test]
    [Category("Verify")]
    public void Gates_of_the_cases_compute_what_their_netlists_do()
    {
        int compared = CaseTests.Methods().Sum(m => DefinitionsCompared(m.CreateDelegate<Action>()));
        Assert.That(compared, Is.GreaterThan(300));
        VerificationLog.Write(
            "gates of definitions of the cases in random states", compared, "one for each definition",
            "no output or probe or register or check differs from the interpreter");
    }

    private static int DefinitionsCompared(Action build)
    {
        using Simulation simulation = new();
        build();
        IReadOnlyList<Definition> definitions =
            Elaborator.Elaborate(simulation, ElaborationStage.IfConverted).Design.Definitions;
        for (int i = 0; i < definitions.Count; i++)
        {
            Compare(new Design(definitions[i]), new Random(i));
        }

        return definitions.Count;
    }

    private static void Compare(Design design, Random random)
    {
        Interpreter expected = new(design);
        GatesMachine actual = new(design);
        NetlistMachine[] machines = [expected, actual];
        Array.ForEach(machines, m => m.Step());
        for (int round = 0; round < Rounds; round++)
        {
            foreach (Value input in design.Top.Inputs)
            {
                Put(input.Width, (machine, bits) => machine.SetInput(input.Index, bits));
            }

            foreach (Register register in design.Top.Registers)
            {
                Put(register.Width, (machine, bits) => machine.SetRegister(machine.RegisterOf(0, register), bits));
            }

            // Tables that nothing writes are gates and stay what they are.
            foreach (Memory memory in design.Top.Memories.Where(m => m.Kind != MemoryKind.ReadOnly))
            {
                int address = random.Next(memory.Length);
                Put(memory.Width, (machine, bits) => machine.WriteWord(0, memory, address, bits));
            }

            Array.ForEach(machines, m => m.Settle());
            AssertSame($"{design.Top}, round {round}, settled");
            Array.ForEach(machines, m => m.Step());
            AssertSame($"{design.Top}, round {round}");
        }

        void AssertSame(string what)
            => Assert.That(Show(actual, design.Top), Is.EqualTo(Show(expected, design.Top)), what);

        void Put(int width, Action<NetlistMachine, ulong> put)
        {
            // Few bits often: where numbers are compared, or select something.
            ulong bits = ((ulong)random.NextInt64(long.MinValue, long.MaxValue) >> (random.Next(4) * 16)) & Value.MaskOf(width);
            Array.ForEach(machines, m => put(m, bits));
        }
    }

    private static List<string> Show(NetlistMachine machine, Definition definition)
    {
        List<string> seen =
            machine.FailedChecks.Select(c => $"fails {c.Operation.Location} {string.Join(' ', c.Values)}").ToList();
        seen.AddRange(definition.Outputs.Concat(definition.Probes).Select(o => $"{o.Name} = {machine.Read(0, o.Value)}"));
        seen.AddRange(definition.Registers.Select(r => $"next {r.Name} = {machine.GetNext(machine.RegisterOf(0, r))}"));
        seen.AddRange(definition.Memories.SelectMany(m => Enumerable.Range(0, Math.Min(m.Length, 64))
            .Select(i => $"{m.Name}[{i}] = {machine.ReadWord(0, m, i)}")));
        return seen;
    }
}
