using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace SME.Tracer.Vcd;

/// <summary>Finds the first difference between two waveforms.</summary>
/// <remarks>
/// Signals are matched by path and compared where both waveforms show them, so a window can be compared with the
/// whole run. Time scales and widths may differ: it is time and value that count. A signal without a value yet is x.
/// </remarks>
public sealed class VcdDiff
{
    private const int None = -1;
    private const int MaxDescribed = 100;

    private readonly VcdDiffSide _left;
    private readonly VcdDiffSide _right;
    private readonly List<Pair> _pairs = [];
    private readonly List<VcdVariable> _onlyLeft = [];
    private readonly List<VcdVariable> _onlyRight = [];

    /// <summary>The last pair of each net, from which the others are reached.</summary>
    private readonly int[] _pairOfLeft;
    private readonly int[] _pairOfRight;

    private VcdDiff(VcdReader left, VcdReader right)
    {
        _pairOfLeft = new int[left.Nets.Count];
        _pairOfRight = new int[right.Nets.Count];
        Array.Fill(_pairOfLeft, None);
        Array.Fill(_pairOfRight, None);
        MatchVariables(left.Variables, right.Variables);
        _left = new VcdDiffSide(left);
        _right = new VcdDiffSide(right);
    }

    /// <summary>Reads both waveforms up to their first difference.</summary>
    /// <param name="left">The first waveform, of which no value change was read yet.</param>
    /// <param name="right">The second one.</param>
    /// <param name="cancellation">Ends the comparison between two times.</param>
    /// <exception cref="VcdFormatException">One of them is damaged.</exception>
    public static VcdDiffResult Compare(VcdReader left, VcdReader right, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new VcdDiff(left, right).Run(cancellation);
    }

    private VcdDiffResult Run(CancellationToken cancellation)
    {
        UInt128 start = UInt128.Max(_left.Time, _right.Time);
        UInt128 time = start;
        _left.ReadUpTo(time);
        _right.ReadUpTo(time);
        SortedSet<int> differing = [];
        if (BothShow(time))
        {
            for (int pair = 0; pair < _pairs.Count; pair++)
            {
                AddIfDifferent(pair, differing);
            }
        }

        while (differing.Count == 0 && NextTime() is { } next && BothShow(next))
        {
            cancellation.ThrowIfCancellationRequested();
            time = next;
            _left.ReadUpTo(time);
            _right.ReadUpTo(time);
            AddTouched(differing);
        }

        UInt128 end = differing.Count > 0 ? time : UInt128.Min(_left.Time, _right.Time);
        return new VcdDiffResult
        {
            OnlyLeft = _onlyLeft,
            OnlyRight = _onlyRight,
            Compared = _pairs.Count,
            Start = start,
            End = end,
            LeftGoesOn = _left.Time > end,
            RightGoesOn = _right.Time > end,
            Differing = differing.Count,
            Differences = [.. Describe(differing).Take(MaxDescribed)],
        };
    }

    /// <summary>Whether no waveform ended before a time.</summary>
    private bool BothShow(UInt128 time)
        => (!_left.AtEnd || _left.Time >= time) && (!_right.AtEnd || _right.Time >= time);

    private UInt128? NextTime() => (_left.AtEnd, _right.AtEnd) switch
    {
        (true, true) => null,
        (true, false) => _right.Time,
        (false, true) => _left.Time,
        (false, false) => UInt128.Min(_left.Time, _right.Time),
    };

    private void AddTouched(SortedSet<int> differing)
    {
        foreach (int net in _left.Touched)
        {
            for (int pair = _pairOfLeft[net]; pair != None; pair = _pairs[pair].NextOfLeft)
            {
                AddIfDifferent(pair, differing);
            }
        }

        foreach (int net in _right.Touched)
        {
            for (int pair = _pairOfRight[net]; pair != None; pair = _pairs[pair].NextOfRight)
            {
                AddIfDifferent(pair, differing);
            }
        }
    }

    private void AddIfDifferent(int index, SortedSet<int> differing)
    {
        Pair pair = _pairs[index];
        if (!VcdDiffSide.SameValue(_left, pair.Left.Net, _right, pair.Right.Net))
        {
            differing.Add(index);
        }
    }

    private IEnumerable<VcdDifference> Describe(SortedSet<int> differing)
    {
        foreach (int index in differing)
        {
            Pair pair = _pairs[index];
            yield return new VcdDifference(pair.Left.Path, _left.Text(pair.Left.Net), _right.Text(pair.Right.Net));
        }
    }

    private void MatchVariables(IReadOnlyList<VcdVariable> left, IReadOnlyList<VcdVariable> right)
    {
        var paths = new VcdPathMatcher(left);
        Dictionary<VcdVariable, VcdVariable> rightOfLeft = new(ReferenceEqualityComparer.Instance);
        foreach (VcdVariable variable in right)
        {
            if (paths.Find(variable) is { } found)
            {
                rightOfLeft.Add(found, variable);
            }
            else
            {
                _onlyRight.Add(variable);
            }
        }

        HashSet<(int Left, int Right)> paired = [];
        foreach (VcdVariable variable in left)
        {
            if (!rightOfLeft.TryGetValue(variable, out VcdVariable? other))
            {
                _onlyLeft.Add(variable);
            }
            else if (paired.Add((variable.Net, other.Net)))
            {
                _pairs.Add(new Pair(variable, other, _pairOfLeft[variable.Net], _pairOfRight[other.Net]));
                _pairOfLeft[variable.Net] = _pairs.Count - 1;
                _pairOfRight[other.Net] = _pairs.Count - 1;
            }
        }
    }

    /// <summary>Two nets to compare, in chains of all pairs of the one and of the other.</summary>
    private sealed record Pair(VcdVariable Left, VcdVariable Right, int NextOfLeft, int NextOfRight);
}
