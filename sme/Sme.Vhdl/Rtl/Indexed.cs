using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Netlist;

namespace Sme.Vhdl.Rtl;

/// <summary>A statement, what is left without its indices, and these: of elements of arrays, and of bits.</summary>
internal sealed record Indexed(Statement Statement, Statement Shape, int[] Indices)
{
    private static readonly Place Any = new(string.Empty);

    /// <summary>The indices of a statement.</summary>
    public static Indexed Of(Statement statement)
    {
        List<int> indices = [];
        Statement shape = Rewriting.In(statement, PlacesBy(place =>
        {
            indices.Add(place.Offset);
            return Any;
        }));
        return new Indexed(statement, shape, [.. indices]);
    }

    /// <summary>The statement with other indices.</summary>
    public Statement With(IEnumerable<Place> places)
    {
        Queue<Place> left = new(places);
        return Rewriting.In(Statement, PlacesBy(_ => left.Dequeue()));
    }

    private static Func<Expression, Expression> PlacesBy(Func<Place, Place> replace) => expression => expression switch
    {
        Element element
            => element with { Places = [.. element.Places.Select(p => p.Variable == null ? replace(p) : p)] },
        Computed { Operator: Operator.Extract, Width: 1, Operands: [{ Width: > 1 } whole] } bit
            => replace(new Place((int)bit.Immediate)) is { Variable: not null } place ? new Bit(whole, place) : bit,
        _ => expression,
    };
}
