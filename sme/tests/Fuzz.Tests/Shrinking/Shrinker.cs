using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using Fuzz.Grammar;
using Fuzz.Runs;

namespace Fuzz.Shrinking;

/// <summary>
/// Makes a program smaller as long as it shows the same: leaves out statements, members, processes and ticks, and puts literals
/// and parts of expressions in the place of expressions.
/// </summary>
/// <param name="run">Runs a program; what engines disagree on, or null.</param>
/// <param name="limit">How long to try.</param>
internal sealed class Shrinker(Func<FuzzProgram, Finding?> run, TimeSpan limit)
{
    private readonly long _start = Stopwatch.GetTimestamp();

    /// <summary>The finding on the smallest program found.</summary>
    public Finding Shrink(Finding finding)
    {
        Finding smallest = WithFewerTicks(finding);
        while (!IsLate && Pass(smallest) is var smaller && smaller != smallest)
        {
            smallest = smaller;
        }

        return WithFewerTicks(smallest);
    }

    private bool IsLate => Stopwatch.GetElapsedTime(_start) > limit;

    private Finding WithFewerTicks(Finding finding)
    {
        Finding shortest = finding;
        foreach (int ticks in (int[])[1, 2, 3, 5, 8, 13, 20])
        {
            if (ticks < finding.Program.Ticks && Try(finding, finding.Program with { Ticks = ticks }) is { } found)
            {
                return found;
            }
        }

        return shortest;
    }

    // Large pieces first: each that goes takes its parts along.
    private Finding Pass(Finding finding)
    {
        Finding smallest = WithoutRanges(finding);
        int at = 0;
        while (!IsLate)
        {
            Node[] pieces = [.. smallest.Program.Root.All().Where(n => n.Kind != null).OrderByDescending(n => n.Size)];
            if (at >= pieces.Length)
            {
                break;
            }

            // What stands in the place of a piece is smaller, so that the same position names the next piece.
            Finding? smaller = TryAny(smallest, Replacements(pieces[at]).Select(by => (pieces[at], by)));
            at += smaller == null ? 1 : 0;
            smallest = smaller ?? smallest;
        }

        return smallest;
    }

    // All statements of a block at once, halves of them, and so on.
    private Finding WithoutRanges(Finding finding)
    {
        Finding smallest = finding;
        int at = 0;
        while (!IsLate)
        {
            Node[] blocks = [.. smallest.Program.Root.All().Where(n => n.Removables > 1).OrderByDescending(n => n.Size)];
            if (at >= blocks.Length)
            {
                break;
            }

            Finding? smaller = TryAny(smallest, Ranges(blocks[at]).Select(by => (blocks[at], by)));
            at += smaller == null ? 1 : 0;
            smallest = smaller ?? smallest;
        }

        return smallest;
    }

    private static IEnumerable<Node> Ranges(Node block)
    {
        for (int length = block.Removables; length > 1; length = length / 2)
        {
            for (int start = 0; start < block.Removables; start += length)
            {
                yield return block.Without(start, length);
            }
        }
    }

    private Finding? TryAny(Finding finding, IEnumerable<(Node Old, Node By)> replacements)
    {
        foreach ((Node old, Node by) in replacements)
        {
            if (IsLate)
            {
                return null;
            }

            if (Try(finding, finding.Program with { Root = finding.Program.Root.Replace(old, by) }) is { } smaller)
            {
                return smaller;
            }
        }

        return null;
    }

    private Finding? Try(Finding finding, FuzzProgram program)
        => run(program) is { } found && finding.IsLike(found) ? found : null;

    private static IEnumerable<Node> Replacements(Node piece)
    {
        if (piece.Size > 1 || piece.Production.Length > 0 || piece.Kind == Node.Removable)
        {
            Node simplest = piece.Simplest();
            if (piece.ToString() != simplest.ToString())
            {
                yield return simplest;
            }
        }

        foreach (Node part in piece.All().Skip(1).Where(n => n.Kind == piece.Kind).OrderBy(n => n.Size).Take(8))
        {
            yield return part;
        }
    }
}
