using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using NUnit.Framework;

namespace SME.Tests.Golden;

/// <summary>
/// The programs of the golden corpus, compiled unchanged, give the traces that SME 0.6.0 gave, by column name, cell for
/// cell; but for the differences that docs/sme-differences.md lists.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class GoldenTraceTests
{
    private static readonly Assembly Programs = Assembly.Load("GoldenPrograms");

    /// <summary>Columns the corpus lacks because SME 0.6.0 does not see private bus fields of a base class.</summary>
    private static readonly Dictionary<string, string[]> ColumnsOfPrivateBaseFields = new()
    {
        ["InternalBuses"] = ["Golden.InternalBuses.IReg#8.V"],
    };

    private static string Folder => Path.Combine(TestContext.CurrentContext.TestDirectory, "golden");

    public static IEnumerable<string> Names()
        => Programs.GetTypes().Where(t => t.Name == "Program").Select(t => t.Namespace!.Split('.')[^1])
            .Order(StringComparer.Ordinal);

    [Test]
    public void Every_program_of_the_corpus_is_compiled()
    {
        string[] traces = Directory.GetFiles(Folder, "*.csv")
            .Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal).ToArray();
        Assert.That(traces, Has.Length.GreaterThan(40));
        Assert.That(Names(), Is.EqualTo(traces));
    }

    [TestCaseSource(nameof(Names))]
    public void Trace_is_the_golden_one(string name)
    {
        string output = Path.Combine(TestContext.CurrentContext.WorkDirectory, "golden-output", name);
        Type program = Programs.GetType($"Golden.{name}.Program", throwOnError: true)!;
        program.GetMethod("Run")!.CreateDelegate<Action<string>>()(output);
        string[][] expected = Read(Path.Combine(Folder, name + ".csv"));
        string[][] actual = Read(Path.Combine(output, "trace.csv"));
        Directory.Delete(output, recursive: true);

        string[] more = ColumnsOfPrivateBaseFields.GetValueOrDefault(name, []);
        Assert.That(actual[0].Except(more), Is.EquivalentTo(expected[0]), "columns");
        Assert.That(actual[0], Is.SupersetOf(more));
        Assert.That(actual, Has.Length.EqualTo(expected.Length), "rows");
        for (int column = 0; column < expected[0].Length; column++)
        {
            string header = expected[0][column];
            int there = Array.IndexOf(actual[0], header);
            for (int row = 1; row < expected.Length; row++)
            {
                string want = Expected(name, header, expected[row][column], c => expected[row][Array.IndexOf(expected[0], c)]);
                Assert.That(actual[row][there], Is.EqualTo(want), $"{header}, row {row}");
            }
        }
    }

    [TestCaseSource(nameof(Names))]
    public void Columns_are_in_ordinal_order_top_level_inputs_first(string name)
    {
        string output = Path.Combine(TestContext.CurrentContext.WorkDirectory, "golden-order", name);
        Programs.GetType($"Golden.{name}.Program", throwOnError: true)!
            .GetMethod("Run")!.CreateDelegate<Action<string>>()(output);
        string[] header = Read(Path.Combine(output, "trace.csv"))[0];
        Directory.Delete(output, recursive: true);
        int descents = header.Zip(header.Skip(1)).Count(p => string.CompareOrdinal(p.First, p.Second) > 0);
        Assert.That(header, Is.Unique);
        Assert.That(descents, Is.LessThanOrEqualTo(1), "one descent where the other signals begin");
    }

    // SME 0.6.0 writes a negative sbyte with 16 digits, and reads IntN back without extending its sign.
    private static string Expected(string name, string header, string cell, Func<string, string> sameRow)
    {
        string signal = header[(header.LastIndexOf('.') + 1)..];
        const string Source = "Golden.SignedBitWidths.ISigned.";
        return (name, signal) switch
        {
            ("NegativeSByte", "Small" or "Pair(0)" or "Pair(1)") when cell.Length == 16 => cell[8..],
            ("SignedBitWidths", "Negative") => sameRow(Source + "Seven")[..1],
            ("SignedBitWidths", "Three" or "Seven" or "Twelve" or "TwentyFour" or "ThirtyThree" or "FortyEight")
                when header.Contains(".IBack.", StringComparison.Ordinal)
                => sameRow(Source + signal) is var bits ? bits.PadLeft(cell.Length, bits[0]) : cell,
            _ => cell,
        };
    }

    private static string[][] Read(string path) => File.ReadAllLines(path).Select(l => l.Split(',')).ToArray();
}
