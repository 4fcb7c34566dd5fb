using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using NUnit.Framework;
using Sme.Elaboration.Diagnostics;

namespace Sme.Elaboration.Tests.Diagnostics;

[TestFixture]
public class SourceNameTests
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    [TestCase(typeof(int), "int")]
    [TestCase(typeof(nuint), "nuint")]
    [TestCase(typeof(string[]), "string[]")]
    [TestCase(typeof(int[][,]), "int[][,]")]
    [TestCase(typeof(Dictionary<string, List<byte>>), "Dictionary<string, List<byte>>")]
    [TestCase(typeof(Dictionary<,>), "Dictionary<TKey, TValue>")]
    [TestCase(typeof(Dictionary<int, long>.KeyCollection), "Dictionary<int, long>.KeyCollection")]
    [TestCase(typeof(Outer<int>.Inner<byte>), "SourceNameTests.Outer<int>.Inner<byte>")]
    [TestCase(typeof(DateTime), "DateTime")]
    public void Types_are_as_in_C_sharp(Type type, string expected)
        => Assert.That(SourceNames.Of(type), Is.EqualTo(expected));

    [Test]
    public void Methods_are_as_in_C_sharp()
    {
        Assert.That(
            SourceNames.Of(typeof(Math).GetMethod("DivRem", [typeof(int), typeof(int), typeof(int).MakeByRefType()])!),
            Is.EqualTo("Math.DivRem(int, int, int)"));
        Assert.That(
            SourceNames.Of(typeof(Array).GetMethod("Empty")!.MakeGenericMethod(typeof(int))), Is.EqualTo("Array.Empty<int>()"));
        Assert.That(
            SourceNames.Of(typeof(List<int>).GetConstructor([typeof(int)])!), Is.EqualTo("new List<int>(int)"));
        Assert.That(
            SourceNames.Of(typeof(Outer<int>.Inner<byte>).GetMethod("Last", All)!),
            Is.EqualTo("SourceNameTests.Outer<int>.Inner<byte>.Last(byte[])"));
        Assert.That(SourceNames.Of(typeof(int).MakePointerType()), Is.EqualTo("int*"));
    }

    [Test]
    public void Fields_have_their_class()
    {
        Assert.That(Fields(typeof(Outer<int>)), Is.EqualTo(
            new[] { "SourceNameTests.Outer<int>.Auto", "SourceNameTests.Outer<int>._value" }));
    }

    [Test]
    public void What_the_compiler_made_has_the_name_of_its_method()
    {
        Type[] made = typeof(Bodies).GetNestedTypes(All);
        string[] names = made.Append(typeof(Bodies)).SelectMany(t => t.GetMethods(All))
            .Where(m => m.Name == "MoveNext" || (m.Name.StartsWith('<') && !m.Name.Contains("Iterator")))
            .Select(SourceNames.Short).Order().ToArray();
        Assert.That(names, Is.EqualTo(new[]
        {
            "SourceNameTests.Bodies.Lambda", "SourceNameTests.Bodies.Lambda", "SourceNameTests.Bodies.Local",
            "SourceNameTests.Bodies.Nested", "SourceNameTests.Bodies.Nested", "SourceNameTests.Bodies.Wait",
        }));
    }

    private static IEnumerable<string> Fields(Type type)
        => type.GetFields(All).Select(SourceNames.Of).Order(StringComparer.Ordinal);

    private sealed class Outer<T>
    {
        private readonly List<T> _value = [];

        public int Auto { get; set; }

        public override string ToString() => $"{_value.Count}";

        internal sealed class Inner<TInner>
        {
            public static TInner Last(TInner[] all) => all[^1];
        }
    }

    private sealed class Bodies
    {
        public int Count { get; private set; }

        public async Task Wait()
        {
            await Task.Yield();
            Count++;
        }

        public Func<int, int> Lambda(int n)
        {
            Func<int, int> own = x => x + Count;
            return x => own(x) + n;
        }

        public int Local()
        {
            return Add(3) + Add(4);

            int Add(int n) => n + Count;
        }

        public Func<Task> Nested() => async () =>
        {
            await Task.Yield();
            Count++;
        };
    }
}
