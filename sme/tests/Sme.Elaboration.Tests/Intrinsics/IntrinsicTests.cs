using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using NUnit.Framework;
using Sme.Elaboration.Diagnostics;
using Sme.Elaboration.Intrinsics;

namespace Sme.Elaboration.Tests.Intrinsics;

/// <summary>Every intrinsic beside the method it stands for.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public class IntrinsicTests
{
    /// <summary>What generic math has for text, bytes and other numbers.</summary>
    private static readonly string[] NoHardware =
    [
        "Parse", "TryParse", "ReadBigEndian", "ReadLittleEndian", "TryReadBigEndian", "TryReadLittleEndian", "WriteBigEndian",
        "WriteLittleEndian", "TryWriteBigEndian", "TryWriteLittleEndian",
    ];

    private static readonly ulong[] Corners =
    [
        0, 1, 2, 3, 5, 7, 8, 9, 31, 32, 33, 63, 64, 0x55, 0x7E, 0x7F, 0x80, 0x81, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF,
        0x7FFF_FFFE, 0x7FFF_FFFF, 0x8000_0000, 0x8000_0001, 0xFFFF_FFFF, 0x1_0000_0000, 0x7FFF_FFFF_FFFF_FFFF,
        0x8000_0000_0000_0000, 0x8000_0000_0000_0001, 0xFFFF_FFFF_FFFF_FF7F, 0xFFFF_FFFF_FFFF_FF80, 0xFFFF_FFFF_8000_0000,
        0xFFFF_FFFF_FFFF_FFFE, 0xFFFF_FFFF_FFFF_FFFF,
    ];

    [Test]
    public void Static_classes_agree([ValueSource(typeof(NumberMethods), nameof(NumberMethods.StaticClasses))] Type type)
        => Assert.That(Compare(NumberMethods.Of(type).Where(m => m.IsPublic), null), Is.AtLeast(10));

    [Test]
    public void Methods_of_number_types_agree([ValueSource(typeof(NumberMethods), nameof(NumberMethods.Types))] Type type)
        => Assert.That(Compare(NumberMethods.Of(type), type), type == typeof(bool) ? Is.EqualTo(2) : Is.GreaterThan(70));

    [Test]
    public void Interface_members_agree([ValueSource(typeof(NumberMethods), nameof(NumberMethods.Types))] Type type)
        => Assert.That(
            Compare(NumberMethods.OfInterfaces(type), type), type == typeof(bool) ? Is.EqualTo(2) : Is.GreaterThan(100));

    [Test]
    public void All_of_generic_math_is_hardware_but_for_text_and_bytes(
        [ValueSource(typeof(NumberMethods), nameof(NumberMethods.Types))] Type type)
    {
        var table = new IntrinsicTable();
        IEnumerable<string> missing = NumberMethods.OfInterfaces(type)
            .Where(m => !table.TryGet(m, out _)).Select(m => m.Name).Distinct();
        Assert.That(missing, Is.SubsetOf(NoHardware));
    }

    [Test]
    public void Every_name_of_the_table_is_a_method()
    {
        IEnumerable<string> names = NumberMethods.Types.SelectMany(NumberMethods.OfInterfaces)
            .Concat(NumberMethods.Types.Concat(NumberMethods.StaticClasses).SelectMany(NumberMethods.Of))
            .Where(m => new IntrinsicTable().TryGet(m, out _))
            .Select(m => m.Name[(m.Name.LastIndexOf('.') + 1)..]).Distinct();
        Assert.That(names, Is.EquivalentTo(IntrinsicTable.Names));
    }

    private static IEnumerable<MethodInfo> Others =>
    [
        typeof(Math).GetMethod("Max", [typeof(double), typeof(double)])!,
        typeof(Math).GetMethod("Abs", [typeof(decimal)])!,
        typeof(Math).GetMethod("BigMul", [typeof(long), typeof(long)])!,
        typeof(int).GetMethod("Parse", [typeof(string)])!,
        typeof(int).GetMethod("Equals", [typeof(object)])!,
        typeof(int).GetMethod("CompareTo", [typeof(object)])!,
        typeof(int).GetMethod("ToString", [])!,
        typeof(int).GetMethod("CreateTruncating")!,
        typeof(int).GetMethod("CreateTruncating")!.MakeGenericMethod(typeof(double)),
        typeof(nint).GetMethod("op_Addition", [typeof(nint), typeof(int)])!,
        typeof(Int128).GetMethod("Max", [typeof(Int128), typeof(Int128)])!,
        typeof(IEquatable<string>).GetMethod("Equals")!,
        typeof(IComparable<>).GetMethod("CompareTo")!,
    ];

    [TestCaseSource(nameof(Others))]
    public void Methods_on_other_than_integers_are_not_in_the_table(MethodInfo method)
        => Assert.That(new IntrinsicTable().TryGet(method, out _), Is.False);

    [TestCase("Abs", int.MinValue, 0, 0, "the absolute value of the smallest number does not fit")]
    [TestCase("DivRem", 1, 0, 0, "division by zero")]
    [TestCase("DivRem", int.MinValue, -1, 0, "the quotient of the smallest number and -1 does not fit")]
    [TestCase("Clamp", 1, 3, 2, "the minimum is greater than the maximum")]
    [TestCase("Log2", -1, 0, 0, "the logarithm of a negative number")]
    public void Checks_say_what_is_wrong(string name, int a, int b, int c, string expected)
    {
        MethodInfo method = typeof(int).GetMethod(name)!;
        Assert.That(new IntrinsicTable().TryGet(method, out Intrinsic? intrinsic));
        var builder = new Netlist.Builder(new Netlist.Region());
        List<string> failed = [];
        Netlist.Value[] operands = new[] { a, b, c }[..method.GetParameters().Length]
            .Select(o => builder.Constant(32, (uint)o)).ToArray();
        intrinsic!.Emit(
            new IntrinsicContext(builder, (holds, message) => failed.AddRange(holds.Is(0) ? [message] : [])), operands);
        Assert.That(failed, Is.EqualTo(new[] { expected }));
    }

    [TestCase("op_CheckedAddition", "arithmetic overflow")]
    [TestCase("op_CheckedMultiply", "arithmetic overflow")]
    public void Checked_operators_say_that_they_overflow(string name, string expected)
    {
        MethodInfo method = NumberMethods.OfInterfaces(typeof(int)).Single(m => m.Name == name);
        Assert.That(new IntrinsicTable().TryGet(method, out Intrinsic? intrinsic));
        var builder = new Netlist.Builder(new Netlist.Region());
        List<string> failed = [];
        Netlist.Value most = builder.Constant(32, int.MaxValue);
        intrinsic!.Emit(
            new IntrinsicContext(builder, (holds, message) => failed.AddRange(holds.Is(0) ? [message] : [])), [most, most]);
        Assert.That(failed, Is.EqualTo(new[] { expected }));
    }

    [Test]
    public void The_page_has_the_intrinsics()
    {
        var table = new IntrinsicTable();
        string NamesOf(IEnumerable<MethodInfo> methods) => string.Join(", ", methods
            .Where(m => table.TryGet(m, out _) && !m.Name.Contains("op_"))
            .Select(m => m.Name.StartsWith("get_", StringComparison.Ordinal) ? m.Name[4..] : m.Name)
            .Distinct().Order(StringComparer.Ordinal));
        string RowOf(Type type)
            => $"| `{SourceNames.Of(type)}` | {NamesOf(type.GetMethods(BindingFlags.Public | BindingFlags.Static))} |";
        Type[] classes = [.. NumberMethods.StaticClasses, typeof(char)];
        string[] expected =
        [
            .. classes.Select(RowOf),
            $"| integers, generic math | operators, checked ones too, {NamesOf(NumberMethods.OfInterfaces(typeof(int)))} |",
        ];
        string[] page = File.ReadAllLines(Path.Combine(TestContext.CurrentContext.TestDirectory, "diagnostics.md"));
        IEnumerable<string> rows = page.SkipWhile(l => l != "| class | methods |").Skip(2);
        Assert.That(string.Join('\n', rows), Is.EqualTo(string.Join('\n', expected)));
    }

    [Test]
    public void Results_for_out_parameters_come_last()
    {
        MethodInfo method = typeof(Math).GetMethod("BigMul", [typeof(ulong), typeof(ulong), typeof(ulong).MakeByRefType()])!;
        Assert.That(new IntrinsicTable().TryGet(method, out Intrinsic? intrinsic));
        Assert.That(intrinsic!.Outs, Is.EqualTo(1));
        ulong[] results = EmittedMethod.Fold(intrinsic, [typeof(ulong), typeof(ulong)], [1UL << 63, 6])!;
        Assert.That(results, Is.EqualTo(new[] { 3UL, 0UL }));
    }

    /// <summary>Compares all methods that are intrinsics; gives how many.</summary>
    private static int Compare(IEnumerable<MethodInfo> methods, Type? self)
    {
        var table = new IntrinsicTable();
        var random = new Random(0);
        int compared = 0;
        foreach (MethodInfo method in methods)
        {
            if (table.TryGet(method, out Intrinsic? intrinsic))
            {
                var real = new RealMethod(method, self ?? method.GetParameters()[0].ParameterType);
                Compare(real, intrinsic, random);
                compared++;
            }
        }

        return compared;
    }

    private static void Compare(RealMethod real, Intrinsic intrinsic, Random random)
    {
        var emitted = new EmittedMethod(intrinsic, real.Operands);
        int rounds = real.Operands.Length switch
        {
            0 => 1,
            1 => 50,
            _ => 100,
        };
        for (int round = 0; round < rounds; round++)
        {
            ulong[] operands = real.Operands.Select((t, i) => Operand(t, i, round, random)).ToArray();
            ulong[]? expected = real.Call(operands);
            string where = $"{real} of {string.Join(", ", operands.Zip(real.Operands, Bits.Box))}";
            Assert.That(emitted.Call(operands), Is.EqualTo(expected), where);
            if (round % 5 == 0)
            {
                Assert.That(EmittedMethod.Fold(intrinsic, real.Operands, operands), Is.EqualTo(expected), $"{where}, folded");
            }
        }
    }

    // The first operand goes through all corners; others are corners or anything.
    private static ulong Operand(Type type, int index, int round, Random random)
    {
        ulong bits = index == 0 && round < Corners.Length ? Corners[round]
            : random.Next(4) == 0 ? (ulong)random.NextInt64(long.MinValue, long.MaxValue)
            : Corners[random.Next(Corners.Length)];
        return Bits.Of(Bits.Box(bits, type), type);
    }
}
