using System;
using System.Linq;
using System.Numerics;
using NUnit.Framework;
using Sme.Gates.Lowering;
using Sme.Gates.Unknowns;
using Sme.Netlist;
using Sme.Netlist.Passes;
using Sme.Netlist.Tests.Reference;
using SME.Tests;

namespace Sme.Gates.Tests.Unknowns;

/// <summary>What is said to be known is the same whatever registers and memories without reset hold first.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class UnknownsDesignTests
{
    private const int Ticks = 25;
    private const int Contents = 6;

    [Test]
    public void What_is_known_does_not_depend_on_what_is_not() => RunSeeds(7_000_000, 16);

    [Test]
    [Category("Verify")]
    public void Much_more_that_is_known_does_not_depend_on_what_is_not()
    {
        const int First = 7_000_016;
        const int Count = 500;
        RunSeeds(First, Count);
        VerificationLog.Write(
            "unknown bits of random designs", Count, $"{First} to {First + Count - 1}",
            "no bit that is known differs from any of six runs with random contents");
    }

    [Test]
    public void A_gate_knows_what_its_known_inputs_decide()
    {
        Definition top = new("top");
        Value known = top.AddInput("known", 1);
        Register unknown = top.AddRegister("unknown", 1, Initial.Zero);
        unknown.IsReset = false;
        Builder builder = new(top.Body);
        top.AddOutput("and", builder.And(known, unknown.Value));
        top.AddOutput("or", builder.Or(known, unknown.Value));
        top.AddOutput("same", builder.Mux(unknown.Value, known, known));
        top.AddOutput("chosen", builder.Mux(known, unknown.Value, builder.Constant(1, 1)));
        top.AddOutput("sum", builder.Apply(Operator.Add, 1, unknown.Value, known));
        Design rails = UnknownsDesign.Of(new GateDesign(new Design(top)));
        Interpreter machine = new(rails);
        Assert.That(Show(machine, rails, 0), Is.EqualTo("0X01X"));
        Assert.That(Show(machine, rails, 1), Is.EqualTo("X11XX"));
    }

    // A register that takes an input when it is told to, a memory that is written where it says, and an output of both.
    [Test]
    public void A_machine_tells_what_is_unknown()
    {
        Definition inner = new("inner");
        Value take = inner.AddInput("take", 1);
        Value data = inner.AddInput("data", 8);
        Register held = inner.AddRegister("held", 8, Initial.Zero);
        held.IsReset = false;
        Memory memory = inner.AddMemory("words", 8, 100, Initial.Zero);
        Builder builder = new(inner.Body);
        held.Next = builder.Mux(take, data, held.Value);
        builder.Write(memory, held.Value, data, take);
        inner.AddOutput("read", builder.Read(memory, builder.Constant(8, 7)));
        Definition top = new("top");
        Instance instance = top.AddInstance("a", inner);
        (instance.Inputs[0], instance.Inputs[1]) = (top.AddInput("take", 1), top.AddInput("data", 8));
        top.AddOutput("read", instance.Outputs[0]);
        SlicedMachine machine = new(new Design(top), watchesUnknowns: true);
        UnknownSignal register = new("a.held", UnknownKind.Register, 8, 0xFF, 0);
        Assert.That(machine.Unknowns, Is.EqualTo(new[] { register }));

        // What is not told to take stays unknown.
        machine.Run(5, stopsAtFailure: false);
        Assert.That(machine.Unknowns, Is.EqualTo(new[] { register with { LastTick = 5 } }));

        // It takes a word at the next edge, while the memory is written at the address that it was.
        machine.SetInput(0, 1);
        machine.SetInput(1, 7);
        machine.Step();
        machine.SetInput(0, 0);
        machine.Step();
        UnknownSignal[] lost =
        [
            new("read", UnknownKind.Output, 8, 0xFF, machine.Tick), new("a.words", UnknownKind.Memory, 1, 1, machine.Tick),
        ];
        Assert.That(machine.Unknowns, Is.EqualTo(lost));
    }

    private static string Show(Interpreter machine, Design rails, ulong known)
    {
        machine.SetInput(0, known);
        machine.SetInput(1, known ^ 1);
        machine.Step();
        return string.Concat(Enumerable.Range(0, 5).Select(i => (Rail(2 * i), Rail((2 * i) + 1)) switch
        {
            (1, 0) => '1',
            (0, 1) => '0',
            _ => 'X',
        }));

        ulong Rail(int output) => OutputOf(machine, rails, output);
    }

    private static ulong OutputOf(NetlistMachine machine, Design rails, int output)
        => machine.Read(0, rails.Top.Outputs[output].Value);

    private static void RunSeeds(int first, int count)
    {
        (long known, long unknown) = (0, 0);
        for (int seed = first; seed < first + count; seed++)
        {
            Design design = seed % 8 == 0 ? RandomArray.Create(seed, _ => true) : RandomNetlist.Create(seed);
            if (seed % 2 == 0)
            {
                Pipelines.IfConverted(design);
            }

            (long Known, long Unknown) bits = Compare(design, seed);
            (known, unknown) = (known + bits.Known, unknown + bits.Unknown);
        }

        Assert.That(known, Is.GreaterThan(100 * count), "bits that are known");
        Assert.That(unknown, Is.GreaterThan(count), "bits that are unknown");
    }

    private static (long Known, long Unknown) Compare(Design design, int seed)
    {
        Random random = new(seed);
        Design rails = UnknownsDesign.Of(new GateDesign(design));
        Verifier.Check(rails);
        NetlistMachine actual = seed % 3 == 0 ? new Interpreter(rails) : new SlicedMachine(rails);
        for (int i = 0; i < design.Top.Inputs.Count; i++)
        {
            actual.SetInput((2 * i) + 1, design.Top.Inputs[i].Mask);
        }

        actual.Settle();
        Interpreter[] expected = [.. Enumerable.Range(0, Contents).Select(_ => new Interpreter(design))];
        foreach (Interpreter machine in expected)
        {
            machine.FillUnreset(() => (ulong)random.NextInt64(long.MinValue, long.MaxValue));
            machine.Settle();
        }

        (long known, long unknown) = (0, 0);
        for (int tick = 0; tick < Ticks; tick++)
        {
            for (int i = 0; i < design.Top.Inputs.Count; i++)
            {
                Value input = design.Top.Inputs[i];
                ulong bits = RandomNetlist.Stimulus(random, input.Width);
                Array.ForEach(expected, m => m.SetInput(i, bits));
                actual.SetInput(2 * i, bits);
                actual.SetInput((2 * i) + 1, ~bits & input.Mask);
            }

            Array.ForEach(expected, m => m.Step());
            actual.Step();
            for (int i = 0; i < design.Top.Outputs.Count; i++)
            {
                Output output = design.Top.Outputs[i];
                Look(tick, output.Name, output.Value, OutputOf(actual, rails, 2 * i), OutputOf(actual, rails, (2 * i) + 1));
            }

            foreach (Register register in design.Top.Registers)
            {
                ulong[] held = [.. new[] { ".1", ".0" }.Select(rail => actual.GetRegister(
                    actual.RegisterOf(0, rails.Top.Registers.First(r => r.Name == register.Name + rail))))];
                Look(tick, register.Name, register.Value, held[0], held[1]);
            }
        }

        return (known, unknown);

        void Look(int tick, string name, Value value, ulong one, ulong zero)
        {
            Assert.That(one | zero, Is.EqualTo(value.Mask), $"seed {seed}, tick {tick}, {name} can be something");
            foreach (Interpreter machine in expected)
            {
                ulong bits = machine.Read(0, value);
                Assert.That(
                    (bits & ~one) | (~bits & value.Mask & ~zero), Is.Zero,
                    () => $"seed {seed}, tick {tick}, {name}:\n{NetlistText.ToText(design)}");
            }

            unknown += BitOperations.PopCount(one & zero);
            known += value.Width - BitOperations.PopCount(one & zero);
        }
    }
}
