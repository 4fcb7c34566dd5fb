using System;
using System.Linq;
using NUnit.Framework;

namespace Conformance.Proofs;

/// <summary>Words that differ in how they are added are the same, and those that differ in a bit are not.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class WordProofTests
{
    private const int Width = 12;

    [Test]
    public void Sums_in_another_order_are_equal()
    {
        AndGraph graph = new(4 * Width);
        int[][] words = Words(graph);
        int[] left = Add(graph, Add(graph, words[0], words[1]), Add(graph, words[2], words[3]));
        int[] right = Add(graph, Add(graph, Add(graph, words[3], words[1]), words[0]), words[2]);
        Assert.That(left, Is.Not.EqualTo(right));
        Assert.That(WordProof.AreEqual(graph, left, right), Is.True);
    }

    [Test]
    public void A_sum_that_is_wrong_for_one_pattern_is_found([Values(5, Width - 1)] int bit)
    {
        AndGraph graph = new(4 * Width);
        int[][] words = Words(graph);
        int[] left = Add(graph, Add(graph, words[0], words[1]), words[2]);
        int[] right = Add(graph, words[0], Add(graph, words[1], words[2]));
        int all = words[0].Concat(words[1]).Aggregate(1, graph.And);
        right[bit] = Xor(graph, right[bit], all);
        Assert.That(WordProof.AreEqual(graph, left, right), Is.False);
    }

    [Test]
    public void Products_of_many_bits_are_left_open()
    {
        const int Wide = 20;
        AndGraph graph = new(2 * Wide);
        int[] a = [.. Enumerable.Range(1, Wide).Select(i => 2 * i)];
        int[] b = [.. Enumerable.Range(Wide + 1, Wide).Select(i => 2 * i)];
        Assert.That(WordProof.AreEqual(graph, Multiply(graph, a, b), Multiply(graph, b, a), mostNodes: 100_000), Is.Null);
    }

    [Test]
    public void A_diagram_is_the_function_that_its_table_says()
    {
        const int Seed = 1;
        const int Variables = 6;
        Random random = new(Seed);
        DecisionDiagrams diagrams = new();
        ulong[] columns =
        [
            0xAAAA_AAAA_AAAA_AAAA, 0xCCCC_CCCC_CCCC_CCCC, 0xF0F0_F0F0_F0F0_F0F0, 0xFF00_FF00_FF00_FF00, 0xFFFF_0000_FFFF_0000,
            0xFFFF_FFFF_0000_0000,
        ];
        var functions = Enumerable.Range(0, Variables).Select(i => (Literal: diagrams.Variable(i), Table: columns[i])).ToList();
        for (int i = 0; i < 2_000; i++)
        {
            (int Literal, ulong Table) Any()
            {
                (int literal, ulong table) = functions[random.Next(functions.Count)];
                return random.Next(2) == 0 ? (literal, table) : (literal ^ 1, ~table);
            }

            ((int a, ulong left), (int b, ulong right)) = (Any(), Any());
            functions.Add((diagrams.And(a, b), left & right));
        }

        // Literals are equal where tables are, and only there.
        Assert.That(functions.DistinctBy(f => f.Table).Count(), Is.EqualTo(functions.Distinct().Count()));
        Assert.That(functions.DistinctBy(f => f.Literal).Count(), Is.EqualTo(functions.Distinct().Count()));
        Assert.That(functions.Distinct().Count(), Is.GreaterThan(200));
    }

    private static int[][] Words(AndGraph graph)
        => [.. Enumerable.Range(1, graph.Inputs).Select(i => 2 * i).Chunk(Width)];

    private static int Xor(AndGraph graph, int a, int b) => graph.And(graph.And(a, b) ^ 1, graph.And(a ^ 1, b ^ 1) ^ 1);

    private static int[] Add(AndGraph graph, int[] a, int[] b)
    {
        int carry = 0;
        int[] sum = new int[a.Length];
        for (int i = 0; i < sum.Length; i++)
        {
            int half = Xor(graph, a[i], b[i]);
            sum[i] = Xor(graph, half, carry);
            carry = graph.And(graph.And(a[i], b[i]) ^ 1, graph.And(half, carry) ^ 1) ^ 1;
        }

        return sum;
    }

    private static int[] Multiply(AndGraph graph, int[] a, int[] b)
        => Enumerable.Range(0, a.Length).Aggregate(
            new int[a.Length],
            (sum, i) => Add(graph, sum, [.. new int[i], .. a[..^i].Select(bit => graph.And(bit, b[i]))]));
}
