using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace Sme.Gates.Slices;

/// <content>Copies of rows that are not packed.</content>
internal sealed partial class SliceRuns
{
    // What is gathered is gathered of copies, and may be copied again.
    private const int StageOfCopies = 0;
    private const int StageOfGathers = 1;

    // What is copied, by where it is, and links that read the copies.
    private readonly Dictionary<RunPlace, SliceArray> _fetched = [];
    private readonly Dictionary<(SliceArray Source, int Byte), SliceLink> _windows = [];
    private readonly Dictionary<SliceLink, SliceLink> _near = [];
    private readonly HashSet<RunPlace> _copies = [];

    // Adds runs that gather what is side by side, all rows at once from copies; of what is not, nothing.
    private bool TryGather(SliceLink link)
    {
        if (link.Stride != null || link.Moves is not [{ Source.IsSingle: false } move]
            || _plan.Fixed.Any(f => f.Place.Array == link.Gathered))
        {
            return false;
        }

        int first = (move.SourceWord * 64) + BitOperations.TrailingZeroCount(move.From);
        int to = BitOperations.TrailingZeroCount(move.To);
        if (move.From >> first != move.To >> to || (first & 7) + BitOperations.Log2(move.To >> to) >= SliceArray.PackedBits)
        {
            return false;
        }

        int[] lanes = [.. Enumerable.Range(0, SliceArray.PackedBits).Where(lane => ((move.To >> lane) & 1) != 0)];
        SliceArray kept = _plan.MaskOf(_step.Group, lanes);
        kept.IsPacked = true;
        SliceLink window = WindowOf(move.Source, first >> 3);
        SliceLink near = new() { Neighbours = FetchedRows(window), Distance = (first & 7) - to, Kept = kept };
        for (int row = 0; row < link.Gathered!.Width; row++)
        {
            Fetch(new RunPlace(null, window, IsTaken: false, row));
        }

        _runs.Add(new SliceRun(
            Copy, [new RunOperand(new RunPlace(null, near, IsTaken: false, 0), IsUniform: false)],
            new RunPlace(link.Gathered, null, IsTaken: true, 0))
        {
            Count = link.Gathered.Width,
            Stage = StageOfGathers,
        });
        return true;
    }

    // What cannot be loaded many rows at once is copied to where it can: of neighbours that are not packed the bytes where they
    // are, which other links may share.
    private RunPlace Near(RunPlace place)
    {
        if (place.Link is not { Neighbours: { IsPacked: false } neighbours, Distance: >= 0 } link
            || (link.Distance & 7) + _step.Group.Frames.Length > SliceArray.PackedBits)
        {
            return Fetch(place);
        }

        SliceLink window = WindowOf(neighbours, link.Distance >> 3);
        if (!_near.TryGetValue(link, out SliceLink? near))
        {
            near = new SliceLink
            {
                Neighbours = FetchedRows(window),
                Distance = link.Distance & 7,
                Kept = link.Kept,
                Gathered = link.Gathered,
            };
            _near.Add(link, near);
        }

        Fetch(new RunPlace(null, window, IsTaken: false, place.Row));
        return place with { Link = near };
    }

    private SliceLink WindowOf(SliceArray source, int at)
    {
        if (!_windows.TryGetValue((source, at), out SliceLink? window))
        {
            _windows.Add((source, at), window = new SliceLink { Neighbours = source, Distance = at * 8 });
        }

        return window;
    }

    private SliceArray FetchedRows(SliceLink link) => FetchedRows(new RunPlace(null, link, IsTaken: false, 0));

    private SliceArray FetchedRows(RunPlace all)
    {
        if (!_fetched.TryGetValue(all, out SliceArray? rows))
        {
            rows = NewArray(all.Array?.Width ?? WidthOf(all.Link!));
            _fetched.Add(all, rows);
            Scratch.Add(rows);
        }

        return rows;
    }

    private RunPlace Fetch(RunPlace place)
    {
        RunPlace copy = new(FetchedRows(place with { Row = 0 }), null, IsTaken: true, place.Row);
        if (_copies.Add(copy))
        {
            _runs.Add(new SliceRun(Copy, [new RunOperand(place, IsUniform: false)], copy)
            {
                Stage = place.Link?.Gathered == null ? StageOfCopies : StageOfGathers,
            });
        }

        return copy;
    }

    private SliceArray NewArray(int rows) => new(rows, _step.Group.Frames.Length, _step.Group.VectorBits) { IsPacked = true };

    private static int WidthOf(SliceLink link) => (link.Neighbours ?? link.Common.Array ?? link.Gathered)!.Width;
}
