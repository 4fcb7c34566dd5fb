using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis.Emit;
using NUnit.Framework;
using Sme.Elaboration.Il;

namespace Sme.Elaboration.Tests.Il;

[TestFixture]
public class SymbolTests
{
    private const string Source = """
        public static class Code
        {
            public static int Sum(int n)
            {
                int sum = 0;
                for (int i = 0; i < n; i++)
                {
                    sum += i; if (sum > 9) { return 3; }
                }

                for (int j = 0; j < n; j++)
                {
                    sum -= j;
                }

                return sum;
            }
        }
        """;

    [Test]
    public void Instructions_know_line_and_column()
    {
        foreach (CompiledSource compiled in CompiledSource.BothWays(Source))
        {
            IlMethod method = new IlReader().Read(compiled.Method("Code", "Sum"));
            string[] places = method.Instructions.Select(i => i.Location!.ToString()).Distinct().ToArray();
            Assert.That(places, Is.SupersetOf(new[]
            {
                "Source.cs(5,9)", "Source.cs(6,14)", "Source.cs(6,25)", "Source.cs(8,13)", "Source.cs(8,23)",
                "Source.cs(8,38)", "Source.cs(13,13)", "Source.cs(16,9)",
            }));
        }
    }

    [Test]
    public void Local_variables_have_names_where_they_live()
    {
        foreach (CompiledSource compiled in CompiledSource.BothWays(Source))
        {
            IlMethod method = new IlReader().Read(compiled.Method("Code", "Sum"));
            Assert.That(NamesOn(6), Does.Contain("i"));
            Assert.That(NamesOn(6), Does.Not.Contain("j"));
            Assert.That(NamesOn(8), Does.Contain("sum"));
            Assert.That(NamesOn(11), Does.Contain("j"));
            Assert.That(NamesOn(11), Does.Not.Contain("i"));

            string[] NamesOn(int line) => method.Instructions
                .Where(i => i.Location!.Line == line && i.Operand is int && i.OpCode.ToString().Contains("loc"))
                .Select(i => method.LocalName((int)i.Operand!, i.Offset)).OfType<string>().Distinct().ToArray();
        }
    }

    [Test]
    public void Symbols_may_be_inside_the_assembly()
    {
        using CompiledSource compiled = new(Source, isOptimised: true, DebugInformationFormat.Embedded);
        Assert.That(Locations(compiled), Is.All.StartsWith("Source.cs("));
    }

    [Test]
    public void Without_symbols_nothing_has_a_place()
    {
        using CompiledSource compiled = new(Source, isOptimised: true);
        File.Delete(compiled.SymbolPath);
        Assert.That(Locations(compiled), Is.All.Null);
        Assert.That(new IlReader().Read(compiled.Method("Code", "Sum")).LocalName(0, 0), Is.Null);
    }

    [Test]
    public void Symbols_of_another_build_are_not_used()
    {
        using CompiledSource compiled = new(Source, isOptimised: true);
        using CompiledSource other = new("\n" + Source, isOptimised: true);
        File.Copy(other.SymbolPath, compiled.SymbolPath, overwrite: true);
        Assert.That(Locations(compiled), Is.All.Null);
    }

    [Test]
    public void Damaged_symbols_never_stop_the_reader()
    {
        using CompiledSource compiled = new(Source, isOptimised: true);
        byte[] sound = File.ReadAllBytes(compiled.SymbolPath);
        var random = new Random(0);
        int used = 0;
        for (int round = 0; round < 300; round++)
        {
            byte[] damaged = sound[..(round % 3 == 0 ? random.Next(sound.Length) : sound.Length)];
            for (int i = random.Next(8); i > 0 && damaged.Length > 0; i--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            File.WriteAllBytes(compiled.SymbolPath, damaged);
            used += Locations(compiled).Any(l => l != null) ? 1 : 0;
        }

        Assert.That(used, Is.InRange(1, 299));
    }

    private static IEnumerable<string?> Locations(CompiledSource compiled)
        => [.. new IlReader().Read(compiled.Method("Code", "Sum")).Instructions.Select(i => i.Location?.ToString())];
}
