using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;

namespace Sme.Netlist.Tests.Interpretation;

/// <summary>A tick of the interpreter is what the remarks of <see cref="Definition"/> say.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class InterpreterTests
{
    [Test]
    public void A_register_takes_its_next_value_at_the_edge_and_inputs_change_after_it()
    {
        Definition top = new("top");
        Value input = top.AddInput("in", 8);
        Register register = top.AddRegister("q", 8, new Initial(7UL));
        register.Next = input;
        top.AddOutput("out", new Builder(top.Body).Apply(Operator.Add, 8, register.Value, input));
        Interpreter interpreter = new(new Design(top));

        Assert.That(interpreter.Read(0, register.Value), Is.EqualTo(7));
        interpreter.SetInput(0, 100);
        Assert.That(interpreter.Read(0, top.Outputs[0].Value), Is.EqualTo(7), "the input waits for the next tick");
        interpreter.Step();
        Assert.That(interpreter.Read(0, register.Value), Is.Zero, "the input of tick 0");
        Assert.That(interpreter.Read(0, top.Outputs[0].Value), Is.EqualTo(100));
        interpreter.Step();
        Assert.That(interpreter.Read(0, register.Value), Is.EqualTo(100));
        Assert.That(interpreter.Read(0, top.Outputs[0].Value), Is.EqualTo(200));
        Assert.That(interpreter.Tick, Is.EqualTo(2));
    }

    [Test]
    public void Registers_change_together()
    {
        Definition top = new("top");
        Register first = top.AddRegister("first", 4, new Initial(1UL));
        Register second = top.AddRegister("second", 4, new Initial(2UL));
        (first.Next, second.Next) = (second.Value, first.Value);
        Interpreter interpreter = new(new Design(top));
        interpreter.Step();
        Assert.That(interpreter.Read(0, first.Value), Is.EqualTo(2));
        Assert.That(interpreter.Read(0, second.Value), Is.EqualTo(1));
    }

    [Test]
    public void A_late_register_keeps_its_initial_value_at_the_first_edge_only([Values] bool isLate, [Values] bool isClocked)
    {
        Definition top = new("top") { IsClocked = isClocked };
        Register count = top.AddRegister("count", 8, new Initial(5UL));
        count.IsLate = isLate;
        Builder builder = new(top.Body);
        count.Next = builder.Apply(Operator.Add, 8, count.Value, builder.Constant(8, 1));
        Interpreter interpreter = new(new Design(top));
        ulong[] values = new ulong[3];
        for (int i = 0; i < values.Length; i++)
        {
            interpreter.Step();
            values[i] = interpreter.Read(0, count.Value);
        }

        Assert.That(values, Is.EqualTo(isLate ? [5, 6, 7] : new ulong[] { 6, 7, 8 }));
    }

    [Test]
    public void A_memory_reads_the_words_of_the_tick_and_takes_writes_in_program_order_at_the_edge()
    {
        Definition top = new("top");
        Memory memory = top.AddMemory("m", 8, 4, new Initial([1, 2]));
        Value address = top.AddInput("address", 3);
        Builder builder = new(top.Body);
        Value word = builder.Read(memory, address);
        builder.Write(memory, address, builder.Constant(8, 10));
        builder.Write(memory, address, builder.Constant(8, 20));
        Interpreter interpreter = new(new Design(top));

        Assert.That(interpreter.Read(0, word), Is.EqualTo(1));
        Assert.That(interpreter.ReadWord(0, memory, 0), Is.EqualTo(20), "with what is written at the edge");
        interpreter.SetInput(0, 3);
        interpreter.Step();
        Assert.That(interpreter.Read(0, word), Is.EqualTo(2), "the last word given repeats");
        interpreter.SetInput(0, 0);
        interpreter.Step();
        Assert.That(interpreter.Read(0, word), Is.EqualTo(20));
        interpreter.SetInput(0, 4);
        interpreter.Step();
        Assert.That(interpreter.Read(0, word), Is.Zero, "beyond the last word");
        interpreter.Step();
        Assert.That(
            Enumerable.Range(0, 4).Select(i => interpreter.ReadWord(0, memory, i)), Is.EqualTo(new ulong[] { 20, 2, 2, 20 }));
    }

    [Test]
    public void A_write_with_an_enable_writes_when_it_is_1()
    {
        Definition top = new("top");
        Memory memory = top.AddMemory("m", 8, 2, Initial.Zero);
        Value enable = top.AddInput("enable", 1);
        Builder builder = new(top.Body);
        builder.Write(memory, builder.Constant(1, 1), builder.Constant(8, 5), enable);
        Interpreter interpreter = new(new Design(top));
        interpreter.Step();
        Assert.That(interpreter.ReadWord(0, memory, 1), Is.Zero);
        interpreter.SetInput(0, 1);
        interpreter.Step();
        Assert.That(interpreter.ReadWord(0, memory, 1), Is.EqualTo(5));
    }

    [Test]
    public void Writes_of_tick_0_do_not_count_for_a_late_memory([Values] bool isLate)
    {
        Definition top = new("top");
        Memory memory = top.AddMemory("m", 8, 1, Initial.Zero);
        memory.IsLate = isLate;
        Builder builder = new(top.Body);
        Value zero = builder.Constant(1, 0);
        Value word = builder.Read(memory, zero);
        builder.Write(memory, zero, builder.Apply(Operator.Add, 8, word, builder.Constant(8, 1)));
        Interpreter interpreter = new(new Design(top));
        interpreter.Step();
        Assert.That(interpreter.Read(0, word), Is.EqualTo(isLate ? 0 : 1));
        Assert.That(interpreter.ReadWord(0, memory, 0), Is.EqualTo(isLate ? 1 : 2));
    }

    [Test]
    public void Only_the_region_that_is_taken_has_effects()
    {
        Definition top = new("top");
        Value choice = top.AddInput("choice", 1);
        Memory memory = top.AddMemory("m", 8, 1, Initial.Zero);
        Builder builder = new(top.Body);
        Value never = builder.Constant(1, 0);
        Region then = Inside(builder, () =>
        {
            builder.Check(never, new CheckText("then"));
            builder.Write(memory, never, builder.Constant(8, 1));
            return builder.Constant(8, 3);
        });
        Region otherwise = Inside(builder, () =>
        {
            builder.Check(never, new CheckText("else"));
            builder.Write(memory, never, builder.Constant(8, 2));
            return builder.Constant(8, 4);
        });
        Operation branch = builder.If(choice, then, otherwise);
        Interpreter interpreter = new(new Design(top));

        Assert.That(interpreter.FailedChecks, Is.Empty, "checks of tick 0 do not count");
        interpreter.SetInput(0, 1);
        interpreter.Step();
        Assert.That(Messages(interpreter), Is.EqualTo(new[] { "then" }));
        Assert.That(interpreter.Read(0, branch.Result), Is.EqualTo(3));
        Assert.That(interpreter.ReadWord(0, memory, 0), Is.EqualTo(1));
        interpreter.SetInput(0, 0);
        interpreter.Step();
        Assert.That(Messages(interpreter), Is.EqualTo(new[] { "else" }));
        Assert.That(interpreter.Read(0, branch.Result), Is.EqualTo(4));
        Assert.That(interpreter.ReadWord(0, memory, 0), Is.EqualTo(2));
    }

    [Test]
    public void A_case_runs_the_region_of_its_label_or_the_last_one()
    {
        Definition top = new("top");
        Value selector = top.AddInput("selector", 4);
        Builder builder = new(top.Body);
        Region[] regions = new ulong[] { 10, 20, 30 }.Select(v => Inside(builder, () => builder.Constant(8, v))).ToArray();
        Operation branch = builder.Case(selector, [[1, 2], [7]], regions);
        Interpreter interpreter = new(new Design(top));
        ulong[] results = new ulong[9];
        for (int i = 0; i < results.Length; i++)
        {
            interpreter.SetInput(0, (ulong)i);
            interpreter.Step();
            results[i] = interpreter.Read(0, branch.Result);
        }

        Assert.That(results, Is.EqualTo(new ulong[] { 30, 10, 10, 30, 30, 30, 30, 20, 30 }));
    }

    [Test]
    public void A_failed_check_tells_where_it_stands_and_its_values()
    {
        Definition leaf = new("leaf") { IsClocked = true };
        Value input = leaf.AddInput("in", 8);
        Builder builder = new(leaf.Body);
        builder.Check(
            builder.Apply(Operator.LessUnsigned, 1, input, builder.Constant(8, 2)), new CheckText("too large"), input);
        Definition top = new("top");
        Value topInput = top.AddInput("in", 8);
        Instance instance = top.AddInstance("a", leaf);
        instance.Inputs[0] = topInput;
        Interpreter interpreter = new(new Design(top));
        interpreter.SetInput(0, 5);
        interpreter.Step();
        Assert.That(interpreter.FailedChecks, Is.Empty, "the body reads the input at the next edge");
        interpreter.Step();
        FailedCheck failed = interpreter.FailedChecks.Single();
        Assert.That(interpreter.PathOf(failed.Frame), Is.EqualTo("a"));
        Assert.That(failed.Frame, Is.EqualTo(interpreter.Locate([instance])));
        Assert.That(failed.Values, Is.EqualTo(new ulong[] { 5 }));
        Assert.That(failed.Operation.Message!.Parts, Is.EqualTo(new[] { "too large" }));
    }

    [Test]
    public void Instances_settle_in_the_order_of_their_connections()
    {
        Definition increment = Increment();
        Definition pair = new("pair");
        Value input = pair.AddInput("in", 8);
        Instance second = pair.AddInstance("second", increment);
        Instance first = pair.AddInstance("first", increment);
        first.Inputs[0] = input;
        Builder builder = new(pair.Body);
        second.Inputs[0] = builder.Apply(Operator.Multiply, 8, first.Outputs[0], builder.Constant(8, 10));
        pair.AddOutput("out", second.Outputs[0]);
        pair.AddOutput("through", input);

        Definition top = new("top");
        Value topInput = top.AddInput("in", 8);
        Instance late = top.AddInstance("late", pair);
        Instance early = top.AddInstance("early", pair);
        early.Inputs[0] = topInput;
        late.Inputs[0] = early.Outputs[0];
        Interpreter interpreter = new(new Design(top));
        interpreter.SetInput(0, 1);
        interpreter.Step();
        Assert.That(interpreter.Read(0, early.Outputs[0]), Is.EqualTo(21));
        Assert.That(interpreter.Read(0, late.Outputs[0]), Is.EqualTo(221));
        Assert.That(interpreter.Read(0, late.Outputs[1]), Is.EqualTo(21));
        int frame = interpreter.Locate([late, first]);
        Assert.That(interpreter.PathOf(frame), Is.EqualTo("late.first"));
        Assert.That(interpreter.Read(frame, increment.Outputs[0].Value), Is.EqualTo(22));
        Assert.That(interpreter.SlotOf(frame, increment.Inputs[0]), Is.EqualTo(interpreter.SlotOf(0, early.Outputs[0])));
    }

    [Test]
    public void Two_paths_through_one_instance_are_no_cycle()
    {
        Definition two = new("two");
        Value a = two.AddInput("a", 8);
        Value b = two.AddInput("b", 8);
        Builder builder = new(two.Body);
        Value one = builder.Constant(8, 1);
        Value first = builder.Apply(Operator.Add, 8, b, one);
        two.AddOutput("x", first);
        two.AddOutput("y", builder.Apply(Operator.Multiply, 8, a, builder.Constant(8, 3)));
        Definition top = new("top");
        Instance instance = top.AddInstance("i", two);
        instance.Inputs[0] = top.AddInput("in", 8);
        instance.Inputs[1] = instance.Outputs[1];
        Interpreter interpreter = new(new Design(top));
        interpreter.SetInput(0, 5);
        interpreter.Step();
        Assert.That(interpreter.Read(0, instance.Outputs[0]), Is.EqualTo(16));
    }

    [Test]
    public void A_cycle_names_the_instances_on_it()
    {
        Definition increment = Increment();
        Definition top = new("top");
        Instance a = top.AddInstance("a", increment);
        Instance b = top.AddInstance("b", increment);
        a.Inputs[0] = b.Outputs[0];
        b.Inputs[0] = a.Outputs[0];
        Assert.That(
            () => new Interpreter(new Design(top)),
            Throws.TypeOf<CombinationalCycleException>().With.Message.EqualTo(
                "values depend on themselves within a tick, through b -> a -> b: put a register on the way"));
    }

    [Test]
    public void A_cycle_of_wires_names_the_instances_on_it()
    {
        Definition wire = new("wire");
        wire.AddOutput("out", wire.AddInput("in", 1));
        Definition top = new("top");
        Instance a = top.AddInstance("a", wire);
        Instance b = top.AddInstance("b", wire);
        a.Inputs[0] = b.Outputs[0];
        b.Inputs[0] = a.Outputs[0];
        Assert.That(
            () => new Interpreter(new Design(top)),
            Throws.TypeOf<CombinationalCycleException>().With.Message.Contains("a -> "));
    }

    [Test]
    public void Arguments_reach_registers_memories_and_values_through_the_hierarchy()
    {
        Definition leaf = new("leaf");
        Parameter start = leaf.AddParameter("start", 8);
        Parameter words = leaf.AddParameter("words", 8, 2);
        Register register = leaf.AddRegister("q", 8, new Initial(start));
        Memory memory = leaf.AddMemory("m", 8, 2, new Initial(words));
        Value sum = new Builder(leaf.Body).Apply(Operator.Add, 8, register.Value, start.Value);
        Definition middle = new("middle");
        Parameter given = middle.AddParameter("given", 8);
        Instance inner = middle.AddInstance("inner", leaf);
        inner.Arguments[0] = new Initial(given);
        inner.Arguments[1] = new Initial([4, 5]);
        Definition top = new("top");
        Instance[] outer = [top.AddInstance("x", middle), top.AddInstance("y", middle)];
        outer[0].Arguments[0] = new Initial(1UL);
        outer[1].Arguments[0] = new Initial(2UL);
        Interpreter interpreter = new(new Design(top));
        Assert.That(
            outer.Select(o => interpreter.Read(interpreter.Locate([o, inner]), sum)), Is.EqualTo(new ulong[] { 2, 4 }));
        Assert.That(interpreter.ReadWord(interpreter.Locate([outer[1], inner]), memory, 1), Is.EqualTo(5));
    }

    [Test]
    public void A_changed_register_is_what_the_next_run_of_its_body_finds([Values] bool isClocked)
    {
        Definition top = new("top") { IsClocked = isClocked };
        Register count = top.AddRegister("count", 8, Initial.Zero);
        count.IsLate = !isClocked;
        Builder builder = new(top.Body);
        count.Next = builder.Apply(Operator.Add, 8, count.Value, builder.Constant(8, 1));
        Interpreter interpreter = new(new Design(top));
        interpreter.SetNext(interpreter.RegisterOf(0, count), 10);
        interpreter.Step();
        Assert.That(interpreter.GetNext(interpreter.RegisterOf(0, count)), Is.EqualTo(11));
        interpreter.SetNext(interpreter.RegisterOf(0, count), 50);
        Assert.That(interpreter.GetNext(interpreter.RegisterOf(0, count)), Is.EqualTo(50));
        interpreter.Step();
        Assert.That(interpreter.GetNext(interpreter.RegisterOf(0, count)), Is.EqualTo(51));
        Assert.That(interpreter.GetRegister(interpreter.RegisterOf(0, count)), Is.EqualTo(isClocked ? 51 : 50));
    }

    [Test]
    public void Registers_without_reset_can_be_given_other_bits()
    {
        Definition top = new("top");
        Register reset = top.AddRegister("reset", 8, new Initial(1UL));
        Register first = top.AddRegister("first", 4, new Initial(2UL));
        Register second = top.AddRegister("second", 8, new Initial(3UL));
        first.IsReset = second.IsReset = false;
        Value inverted = new Builder(top.Body).Not(second.Value);
        Interpreter interpreter = new(new Design(top));
        ulong next = 0xF0;
        interpreter.FillUnreset(() => next++);
        Assert.That(interpreter.Read(0, reset.Value), Is.EqualTo(1));
        Assert.That(interpreter.Read(0, first.Value), Is.Zero, "at its width");
        Assert.That(interpreter.Read(0, second.Value), Is.EqualTo(0xF1));
        Assert.That(interpreter.Read(0, inverted), Is.EqualTo(0x0E));
        interpreter.Step();
        Assert.That(interpreter.Read(0, second.Value), Is.EqualTo(0xF1));
    }

    [Test]
    public void A_changed_word_replaces_what_was_to_be_written()
    {
        Definition top = new("top");
        Memory memory = top.AddMemory("m", 8, 2, Initial.Zero);
        Builder builder = new(top.Body);
        Value enable = top.AddInput("enable", 1);
        Region then = Inside(builder, () =>
        {
            builder.Write(memory, builder.Constant(1, 1), builder.Constant(8, 9));
            return null;
        });
        builder.If(enable, then, new Region());
        Interpreter interpreter = new(new Design(top));
        interpreter.SetInput(0, 1);
        interpreter.Step();
        Assert.That(interpreter.ReadWord(0, memory, 1), Is.EqualTo(9));
        ulong[] words = new ulong[2];
        interpreter.ReadWords(0, memory, words);
        Assert.That(words, Is.EqualTo(new ulong[] { 0, 9 }));
        interpreter.WriteWord(0, memory, 1, 33);
        interpreter.SetInput(0, 0);
        interpreter.Step();
        Assert.That(interpreter.ReadWord(0, memory, 1), Is.EqualTo(33));
    }

    [Test]
    public void Settling_again_takes_new_inputs_and_forgets_what_was_settled()
    {
        Definition top = new("top");
        Value input = top.AddInput("in", 1);
        Builder builder = new(top.Body);
        builder.Check(input, new CheckText("low"));
        Interpreter interpreter = new(new Design(top));
        interpreter.Step();
        Assert.That(Messages(interpreter), Is.EqualTo(new[] { "low" }));
        interpreter.SetInput(0, 1);
        interpreter.Settle();
        Assert.That(interpreter.FailedChecks, Is.Empty);
        Assert.That(interpreter.Tick, Is.EqualTo(1));
    }

    [Test]
    public void A_tick_allocates_nothing()
    {
        (Interpreter interpreter, _) = Mixer(64);
        interpreter.Step();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            interpreter.Step();
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    public void A_value_of_another_definition_is_refused()
    {
        Definition top = new("top");
        Interpreter interpreter = new(new Design(top));
        Value other = new Definition("other").AddInput("elsewhere", 1);
        Assert.That(
            () => interpreter.Read(0, other),
            Throws.ArgumentException.With.Message.StartsWith("value elsewhere is none of definition top"));
    }

    // A chain of instances that do some arithmetic, with a register and a memory each.
    internal static (Interpreter Interpreter, int Operations) Mixer(int length)
    {
        Definition mix = new("mix");
        Value input = mix.AddInput("in", 32);
        Register state = mix.AddRegister("state", 32, new Initial(1UL));
        Memory memory = mix.AddMemory("m", 32, 16, Initial.Zero);
        Builder builder = new(mix.Body);
        Value value = input;
        for (int i = 0; i < 10; i++)
        {
            value = builder.Apply(Operator.Add, 32, value, state.Value);
            value = builder.Apply(Operator.Xor, 32, value, builder.Constant(32, (ulong)(i * 77)));
            value = builder.Mux(builder.Apply(Operator.LessUnsigned, 1, value, input), value, state.Value);
        }

        Value address = builder.Extract(value, 3, 4);
        builder.Write(memory, address, value);
        state.Next = builder.Apply(Operator.Add, 32, value, builder.Read(memory, address));
        mix.AddOutput("out", value);
        Definition top = new("top");
        Value at = top.AddInput("in", 32);
        for (int i = 0; i < length; i++)
        {
            Instance instance = top.AddInstance($"m{i}", mix);
            instance.Inputs[0] = at;
            at = instance.Outputs[0];
        }

        return (new Interpreter(new Design(top)), length * mix.Body.Operations.Count(o => o.Operator != Operator.Constant));
    }

    private static Definition Increment()
    {
        Definition definition = new("increment");
        Value input = definition.AddInput("in", 8);
        Builder builder = new(definition.Body);
        definition.AddOutput("out", builder.Apply(Operator.Add, 8, input, builder.Constant(8, 1)));
        return definition;
    }

    private static Region Inside(Builder builder, Func<Value?> add)
    {
        Region region = new();
        builder.Enter(region);
        if (add() is { } value)
        {
            region.Yields.Add(value);
        }

        return builder.Leave();
    }

    private static IEnumerable<string> Messages(Interpreter interpreter)
        => interpreter.FailedChecks.Select(c => c.Operation.Message!.Parts[0]);
}
