using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Sme.Netlist.Passes;

namespace Sme.Netlist.Tests;

/// <summary>What the builder gives instead of an operation.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class IdentitiesTests
{
    // a and b are 8 bits, c and d 1 bit, n 4 bits.
    [TestCase("and a, a : 8", "a")]
    [TestCase("and a, 0:8 : 8", "0:8")]
    [TestCase("and 255:8, a : 8", "a")]
    [TestCase("or a, 255:8 : 8", "255:8")]
    [TestCase("or 0:8, a : 8", "a")]
    [TestCase("xor a, a : 8", "0:8")]
    [TestCase("xor a, 255:8 : 8", "not a : 8")]
    [TestCase("add 0:8, a : 8", "a")]
    [TestCase("subtract a, 0:8 : 8", "a")]
    [TestCase("subtract a, a : 8", "0:8")]
    [TestCase("subtract 0:8, a : 8", "negate a : 8")]
    [TestCase("multiply 1:8, a : 8", "a")]
    [TestCase("multiply a, 0:8 : 8", "0:8")]
    [TestCase("divide_unsigned a, 1:8 : 8", "a")]
    [TestCase("divide_signed a, 1:8 : 8", "a")]
    [TestCase("divide_signed c, 1:1 : 1", "divide_signed c, 1:1 : 1")]
    [TestCase("shift_left a, 0:5 : 8", "a")]
    [TestCase("shift_right_logical a, 0:5 : 8", "a")]
    [TestCase("shift_right_arithmetic a, 0:5 : 8", "a")]
    [TestCase("equal a, a : 1", "1:1")]
    [TestCase("equal c, 1:1 : 1", "c")]
    [TestCase("equal 0:1, c : 1", "not c : 1")]
    [TestCase("less_unsigned a, a : 1", "0:1")]
    [TestCase("less_unsigned a, 0:8 : 1", "0:1")]
    [TestCase("less_unsigned a, 1:8 : 1", "equal a, 0:8 : 1")]
    [TestCase("less_signed a, a : 1", "0:1")]
    [TestCase("mux 1:1, a, b : 8", "a")]
    [TestCase("mux 0:1, a, b : 8", "b")]
    [TestCase("mux c, a, a : 8", "a")]
    [TestCase("mux c, 1:1, 0:1 : 1", "c")]
    [TestCase("mux c, 0:1, 1:1 : 1", "not c : 1")]
    [TestCase("mux c, 1:1, d : 1", "or c, d : 1")]
    [TestCase("mux c, c, d : 1", "or c, d : 1")]
    [TestCase("mux c, d, 0:1 : 1", "and c, d : 1")]
    [TestCase("mux c, d, c : 1", "and c, d : 1")]
    [TestCase("mux c, 1:8, 0:8 : 8", "zero_extend c : 8")]
    [TestCase("mux c, 255:8, 0:8 : 8", "sign_extend c : 8")]
    [TestCase("select c, a, b : 8", "mux c, b, a : 8")]
    [TestCase("select n, a, a, a : 8", "a")]
    [TestCase("select 1:4, a, b, a : 8", "b")]
    [TestCase("select 9:4, a, b : 8", "b")]
    [TestCase("concatenate a : 8", "a")]
    [TestCase("extract a from 0 : 8", "a")]
    [TestCase("add 200:8, 100:8 : 8", "44:8")]
    public void An_operation_is_replaced(string operation, string expected)
        => AssertBecomes(operation, expected);

    [TestCase("not a : 8", "not %0 : 8", "a")]
    [TestCase("negate a : 8", "negate %0 : 8", "a")]
    [TestCase("not a : 8", "and a, %0 : 8", "0:8")]
    [TestCase("not a : 8", "or %0, a : 8", "255:8")]
    [TestCase("not a : 8", "xor %0, a : 8", "255:8")]
    [TestCase("or a, b : 8", "and %0, a : 8", "a")]
    [TestCase("and a, b : 8", "or b, %0 : 8", "b")]
    [TestCase("add a, 3:8 : 8", "add %0, 4:8 : 8", "add a, 7:8 : 8")]
    [TestCase("and a, 12:8 : 8", "and %0, 6:8 : 8", "and a, 4:8 : 8")]
    [TestCase("xor a, b : 8", "equal %0, 0:8 : 1", "equal a, b : 1")]
    [TestCase("subtract a, b : 8", "equal %0, 0:8 : 1", "equal a, b : 1")]
    [TestCase("add a, 3:8 : 8", "equal %0, 2:8 : 1", "equal a, 255:8 : 1")]
    [TestCase("xor a, 3:8 : 8", "equal %0, 2:8 : 1", "equal a, 1:8 : 1")]
    [TestCase("not a : 8", "equal %0, 2:8 : 1", "equal a, 253:8 : 1")]
    [TestCase("zero_extend n : 8", "equal %0, 16:8 : 1", "0:1")]
    [TestCase("zero_extend n : 8", "equal %0, 15:8 : 1", "equal n, 15:4 : 1")]
    [TestCase("sign_extend n : 8", "equal %0, 15:8 : 1", "0:1")]
    [TestCase("sign_extend n : 8", "equal %0, 255:8 : 1", "equal n, 15:4 : 1")]
    [TestCase("concatenate n, 5:4 : 8", "equal %0, 0x35:8 : 1", "equal n, 3:4 : 1")]
    [TestCase("concatenate n, 5:4 : 8", "equal %0, 0x36:8 : 1", "0:1")]
    [TestCase("zero_extend n : 8", "zero_extend %0 : 16", "zero_extend n : 16")]
    [TestCase("zero_extend n : 8", "sign_extend %0 : 16", "zero_extend n : 16")]
    [TestCase("sign_extend n : 8", "sign_extend %0 : 16", "sign_extend n : 16")]
    [TestCase("sign_extend n : 8", "extract %0 from 1 : 3", "extract n from 1 : 3")]
    [TestCase("sign_extend n : 8", "extract %0 from 0 : 6", "sign_extend n : 6")]
    [TestCase("zero_extend n : 8", "extract %0 from 4 : 3", "0:3")]
    [TestCase("extract a from 2 : 5", "extract %0 from 1 : 3", "extract a from 3 : 3")]
    [TestCase("concatenate n, a : 12", "extract %0 from 8 : 4", "n")]
    [TestCase("concatenate n, a, n : 16", "extract %0 from 0 : 12", "concatenate a, n : 12")]
    [TestCase("mux c, a, b : 8", "mux c, %0, 7:8 : 8", "mux c, a, 7:8 : 8")]
    [TestCase("mux c, a, b : 8", "mux c, 7:8, %0 : 8", "mux c, 7:8, b : 8")]
    [TestCase("not c : 1", "mux %0, a, b : 8", "mux c, b, a : 8")]
    [TestCase("not d : 1", "mux c, %0, d : 1", "xor c, d : 1")]
    public void An_operation_on_another_one_is_replaced(string first, string second, string expected)
        => AssertBecomes($"{first}\n%1 = {second}", expected, "%1");

    // What the builder makes of operations given as text; the expected operation is the last one.
    private static void AssertBecomes(string operations, string expected, string result = "%0")
    {
        const string Inputs = "definition d { input a : 8 input b : 8 input c : 1 input d : 1 input n : 4\n";
        Definition read = NetlistText.Parse($"{Inputs}%0 = {operations} output x = {result} }}").Top;
        Operation[] given = [.. read.Body.Operations];
        read.Body.Operations.Clear();
        Builder builder = new(read.Body);
        Dictionary<Value, Value> built = [];
        foreach (Operation operation in given)
        {
            Value[] operands = operation.Operands.Select(o => built.GetValueOrDefault(o, o)).ToArray();
            built[operation.Result] = operation.Operator == Operator.Constant
                ? builder.Constant(operation.Result.Width, operation.Immediate)
                : builder.Apply(operation.Operator, operation.Result.Width, operation.Immediate, operands);
        }

        read.Outputs[0].Value = built[read.Outputs[0].Value];
        Verifier.Check(read);
        DeadCode.Run(read);
        string text = NetlistText.ToText(read);
        string wanted = expected.Contains(' ', StringComparison.Ordinal) && !expected.StartsWith('%')
            ? $"%0 = {expected}\n  output x = %0\n" : $"output x = {expected}\n";
        Assert.That(text, Does.EndWith($"  {wanted}}}\n"));
    }
}
