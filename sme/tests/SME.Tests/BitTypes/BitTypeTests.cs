using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Reflection;
using System.Runtime.InteropServices;
using NUnit.Framework;

namespace SME.Tests.BitTypes;

/// <summary>Every bit-width integer against arithmetic of unbounded integers.</summary>
[TestFixture]
public sealed class BitTypeTests
{
    private static IEnumerable<BitType> All => BitType.All;

    [Test]
    public void There_is_one_type_for_each_width_up_to_63_that_no_primitive_has()
    {
        IEnumerable<int> widths = Enumerable.Range(1, 63).Except([8, 16, 32]);
        IEnumerable<string> expected =
            widths.SelectMany(width => new[] { $"SME.VHDL.UInt{width}", $"SME.VHDL.Int{width}" });

        Assert.That(All.Select(type => type.Type.FullName), Is.EquivalentTo(expected));
    }

    [TestCaseSource(nameof(All))]
    public void The_attribute_says_what_the_name_says(BitType type)
    {
        string prefix = type.IsSigned ? "Int" : "UInt";

        Assert.That(type.Type.Name, Is.EqualTo($"{prefix}{type.Width}"));
    }

    [TestCaseSource(nameof(All))]
    public void The_only_field_is_the_smallest_primitive_that_holds_the_width(BitType type)
    {
        const BindingFlags AnyInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        FieldInfo field = type.Type.GetFields(AnyInstance).Single();

        Assert.That(field.Name, Is.EqualTo("_value"));
        Assert.That(field.IsPrivate, Is.True);
        Assert.That(field.FieldType, Is.EqualTo(type.Primitive));
        Assert.That(type.Type.IsLayoutSequential, Is.True);
        Assert.That(Marshal.SizeOf(type.Type), Is.EqualTo(type.PrimitiveWidth / 8));
        Assert.That(type.Type.GetCustomAttribute<DebuggerDisplayAttribute>()?.Value, Is.EqualTo("{_value}"));
    }

    [TestCaseSource(nameof(All))]
    public void Its_operators_are_two_conversions_and_two_steps(BitType type)
    {
        IEnumerable<string> operators = type.Type.GetMethods().Where(method => method.IsSpecialName)
            .Select(method => method.Name).Where(name => name.StartsWith("op_", StringComparison.Ordinal));

        string[] expected = ["op_Implicit", "op_Implicit", "op_Increment", "op_Decrement"];
        Assert.That(operators, Is.EquivalentTo(expected));
    }

    [TestCaseSource(nameof(All))]
    public void Conversion_keeps_the_low_bits_and_extends_them(BitType type)
    {
        IReadOnlyList<BigInteger> raws = type.Raws();

        Assert.That(raws.Select(raw => type.ToInteger(type.From(raw))), Is.EqualTo(raws.Select(type.Wrap)));
    }

    [TestCaseSource(nameof(All))]
    public void Every_value_survives_conversion(BitType type)
    {
        IReadOnlyList<BigInteger> values = type.Values();

        Assert.That(values.Select(value => type.ToInteger(type.From(value))), Is.EqualTo(values));
    }

    [TestCaseSource(nameof(All))]
    public void Increment_and_decrement_wrap_at_the_width(BitType type)
    {
        IReadOnlyList<BigInteger> values = type.Values();
        BigInteger Step(string name, BigInteger value) => type.ToInteger(type.Call(name, null, type.From(value))!);

        Assert.That(
            values.Select(value => Step("op_Increment", value)),
            Is.EqualTo(values.Select(value => type.Wrap(value + 1))));
        Assert.That(
            values.Select(value => Step("op_Decrement", value)),
            Is.EqualTo(values.Select(value => type.Wrap(value - 1))));
    }

    [TestCaseSource(nameof(All))]
    public void The_extreme_values_are_of_the_type_itself(BitType type)
    {
        Assert.That(type.StaticProperty("MinValue"), Is.EqualTo(type.From(type.Minimum)).And.TypeOf(type.Type));
        Assert.That(type.StaticProperty("MaxValue"), Is.EqualTo(type.From(type.Maximum)).And.TypeOf(type.Type));
        Assert.That(type.ToInteger(type.StaticProperty("MinValue")!), Is.EqualTo(type.Minimum));
        Assert.That(type.ToInteger(type.StaticProperty("MaxValue")!), Is.EqualTo(type.Maximum));
    }

    [TestCaseSource(nameof(All))]
    public void Equality_and_order_are_those_of_the_values(BitType type)
    {
        IReadOnlyList<BigInteger> values = type.Values();
        var random = new Random(type.Width);

        foreach (BigInteger left in values)
        {
            foreach (BigInteger right in new[] { left, values[random.Next(values.Count)], type.Wrap(left + 1) })
            {
                string pair = $"{left} and {right}";
                object a = type.From(left);
                object b = type.From(right);
                Assert.That(type.Call("Equals", a, b), Is.EqualTo(left == right), pair);
                Assert.That(a.Equals(b), Is.EqualTo(left == right), pair);
                Assert.That(Math.Sign((int)type.Call("CompareTo", a, b)!), Is.EqualTo(left.CompareTo(right)), pair);
            }
        }
    }

    [TestCaseSource(nameof(All))]
    public void Values_equal_in_the_low_bits_are_equal_and_hash_alike(BitType type)
    {
        foreach (BigInteger raw in type.Raws())
        {
            object value = type.From(raw);
            object same = type.From(type.Wrap(raw));
            Assert.That(value, Is.EqualTo(same));
            Assert.That(value.GetHashCode(), Is.EqualTo(same.GetHashCode()), $"{raw}");
        }
    }

    [TestCaseSource(nameof(All))]
    public void A_value_equals_no_value_of_another_type(BitType type)
    {
        object zero = type.From(0);

        Assert.That(zero.Equals(Activator.CreateInstance(type.Primitive)), Is.False);
        Assert.That(zero.Equals(null), Is.False);
    }

    [TestCaseSource(nameof(All))]
    public void Text_is_decimal_in_any_culture(BitType type)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var foreign = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        foreign.NumberFormat.NegativeSign = "minus ";
        CultureInfo.CurrentCulture = foreign;
        try
        {
            string[] texts = [.. type.Values().Select(value => type.From(value).ToString()!)];
            IEnumerable<string> expected = type.Values().Select(value => value.ToString(CultureInfo.InvariantCulture));

            Assert.That(texts, Is.EqualTo(expected));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
