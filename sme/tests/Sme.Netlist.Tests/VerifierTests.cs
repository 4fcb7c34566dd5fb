using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;

namespace Sme.Netlist.Tests;

/// <summary>Every rule of the netlist is checked, and a broken one is told in these words.</summary>
[TestFixture]
public sealed class VerifierTests
{
    private const string Declarations = """
        definition d {
          parameter p : 8
          parameter table : 8[4]
          input a : 8
          input b : 9
          input c : 1
          register r : 8 = 0
          memory m : 8[4] = 0

        """;

    [Test]
    public void A_netlist_by_the_rules_has_no_errors()
        => Assert.That(Verifier.Verify(NetlistText.Parse(NetlistTextTests.Example)), Is.Empty);

    [TestCase("%0 = add a, b : 8", "'%0 = add a, b : 8': widths 8 9 -> 8 break the rule a a -> a")]
    [TestCase("%0 = add a, a : 9", "'%0 = add a, a : 9': widths 8 8 -> 9 break the rule a a -> a")]
    [TestCase("%0 = add a : 8", "'%0 = add a : 8': widths 8 -> 8 break the rule a a -> a")]
    [TestCase("%0 = not a, a : 8", "'%0 = not a, a : 8': widths 8 8 -> 8 break the rule a -> a")]
    [TestCase("add a, a", "'add a, a': widths 8 8 break the rule a a -> a")]
    [TestCase("%0, %1 = not a : 8, 8", "'%0, %1 = not a : 8, 8': widths 8 -> 8 8 break the rule a -> a")]
    [TestCase("%0 = equal a, a : 8", "'%0 = equal a, a : 8': widths 8 8 -> 8 break the rule a a -> 1")]
    [TestCase("%0 = mux a, a, a : 8", "'%0 = mux a, a, a : 8': widths 8 8 8 -> 8 break the rule 1 a a -> a")]
    [TestCase("%0 = select c, a, b : 8", "'%0 = select c, a, b : 8': widths 1 8 9 -> 8 break the rule s a+ -> a")]
    [TestCase("%0 = select c : 8", "'%0 = select c : 8': widths 1 -> 8 break the rule s a+ -> a")]
    [TestCase("%0 = zero_extend a : 8", "'%0 = zero_extend a : 8': widths 8 -> 8 break the rule a -> b>a")]
    [TestCase("%0 = concatenate a, b : 16", "'%0 = concatenate a, b : 16': widths 8 9 -> 16 break the rule * -> sum")]
    [TestCase("%0 = extract a from 1 : 8", "'%0 = extract a from 1 : 8': reaches beyond the 8 bits of its operand")]
    [TestCase(
        "%0 = memory_read m[c] : 9", "'%0 = memory_read m[c] : 9': widths 1 -> 9 in memory of 8 bits break the rule s -> memory")]
    [TestCase(
        "memory_write m[c] = b", "'memory_write m[c] = b': widths 1 9 in memory of 8 bits break the rule s memory 1?")]
    [TestCase(
        "memory_write m[c] = a when a",
        "'memory_write m[c] = a when a': widths 1 8 8 in memory of 8 bits break the rule s memory 1?")]
    [TestCase("check a : \"no\"", "'check a : \"no\"': widths 8 break the rule 1 *")]
    [TestCase("if a { }", "'if a': widths 8 break the rule 1 -> regions")]
    [TestCase("%0 = not table : 8", "'%0 = not table : 8': uses table, a parameter of many words")]
    [TestCase("case c { when 2 { } else { } }", "'case c': the label 2 does not fit in 1 bit")]
    [TestCase("case c { when 1 { } when 0, 1 { } else { } }", "'case c': the label 1 stands twice")]
    [TestCase(
        "%0 = if c : 8 { yield b } else { yield a }",
        "'%0 = if c : 8': region 0 yields b of 9 bits for a result of 8 bits")]
    [TestCase(
        "%0 = if c : 8 { yield a, a } else { }",
        "'%0 = if c : 8': region 0 yields 2 values where 1 are needed",
        "'%0 = if c : 8': region 1 yields 0 values where 1 are needed")]
    [TestCase(
        "if c { %0 = not a : 8 } else { %1 = not %0 : 8 }",
        "'%1 = not %0 : 8': uses %0, which no operation before it, in its region or one around, computes")]
    [TestCase(
        "if c { %0 = not a : 8 } next r = %0",
        "the register r takes %0, which no operation before it, in its region or one around, computes")]
    [TestCase("next r = b", "the register r takes b of 9 bits where 8 bits are needed")]
    [TestCase("memory n : 7[2] = p", "the memory n of 2 words of 7 bits begins with the parameter p of 1 word of 8 bits")]
    [TestCase("register s : 7 = p", "the register s of 1 word of 7 bits begins with the parameter p of 1 word of 8 bits")]
    public void A_broken_rule_is_told_with_operation_and_widths(string body, params string[] errors)
        => AssertErrors($"{Declarations}{body} }}", errors);

    [Test]
    public void Outputs_of_a_clocked_definition_are_held()
        => AssertErrors(
            """
            definition d clocked {
              input a : 8
              register r : 8 = 0
              output x = r
              output y = a
              output z = 1:8
            }
            """,
            "the output y of a clocked definition gives a, which is no register, constant or parameter");

    [Test]
    public void Instances_are_connected_with_the_right_widths()
        => AssertErrors(
            """
            definition inner {
              parameter p : 4
              parameter t : 4[2]
              input a : 8
              input b : 8
            }
            definition d {
              parameter q : 5
              input x : 9
              instance i : inner(p = q)
              connect i/a = x
            }
            """,
            "the instance i of inner: the input a takes x of 9 bits where 8 bits are needed",
            "the instance i of inner: the input b takes nothing where a value is needed",
            "the instance i of inner: the parameter p of 1 word of 4 bits begins with the parameter q of 1 word of 5 bits",
            "the instance i of inner: the parameter t has no initial value");

    [Test]
    public void Names_are_unique_and_given()
    {
        var definition = new Definition("d");
        definition.AddInput("x", 1);
        definition.AddRegister("x", 1, Initial.Zero);
        definition.AddRegister("", 1, Initial.Zero);
        definition.AddOutput("x", definition.Inputs[0]);
        definition.AddOutput("x", definition.Inputs[0]);
        Assert.That(Verifier.Verify(definition), Is.EqualTo(new[]
        {
            "d: more than one of the inputs, parameters, registers, memories and instances has the name x",
            "d: one of the inputs, parameters, registers, memories and instances has no name",
            "d: more than one of the outputs has the name x",
        }));
    }

    [Test]
    public void A_value_is_computed_once_and_by_its_own_operation()
    {
        var definition = new Definition("d");
        Value a = definition.AddInput("a", 4);
        var not = new Operation(Operator.Not, [a], 4);
        definition.Body.Operations.AddRange([not, not]);
        Assert.That(Verifier.Verify(definition), Is.EqualTo(new[] { "d: '%0 = not a : 4': stands in more than one place" }));
    }

    [Test]
    public void Values_of_other_definitions_are_refused()
    {
        var definition = new Definition("d");
        var other = new Definition("other");
        Value a = other.AddInput("a", 4);
        Memory memory = other.AddMemory("m", 4, 2, Initial.Zero);
        definition.Body.Operations.Add(new Operation(Operator.MemoryRead, [a], 4) { Memory = memory });
        Assert.That(Verifier.Verify(definition), Is.EqualTo(new[]
        {
            "d: '%0 = memory_read m[a] : 4': uses a, which is not of this definition",
            "d: '%0 = memory_read m[a] : 4': has no memory of this definition",
        }));
    }

    [Test]
    public void Parts_that_an_operator_does_not_use_are_refused()
    {
        var definition = new Definition("d");
        Value a = definition.AddInput("a", 4);
        definition.Body.Operations.AddRange([
            new Operation(Operator.Not, [a], 4) { Immediate = 1, Labels = [[0]], Message = new CheckText("x") },
            new Operation(Operator.Check, [definition.AddInput("c", 1), a]) { Message = new CheckText("x") },
            new Operation(Operator.If, [a]),
            new Operation(Operator.Constant, [], 3) { Immediate = 8 }]);
        Assert.That(Verifier.Verify(definition), Is.EqualTo(new[]
        {
            "d: '%0 = not a : 4': has a message but is no check",
            "d: '%0 = not a : 4': has an immediate but does not use it",
            "d: '%0 = not a : 4': has 0 regions and 1 set of labels; it has neither",
            "d: 'check c : \"x\"': has 1 part of text, 0 values and 2 operands; parts and operands are one more than values",
            "d: 'if a': widths 4 break the rule 1 -> regions",
            "d: 'if a': has 0 regions and 0 sets of labels; an if has two regions and no labels",
            "d: '%? = constant 8 : 3': does not fit in 3 bits",
        }));
    }

    [Test]
    public void Initial_values_fit()
    {
        var definition = new Definition("d");
        definition.AddRegister("r", 4, new Initial(16));
        definition.AddRegister("s", 4, new Initial([1, 2]));
        definition.AddMemory("m", 4, 2, new Initial(new Parameter("p", 4, 2)));
        definition.AddMemory("wide", 65, 1 << 27, Initial.Zero);
        definition.AddParameter("none", 4, 0);
        Assert.That(Verifier.Verify(definition), Is.EqualTo(new[]
        {
            "d: the parameter none has 0 words; 67108864 words are the most and one the least",
            "d: the register r of 4 bits begins with 16",
            "d: the register s of 1 word begins with 2 words",
            "d: the memory m begins with the parameter p, which is not of this definition",
            "d: the memory wide has 134217728 words of 65 bits; 67108864 words of 64 bits are the most",
        }));
    }

    [Test]
    public void Ports_added_behind_an_instance_are_found()
    {
        var inner = new Definition("inner");
        var definition = new Definition("d");
        definition.AddInstance("i", inner);
        inner.AddInput("late", 1);
        Assert.That(
            Verifier.Verify(definition),
            Is.EqualTo(new[] { "d: the instance i of inner was made before its ports and parameters were complete" }));
    }

    [Test]
    public void Definitions_have_different_names_and_do_not_contain_each_other()
    {
        var a = new Definition("a");
        var b = new Definition("b");
        a.AddInstance("x", b);
        b.AddInstance("y", a);
        b.AddInstance("z", new Definition("a"));
        Assert.That(Verifier.Verify(new Design(a)), Is.EqualTo(new[]
        {
            "a: 2 definitions have this name",
            "b: the instance y of a contains the definition it is in",
        }));
    }

    [Test]
    public void Instances_of_instances_are_bounded()
    {
        var inner = new Definition("d0");
        for (int i = 1; i < 30; i++)
        {
            var outer = new Definition($"d{i}");
            outer.AddInstance("left", inner);
            outer.AddInstance("right", inner);
            inner = outer;
        }

        Assert.That(Verifier.Verify(new Design(inner)), Is.EqualTo(new[] { "d24: comes to more than 16777216 instances" }));
    }

    [Test]
    public void Regions_do_not_lie_too_deep_in_one_another()
    {
        var definition = new Definition("d");
        Value c = definition.AddInput("c", 1);
        Region region = definition.Body;
        for (int i = 0; i < Region.MaximumDepth; i++)
        {
            var inner = new Region();
            region.Operations.Add(new Operation(Operator.If, [c]) { Regions = [inner, new Region()] });
            region = inner;
        }

        string error = $"d: regions lie deeper than {Region.MaximumDepth} in one another";
        Assert.That(Verifier.Verify(definition), Is.EqualTo(new[] { error, error }));
    }

    [Test]
    public void Check_throws_all_errors_at_once()
    {
        Design design = NetlistText.Parse($"{Declarations}%0 = add a, b : 8 %1 = not a : 9 }}");
        NetlistException exception = Assert.Throws<NetlistException>(() => Verifier.Check(design))!;
        Assert.That(exception.Message, Is.EqualTo(
            "the netlist is wrong:\n"
            + "d: '%0 = add a, b : 8': widths 8 9 -> 8 break the rule a a -> a\n"
            + "d: '%1 = not a : 9': widths 8 -> 9 break the rule a -> a"));
    }

    private static void AssertErrors(string text, params IEnumerable<string> errors)
        => Assert.That(Verifier.Verify(NetlistText.Parse(text)), Is.EqualTo(errors.Select(e => $"d: {e}")));
}
