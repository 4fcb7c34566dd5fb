using System.Collections.Generic;
using System.Linq;

namespace Sme.Netlist.Passes;

/// <summary>
/// The sum of two values made of parts and zeros, where no part lies over another: the parts side by side. Saves an adder
/// where bytes are put together to a word.
/// </summary>
internal static class Overlay
{
    public static Value? Find(Builder builder, Value a, Value b)
    {
        if (!HasZeros(a) || !HasZeros(b))
        {
            return null;
        }

        List<(int Lowest, Value Value)> parts = [.. Parts(a), .. Parts(b)];
        parts.Sort((x, y) => y.Lowest.CompareTo(x.Lowest));
        List<Value> operands = [];
        int above = a.Width;
        foreach ((int lowest, Value value) in parts)
        {
            int end = lowest + value.Width;
            if (end > above)
            {
                return null;
            }

            AddZeros(builder, operands, above - end);
            operands.Add(value);
            above = lowest;
        }

        AddZeros(builder, operands, above);
        return builder.Apply(Operator.Concatenate, a.Width, [.. operands]);
    }

    private static bool HasZeros(Value a)
        => a.Operation is { } operation && (operation.Operator == Operator.ZeroExtend
            || (operation.Operator == Operator.Concatenate && operation.Operands.Any(o => o.Is(0))));

    private static IEnumerable<(int Lowest, Value Value)> Parts(Value a)
    {
        int lowest = a.Operation!.Operator == Operator.Concatenate ? a.Width : a.Operation.Operands[0].Width;
        foreach (Value operand in a.Operation.Operands)
        {
            lowest -= operand.Width;
            if (operand.Operation is { Operator: Operator.Concatenate })
            {
                foreach ((int inner, Value value) in Parts(operand))
                {
                    yield return (lowest + inner, value);
                }
            }
            else if (!operand.Is(0))
            {
                yield return (lowest, operand);
            }
        }
    }

    private static void AddZeros(Builder builder, List<Value> operands, int count)
    {
        if (count > 0)
        {
            operands.Add(builder.Constant(count, 0));
        }
    }
}
