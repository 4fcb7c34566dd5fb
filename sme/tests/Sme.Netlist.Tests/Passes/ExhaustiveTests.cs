using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Sme.Netlist.Passes;
using Sme.Netlist.Tests.Reference;

namespace Sme.Netlist.Tests.Passes;

/// <summary>At small widths: every operator, with every constant and every input, before and after simplification.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ExhaustiveTests
{
    private static readonly Operator[] Binary = Enum.GetValues<Operator>()
        .Where(o => o is >= Operator.And and <= Operator.LessSigned).ToArray();

    [TestCaseSource(nameof(Binary))]
    public void Constants_on_either_side_change_nothing(Operator op)
    {
        for (int width = 1; width <= 5; width++)
        {
            Definition definition = new("d");
            Value a = definition.AddInput("a", width);
            for (ulong bits = 0; bits <= Value.MaskOf(width); bits++)
            {
                Value constant = Add(definition, new Operation(Operator.Constant, [], width) { Immediate = bits });
                AddOutput(definition, Apply(definition, op, a, constant));
                AddOutput(definition, Apply(definition, op, constant, a));
            }

            AssertUnchanged(definition);
        }
    }

    [TestCaseSource(nameof(Binary))]
    public void Extended_operands_and_low_bits_of_the_result_change_nothing(Operator op)
    {
        const int Narrow = 2;
        const int Wide = 5;
        Definition definition = new("d");
        Value a = definition.AddInput("a", Narrow);
        Value b = definition.AddInput("b", Narrow);
        Value wide = definition.AddInput("wide", Wide);
        Value[] first = [wide, Extend(definition, Operator.ZeroExtend, a), Extend(definition, Operator.SignExtend, a)];
        Value[] second = [wide, Extend(definition, Operator.ZeroExtend, b), Extend(definition, Operator.SignExtend, b)];
        foreach (Value result in first.SelectMany(x => second, (x, y) => Apply(definition, op, x, y)).ToArray())
        {
            AddOutput(definition, result);
            if (result.Width > 1)
            {
                AddOutput(definition, Add(definition, new Operation(Operator.Extract, [result], Narrow)));
                Value high = Add(definition, new Operation(Operator.Extract, [result], Narrow) { Immediate = 1 });
                AddOutput(definition, Apply(definition, Operator.LessSigned, high, a));
            }
        }

        AssertUnchanged(definition);

        Value Extend(Definition holder, Operator extend, Value value) => Add(holder, new Operation(extend, [value], Wide));
    }

    private static Value Apply(Definition definition, Operator op, Value a, Value b)
        => Add(definition, new Operation(op, [a, b], op >= Operator.Equal ? 1 : a.Width));

    private static Value Add(Definition definition, Operation operation)
    {
        definition.Body.Operations.Add(operation);
        return operation.Result;
    }

    private static void AddOutput(Definition definition, Value value)
        => definition.AddOutput($"o{definition.Outputs.Count}", value);

    private static void AssertUnchanged(Definition definition)
    {
        Verifier.Check(definition);
        List<string> before = Outputs(definition);
        Pipelines.Simplify(definition, (_, d) => Verifier.Check(d));
        Assert.That(Outputs(definition), Is.EqualTo(before), () => NetlistText.ToText(definition));
    }

    private static List<string> Outputs(Definition definition)
    {
        SlowSimulator simulator = new(new Design(definition), 0);
        List<string> outputs = [];
        ulong[] inputs = new ulong[definition.Inputs.Count];
        for (ulong all = 0; all < 1UL << definition.Inputs.Sum(i => i.Width); all++)
        {
            ulong rest = all;
            for (int i = 0; i < inputs.Length; i++)
            {
                inputs[i] = rest & definition.Inputs[i].Mask;
                rest >>= definition.Inputs[i].Width;
            }

            outputs.AddRange(simulator.Tick(inputs));
        }

        return outputs;
    }
}
