namespace Fuzz.Grammar;

/// <summary>Methods of the base library.</summary>
internal static partial class Expressions
{
    private static Production[] Library =>
    [
        new("Math.Min, Math.Max", 1, (b, t, d) => Node.Of(
            t.Name, $"Math.{b.Dice.Pick(["Min", "Max"])}({b.Expression(t, d)}, {b.Varying(t, d)})")),
        new("Math.Clamp", 1, (b, t, d) => Node.Of(
            t.Name, $"Math.Clamp({b.Varying(t, d)}, {t.Literal(b.Dice.Below(9))}, {t.Literal(b.Dice.Between(10, 5000))})")),
        new("Math.Abs", 1, (b, t, d) => t.IsSigned ? Node.Of(t.Name, $"Math.Abs({b.Varying(t, d)} / {t.Literal(2)})") : null),
        new("Math.Sign", 1, (b, t, d) => t == DataType.Int ? Node.Of(t.Name, $"Math.Sign({b.Varying(t, d)})") : null),
        new("Math.BigMul", 1, (b, t, d) => t == DataType.Long
            ? Node.Of(t.Name, $"Math.BigMul({b.Varying(DataType.Int, d)}, {b.Varying(DataType.Int, d)})") : null),
        new("counts of bits", 1, BitCount),
        new("BitOperations.RotateLeft, RotateRight", 1, (b, t, d) => t.IsSigned ? null : Node.Of(
            t.Name,
            $"BitOperations.{b.Dice.Pick(["RotateLeft", "RotateRight"])}({b.Varying(t, d)}, {b.Varying(DataType.Int, d)})")),
        new("generic conversions", 1, (b, t, d) => GenericConversion(b, t, d)),
    ];

    private static Node BitCount(Body b, DataType t, int depth)
    {
        DataType of = b.Dice.Pick([DataType.UInt, DataType.ULong]);
        string method = b.Dice.Pick(["PopCount", "LeadingZeroCount", "TrailingZeroCount", "Log2"]);
        Node count = Node.Of("int", $"BitOperations.{method}({b.Varying(of, depth)})");
        return Conversion.Of(count, DataType.Int, t);
    }

    private static Node GenericConversion(Body b, DataType t, int depth)
    {
        DataType from = b.Dice.Pick(DataType.Wides);
        return Node.Of(t.Name, $"{t.Name}.{b.Dice.Pick(["CreateTruncating", "CreateSaturating"])}({b.Varying(from, depth)})");
    }
}
