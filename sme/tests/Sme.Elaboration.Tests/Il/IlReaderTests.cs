using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using NUnit.Framework;
using Sme.Elaboration.Il;

namespace Sme.Elaboration.Tests.Il;

[TestFixture]
public class IlReaderTests
{
    private const string Source = """
        using System;
        using System.Threading.Tasks;

        public class Box<T>
        {
            public T Value = default!;

            public T[] Pair<U>(U other)
            {
                T copy = Value;
                U[] others = new U[3];
                others[0] = other;
                return new T[others.Length];
            }
        }

        public class Methods
        {
            public int Caught(int a)
            {
                try
                {
                    a = checked(a + 1);
                }
                catch (OverflowException)
                {
                    a = a * 77;
                }

                return a;
            }

            public async Task Wait(int n)
            {
                for (int i = 0; i < n; i++)
                {
                    await Task.Yield();
                }
            }

            public Func<int, int> Adder(int n) => x => x + n;

            public void Name<T>(T value) where T : struct => Console.Write(value.GetHashCode());
        }
        """;

    [Test]
    public void Methods_are_read_once()
    {
        var reader = new IlReader();
        MethodInfo method = typeof(IlReaderTests).GetMethod(nameof(Methods_are_read_once))!;
        IlMethod first = reader.Read(method);
        Assert.That(reader.Read(method), Is.SameAs(first));
    }

    [Test]
    public void A_method_without_a_body_is_refused()
    {
        MethodInfo method = typeof(IDisposable).GetMethod(nameof(IDisposable.Dispose))!;
        var error = Assert.Throws<ArgumentException>(() => new IlReader().Read(method));
        Assert.That(error.Message, Is.EqualTo("System.IDisposable.Dispose has no body (Parameter 'method')"));
    }

    [Test]
    public void Tokens_are_resolved_with_the_arguments_of_type_and_method()
    {
        foreach (CompiledSource compiled in CompiledSource.BothWays(Source))
        {
            Type box = compiled.Type("Box`1").MakeGenericType(typeof(short));
            IlMethod method = new IlReader().Read(box.GetMethod("Pair")!.MakeGenericMethod(typeof(long)));
            object[] operands = method.Instructions.Select(i => i.Operand).OfType<Type>().ToArray();
            Assert.That(operands, Is.EqualTo(new[] { typeof(long), typeof(long), typeof(short) }));
            FieldInfo field = method.Instructions.Select(i => i.Operand).OfType<FieldInfo>().Single();
            Assert.That(field.FieldType, Is.EqualTo(typeof(short)));
            Assert.That(
                method.Locals.Select(l => l.LocalType), Is.SubsetOf(new[] { typeof(short), typeof(long[]), typeof(short[]) }));
        }
    }

    [Test]
    public void Constrained_calls_carry_their_type()
    {
        foreach (CompiledSource compiled in CompiledSource.BothWays(Source))
        {
            MethodInfo name = compiled.Method("Methods", "Name").MakeGenericMethod(typeof(byte));
            Instruction call = new IlReader().Read(name).Instructions.Single(i => i.Constrained != null);
            Assert.That(call.Constrained, Is.EqualTo(typeof(byte)));
            Assert.That(call.Operand, Is.EqualTo(typeof(object).GetMethod(nameof(GetHashCode))));
        }
    }

    [Test]
    public void Handlers_are_not_read()
    {
        foreach (CompiledSource compiled in CompiledSource.BothWays(Source))
        {
            IlMethod method = new IlReader().Read(compiled.Method("Methods", "Caught"));
            ILOpCode[] codes = method.Instructions.Select(i => i.OpCode).ToArray();
            Assert.That(method.Handlers.Select(h => h!.ToString()), Is.EqualTo(new[] { "Source.cs(25,9)" }));
            Assert.That(method.HasHandlers);
            Assert.That(codes, Does.Contain(ILOpCode.Add_ovf));
            Assert.That(codes, Does.Contain(ILOpCode.Leave));
            Assert.That(codes, Does.Not.Contain(ILOpCode.Mul));
        }
    }

    [Test]
    public void Async_methods_and_lambdas_are_read_as_any()
    {
        foreach (CompiledSource compiled in CompiledSource.BothWays(Source))
        {
            Type machine = compiled.Type("Methods").GetNestedTypes(BindingFlags.NonPublic)
                .Single(t => t.Name.Contains("Wait"));
            MethodInfo body = machine.GetMethod("MoveNext", BindingFlags.NonPublic | BindingFlags.Instance)!;
            IlMethod moveNext = new IlReader().Read(body);
            Assert.That(moveNext.Instructions.Select(i => i.Location?.Line), Is.SupersetOf(new int?[] { 35, 37 }));
            Assert.That(moveNext.Blocks.Select(b => b.Last.OpCode), Does.Contain(ILOpCode.Ret));

            Type closure = compiled.Type("Methods").GetNestedTypes(BindingFlags.NonPublic)
                .Single(t => t.Name.Contains("DisplayClass"));
            MethodInfo made = closure.GetMethods(BindingFlags.NonPublic | BindingFlags.Instance)
                .Single(m => m.DeclaringType == closure);
            IlMethod lambda = new IlReader().Read(made);
            Assert.That(lambda.Instructions.Select(i => i.Location?.ToString()), Is.All.EqualTo("Source.cs(41,48)"));
        }
    }

    [Test]
    public void All_methods_of_the_framework_are_read()
    {
        var reader = new IlReader();
        int read = 0;
        foreach (Type type in typeof(SME.Process).Assembly.GetTypes().Where(t => !t.ContainsGenericParameters))
        {
            foreach (MethodBase method in MethodsOf(type).Where(m => !m.ContainsGenericParameters && m.GetMethodBody() != null))
            {
                IlMethod il = reader.Read(method);
                Assert.That(il.Blocks.Select((b, i) => b.Index == i), Is.All.True);
                Assert.That(il.Instructions.Select(i => i.Offset), Is.Ordered);
                Assert.That(il.Instructions.Select(i => i.Location), Is.All.Not.Null.Or.All.Null);
                read++;
            }
        }

        Assert.That(read, Is.GreaterThan(500));
    }

    private static IEnumerable<MethodBase> MethodsOf(Type type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance
            | BindingFlags.DeclaredOnly;
        return [.. type.GetMethods(All), .. type.GetConstructors(All)];
    }
}
