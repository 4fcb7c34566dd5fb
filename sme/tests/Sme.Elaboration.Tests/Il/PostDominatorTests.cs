using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Sme.Elaboration.Il;

namespace Sme.Elaboration.Tests.Il;

[TestFixture]
public class PostDominatorTests
{
    [Test]
    public void Random_graphs_agree_with_the_definition([Range(0, 39)] int seed)
    {
        var random = new Random(seed);
        int compared = 0;
        for (int round = 0; round < 50; round++)
        {
            int[][] successors = RandomGraph(random);
            int[] found = PostDominators.Find(successors, new bool[successors.Length]);
            for (int block = 0; block < successors.Length; block++)
            {
                if (ReachesExit(successors, block, without: -1))
                {
                    Assert.That(found[block], Is.EqualTo(Definition(successors, block)), $"seed {seed}, block {block}");
                    compared++;
                }
            }
        }

        Assert.That(compared, Is.GreaterThan(100));
    }

    [Test]
    public void Ways_that_throw_do_not_count_where_there_is_another()
    {
        int[] found = PostDominators.Find([[1, 2], [], [3, 4], [4], []], [false, true, false, false, false]);
        Assert.That(found, Is.EqualTo(new[] { 2, PostDominators.Exit, 4, 4, PostDominators.Exit }));
    }

    [Test]
    public void Where_every_way_throws_that_is_the_exit()
    {
        int[] found = PostDominators.Find([[1, 2], [3], [3], []], [false, false, false, true]);
        Assert.That(found, Is.EqualTo(new[] { 3, 3, 3, PostDominators.Exit }));
    }

    [Test]
    public void An_endless_loop_ends_where_it_is_closed()
    {
        // for (;;) { if (1) { 2 } else { 3 } 4 }
        int[] found = PostDominators.Find([[1], [2, 3], [4], [4], [1]], new bool[5]);
        Assert.That(found, Is.EqualTo(new[] { 1, 4, 4, 4, PostDominators.Exit }));
    }

    [Test]
    public void A_loop_inside_an_endless_one_ends_as_any()
    {
        // for (;;) { while (1) { if (2) { 3 } 4 } 5 }
        int[] found = PostDominators.Find([[1], [2, 5], [3, 4], [4], [1], [0]], new bool[6]);
        Assert.That(found, Is.EqualTo(new[] { 1, 5, 4, 4, 1, PostDominators.Exit }));
    }

    [Test]
    public void Every_continue_of_an_endless_loop_closes_it()
    {
        // for (;;) { if (0) { 1; continue; } 2 }
        int[] found = PostDominators.Find([[1, 2], [0], [0]], new bool[3]);
        Assert.That(found, Is.EqualTo(new[] { PostDominators.Exit, PostDominators.Exit, PostDominators.Exit }));
    }

    [Test]
    public void A_throw_does_not_end_an_endless_loop()
    {
        // for (;;) { if (0) { throw 1 } if (2) { 3 } 4 }
        int[] found = PostDominators.Find([[1, 2], [], [3, 4], [4], [0]], [false, true, false, false, false]);
        Assert.That(found, Is.EqualTo(new[] { 2, PostDominators.Exit, 4, 4, PostDominators.Exit }));
    }

    [Test]
    public void An_endless_loop_beside_a_return_does_not_count()
    {
        // if (0) { for (;;) { if (1) { 2 } 3 } } 4
        int[] found = PostDominators.Find([[1, 4], [2, 3], [3], [1], []], new bool[5]);
        Assert.That(found, Is.EqualTo(new[] { 4, 3, 3, PostDominators.Exit, PostDominators.Exit }));
    }

    /// <summary>A graph all of which is reached from block 0, with one to three ways out of most blocks.</summary>
    private static int[][] RandomGraph(Random random)
    {
        int count = random.Next(1, 14);
        List<int>[] successors = Enumerable.Range(0, count).Select(_ => new List<int>()).ToArray();
        for (int block = 1; block < count; block++)
        {
            successors[random.Next(block)].Add(block);
        }

        for (int more = random.Next(count); more > 0; more--)
        {
            successors[random.Next(count)].Add(random.Next(count));
        }

        return successors.Select(s => s.ToArray()).ToArray();
    }

    /// <summary>Of all blocks without which there is no way to the exit, the one that all others still come behind.</summary>
    private static int Definition(int[][] successors, int block)
    {
        int[] needed = Enumerable.Range(0, successors.Length)
            .Where(b => b != block && !ReachesExit(successors, block, without: b)).ToArray();
        return needed.Where(n => needed.All(other => other == n || !ReachesExit(successors, n, without: other)))
            .DefaultIfEmpty(PostDominators.Exit).Single();
    }

    private static bool ReachesExit(int[][] successors, int from, int without)
    {
        HashSet<int> seen = [from];
        Queue<int> open = new([from]);
        while (open.TryDequeue(out int block))
        {
            if (successors[block].Length == 0)
            {
                return true;
            }

            foreach (int next in successors[block].Where(n => n != without && seen.Add(n)))
            {
                open.Enqueue(next);
            }
        }

        return false;
    }
}
