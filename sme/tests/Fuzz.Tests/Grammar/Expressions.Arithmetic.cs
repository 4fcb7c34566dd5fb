using System;
using System.Linq;

namespace Fuzz.Grammar;

/// <summary>What C# computes in 32 and 64 bits.</summary>
internal static partial class Expressions
{
    private static Production[] Arithmetic =>
    [
        new("add", 3, (b, t, d) => Binary(b, t, d, "+")),
        new("subtract", 3, (b, t, d) => Binary(b, t, d, "-")),
        new("multiply", 2, (b, t, d) => Binary(b, t, d, "*")),
        new("bitwise and", 2, (b, t, d) => Binary(b, t, d, "&")),
        new("bitwise or", 2, (b, t, d) => Binary(b, t, d, "|")),
        new("bitwise xor", 2, (b, t, d) => Binary(b, t, d, "^")),
        new("complement", 1, Complement),
        new("negate", 1, (b, t, d) => t.IsSigned ? Node.Of(t.Name, $"(-{b.Varying(t, d)})") : null),
        new("shift left", 2, (b, t, d) => Shift(b, t, d, "<<")),
        new("shift right", 2, (b, t, d) => Shift(b, t, d, ">>")),
        new("shift right without sign", 1, (b, t, d) => Shift(b, t, d, ">>>")),
        new("divide by a literal", 1, (b, t, d) => Node.Of(t.Name, $"({b.Varying(t, d)} / {Divisor(b, t)})")),
        new("remainder of a literal", 1, (b, t, d) => Node.Of(t.Name, $"({b.Varying(t, d)} % {Divisor(b, t)})")),
        new("divide", 1, (b, t, d) => Node.Of(t.Name, $"({b.Varying(t, d)} / {Positive(b, t, d)})")),
        new("remainder", 1, (b, t, d) => Node.Of(t.Name, $"({b.Varying(t, d)} % {Positive(b, t, d)})")),
        new("divide unless zero", 1, GuardedDivision),
        new("checked", 1, (b, t, d)
            => Node.Of(t.Name, $"checked({Below(b, t, d, 4095)} {b.Dice.Pick(["+", "*"])} {Below(b, t, d, 255)})")),
        new("checked conversion", 1, (b, t, d) => Node.Of(t.Name, $"checked(({t.Name})(sbyte){Below(b, DataType.Int, d, 127)})")),
        new("increment in an expression", 1, Incremented),
    ];

    // A smaller operand is widened by C#.
    private static Node Binary(Body b, DataType t, int depth, string sign)
        => Node.Of(t.Name, $"({b.Varying(t, depth)} {sign} {Operand(b, t, depth)})");

    // The JIT computes the complement of a condition that was made a number wrongly (docs/limits.md).
    private static Node? Complement(Body b, DataType t, int depth)
    {
        Node operand = b.Varying(t, depth);
        return operand.ToString().Contains("? 1 : 0", StringComparison.Ordinal) ? null : Node.Of(t.Name, $"~{operand}");
    }

    private static Node Operand(Body b, DataType t, int depth)
    {
        if (!b.Dice.Chance(30))
        {
            return b.Expression(t, depth);
        }

        DataType[] smaller = [.. b.Vocabulary.Types.Where(o => o.Form == TypeForm.Small && (t.IsSigned || !o.IsSigned))];
        return b.Varying(b.Dice.Pick(smaller), depth);
    }

    private static Node Shift(Body b, DataType t, int depth, string sign)
    {
        Node count = b.Dice.Chance(50) ? DataType.Int.Literal(b.Dice.Below(t.Width + 3)) : b.Varying(DataType.Int, depth);
        return Node.Of(t.Name, $"({b.Varying(t, depth)} {sign} {count})");
    }

    private static Node Divisor(Body b, DataType t)
        => t.Literal(b.Dice.Pick<int>(t.IsSigned ? [3, 7, 10, 16, -3, -8, 1] : [3, 7, 10, 16, 1]));

    // Neither zero nor minus one.
    private static Node Positive(Body b, DataType t, int depth)
        => Node.Of(null, $"(({b.Varying(t, depth)} & {t.Literal(b.Dice.Pick([127, 0x7FFF_FFFF, 15]))}) | {t.Literal(1)})");

    // What stands in it is not checked.
    private static Node Below(Body b, DataType t, int depth, int mask)
        => Node.Of(null, $"(unchecked({b.Varying(t, depth)}) & {t.Literal(mask)})");

    private static Node? GuardedDivision(Body b, DataType t, int depth)
    {
        Variable[] divisors = [.. b.Variables.Where(v => v.Type == t && !v.IsSignal)];
        if (divisors.Length == 0)
        {
            return null;
        }

        // What is divided must not change the divisor.
        string divisor = b.Dice.Pick(divisors).Text;
        bool hadEffects = b.HasEffects;
        b.HasEffects = false;
        Node dividend = b.Varying(t, depth);
        Node otherwise = b.Expression(t, depth);
        b.HasEffects = hadEffects;
        string test = t.IsSigned ? $"{divisor} != 0 && {divisor} != -1" : $"{divisor} != 0";
        return Node.Of(t.Name, $"({test} ? {dividend} / {divisor} : {otherwise})");
    }

    private static Node? Incremented(Body b, DataType t, int depth)
        => b.HasEffects && b.Target(t, signals: false) is { } target
            ? Node.Of(
                t.Name,
                $"({b.Dice.Pick([$"{target.Text}++", $"--{target.Text}"])} {b.Dice.Pick(["+", "^"])} {b.Expression(t, depth)})")
            : null;
}
