namespace Fuzz.Grammar;

/// <summary>Makes values of one type of values of another.</summary>
internal static class Conversion
{
    /// <summary>A value as another type, cut or extended as C# does.</summary>
    public static Node Of(Node value, DataType from, DataType to)
    {
        if (from == to)
        {
            return value;
        }

        if (to.Form == TypeForm.Bool)
        {
            return from.Form == TypeForm.Enum
                ? Node.Of(to.Name, $"({value} != default({from.Name}))")
                : Node.Of(to.Name, $"({value} != 0)");
        }

        if (from.Form == TypeForm.Bool)
        {
            return Of(Node.Of("int", $"({value} ? 1 : 0)"), DataType.Int, to);
        }

        // Integers of other widths convert to and from one type each.
        string casts = $"({to.Name})" + (to.Form == TypeForm.Narrow ? $"({to.Carrier})" : string.Empty)
            + (from.Form == TypeForm.Narrow ? $"({from.Carrier})" : string.Empty);
        return value.IsConstant
            ? Node.Of(to.Name, $"unchecked({casts}({value}))")
            : Node.Of(to.Name, $"{casts}({value})");
    }
}
