using System;
using System.Collections.Generic;
using System.Globalization;

namespace Sme.Vhdl.Rtl;

/// <summary>Signals of one name and width, by index.</summary>
/// <param name="Name">The name, unique in the module.</param>
/// <param name="TypeName">Name of the type, where a language needs one.</param>
/// <param name="Width">Width of an element in bits.</param>
/// <param name="Dimensions">Its indices.</param>
internal sealed record SymbolArray(string Name, string TypeName, int Width, IReadOnlyList<Dimension> Dimensions);

/// <summary>The indices of an array in one dimension.</summary>
/// <param name="First">The first one.</param>
/// <param name="Last">The last one.</param>
/// <param name="LastName">Name of the constant that is the last one.</param>
internal readonly record struct Dimension(int First, int Last, string LastName);

/// <summary>A variable of a loop, and where it runs.</summary>
/// <param name="Variable">Its name.</param>
/// <param name="Label">Name of a generate loop; null of a loop of statements.</param>
/// <param name="First">Its first value; may depend on the loop around it.</param>
/// <param name="Last">Its last value; may depend on the loop around it.</param>
internal sealed record Loop(string Variable, string? Label, Place First, Place Last);

/// <summary>An index: a number, to which the variable of a loop is added, or of which it is subtracted.</summary>
/// <param name="Variable">The variable, or null.</param>
/// <param name="Slope">1 or -1; 0 without a variable.</param>
/// <param name="Offset">The number.</param>
/// <param name="Name">Name of a constant that is the number, or null.</param>
internal readonly record struct Place(string? Variable, int Slope, int Offset, string? Name = null)
{
    /// <summary>A number.</summary>
    public Place(int offset)
        : this(null, 0, offset)
    {
    }

    /// <summary>The variable of a loop.</summary>
    public Place(string variable)
        : this(variable, 1, 0)
    {
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        string number = Math.Abs(Offset).ToString(CultureInfo.InvariantCulture);
        return Slope switch
        {
            0 => Name ?? Offset.ToString(CultureInfo.InvariantCulture),
            < 0 => string.Create(CultureInfo.InvariantCulture, $"{Offset} - {Variable}"),
            _ => Offset == 0 ? Variable! : $"{Variable} {(Offset > 0 ? "+" : "-")} {number}",
        };
    }
}
