using System.Collections.Generic;
using System.Linq;

namespace Sme.Netlist.Passes;

/// <summary>
/// Uses what is known of bits whatever the inputs are: what is known is a constant, what is only extended is computed at
/// less width, masks that change nothing are dropped, signed operators on numbers that are not negative become unsigned.
/// </summary>
public static class KnownBits
{
    /// <summary>Runs the pass: a register holds its initial value and what its next value can be, nothing else.</summary>
    public static bool Run(Definition definition)
        => new Simplifier(definition, BitAnalysis.Run(definition, KnownState.All)).Run();

    /// <summary>Runs the pass where registers and memories can hold anything.</summary>
    public static bool RunInAnyState(Definition definition)
        => new Simplifier(definition, BitAnalysis.Run(definition, KnownState.None)).Run();

    private sealed class Simplifier(Definition definition, Dictionary<Value, BitFacts> facts) : Narrowing(definition)
    {
        protected override (int Width, bool Signed) Needed(Value result)
        {
            BitFacts known = Facts(result);
            return known.UnsignedWidth <= known.SignedWidth ? (known.UnsignedWidth, false) : (known.SignedWidth, true);
        }

        protected override Value Map(Value value)
        {
            Value mapped = base.Map(value);
            if (mapped.IsConstant || Facts(mapped) is not { IsConstant: true } known)
            {
                return mapped;
            }

            Changed = true;
            return Builder.Constant(mapped.Width, known.Ones);
        }

        protected override void Replace(Value old, Value now)
        {
            if (facts.TryGetValue(old, out BitFacts known))
            {
                facts.TryAdd(now, known);
            }

            base.Replace(old, now);
        }

        protected override Value? Rewrite(Operation operation)
        {
            Value result = operation.Result;
            if (operation.Operator == Operator.Constant)
            {
                return null;
            }

            if (Facts(result) is { IsConstant: true } known)
            {
                return Builder.Constant(result.Width, known.Ones);
            }

            NarrowCount(operation);
            return Simpler(operation) ?? base.Rewrite(operation);
        }

        protected override void VisitEffect(Operation operation)
        {
            if (operation.Operator == Operator.MemoryWrite)
            {
                NarrowOperand(operation, 0);
            }

            base.VisitEffect(operation);
        }

        protected override void VisitRegions(Operation operation)
        {
            if (operation.Operator == Operator.Case && !operation.Operands[0].IsConstant && Reachable(operation) is { } reachable)
            {
                Value[] results = operation.Results;
                operation = reachable;
                base.VisitRegions(operation);
                for (int i = 0; i < results.Length; i++)
                {
                    Replace(results[i], Map(operation.Results[i]));
                }
            }
            else
            {
                base.VisitRegions(operation);
            }
        }

        private BitFacts Facts(Value value)
            => value.IsConstant ? BitFacts.Constant(value.Width, value.Bits)
                : facts.TryGetValue(value, out BitFacts known) ? known : BitFacts.Unknown(value.Width);

        private Value? Simpler(Operation operation)
        {
            Value a = operation.Operands[0];
            BitFacts x = Facts(a);
            if (operation.Operands.Length == 1)
            {
                return OfOne(operation, a, x);
            }

            Value b = operation.Operands[1];
            BitFacts y = Facts(b);
            bool areNotNegative = x.IsNotNegative && y.IsNotNegative;
            return operation.Operator switch
            {
                Operator.And => ((~y.Ones & ~x.Zeros & x.Mask) == 0) ? a : ((~x.Ones & ~y.Zeros & x.Mask) == 0) ? b : null,
                Operator.Or => ((~y.Zeros & ~x.Ones & x.Mask) == 0) ? a : ((~x.Zeros & ~y.Ones & x.Mask) == 0) ? b : null,
                Operator.Equal or Operator.LessUnsigned => Narrower(operation, a, b, int.Min(
                    int.Max(x.UnsignedWidth, y.UnsignedWidth), int.Max(x.SignedWidth, y.SignedWidth))),
                Operator.LessSigned when areNotNegative => Builder.Apply(Operator.LessUnsigned, 1, a, b),
                Operator.LessSigned => Narrower(operation, a, b, int.Max(x.SignedWidth, y.SignedWidth)),
                Operator.DivideSigned when areNotNegative => Builder.Apply(Operator.DivideUnsigned, a.Width, a, b),
                Operator.RemainderSigned when areNotNegative => Builder.Apply(Operator.RemainderUnsigned, a.Width, a, b),
                Operator.MultiplyHighSigned when areNotNegative => Builder.Apply(Operator.MultiplyHighUnsigned, a.Width, a, b),
                Operator.DivideUnsigned or Operator.RemainderUnsigned
                    => Narrower(operation, a, b, int.Max(x.UnsignedWidth, y.UnsignedWidth)),

                // One bit more: the least number divided by -1 is one beyond the greatest.
                Operator.DivideSigned => Narrower(operation, a, b, int.Max(x.SignedWidth, y.SignedWidth) + 1),
                Operator.RemainderSigned => Narrower(operation, a, b, int.Max(x.SignedWidth, y.SignedWidth)),
                Operator.ShiftRightLogical => NarrowerShift(operation, a, b, x.UnsignedWidth),
                Operator.ShiftRightArithmetic when x.IsNotNegative => Builder.Apply(Operator.ShiftRightLogical, a.Width, a, b),
                Operator.ShiftRightArithmetic => NarrowerShift(operation, a, b, x.SignedWidth),
                _ => null,
            };
        }

        private Value? OfOne(Operation operation, Value a, BitFacts x)
        {
            int width = operation.Result.Width;
            Operation? extract = a.Operation is { Operator: Operator.Extract, Immediate: 0 } ? a.Operation : null;
            return operation.Operator switch
            {
                Operator.ZeroExtend when extract != null && Facts(extract.Operands[0]).UnsignedWidth <= a.Width
                    => Builder.Resize(extract.Operands[0], width),
                Operator.SignExtend when extract != null && Facts(extract.Operands[0]).SignedWidth <= a.Width
                    => Builder.Resize(extract.Operands[0], width, signed: true),
                Operator.SignExtend when x.IsNotNegative => Builder.Apply(Operator.ZeroExtend, width, a),
                Operator.PopulationCount when x.UnsignedWidth > 0 && x.UnsignedWidth < width
                    => Builder.Resize(Builder.Apply(
                        Operator.PopulationCount, x.UnsignedWidth, Builder.Extract(a, 0, x.UnsignedWidth)), width),
                _ => null,
            };
        }

        // Counts of shifts, selectors and addresses have any width.
        private void NarrowCount(Operation operation)
        {
            int index = operation.Operator switch
            {
                Operator.ShiftLeft or Operator.ShiftRightLogical or Operator.ShiftRightArithmetic => 1,
                Operator.Select or Operator.MemoryRead => 0,
                _ => -1,
            };
            if (index >= 0)
            {
                NarrowOperand(operation, index);
            }
        }

        private void NarrowOperand(Operation operation, int index)
        {
            Value operand = operation.Operands[index];
            int width = Facts(operand).UnsignedWidth;
            if (width > 0 && width < operand.Width)
            {
                operation.Operands[index] = Builder.Extract(operand, 0, width);
                Changed = true;
            }
        }

        private Value? Narrower(Operation operation, Value a, Value b, int width)
        {
            if (width < 1 || width >= a.Width)
            {
                return null;
            }

            bool isCompare = operation.Operator is Operator.Equal or Operator.LessUnsigned or Operator.LessSigned;
            bool isSigned = operation.Operator is Operator.DivideSigned or Operator.RemainderSigned;
            Value result = Builder.Apply(
                operation.Operator, isCompare ? 1 : width, Builder.Extract(a, 0, width), Builder.Extract(b, 0, width));
            return Builder.Resize(result, operation.Result.Width, isSigned);
        }

        private Value? NarrowerShift(Operation operation, Value a, Value b, int width)
            => width < 1 || width >= a.Width ? null
                : Builder.Resize(
                    Builder.Apply(operation.Operator, width, Builder.Extract(a, 0, width), b), a.Width,
                    operation.Operator == Operator.ShiftRightArithmetic);

        // A case without the labels that its operand never has, on as many bits as the operand has; null where all stays.
        private Operation? Reachable(Operation operation)
        {
            Value selector = operation.Operands[0];
            BitFacts known = Facts(selector);
            ulong[][] labels = operation.Labels
                .Select(s => s.Where(l => (l & known.Zeros) == 0 && (~l & known.Ones) == 0).ToArray()).ToArray();
            bool isNarrower = known.UnsignedWidth < selector.Width;
            if (!isNarrower && labels.Zip(operation.Labels).All(s => s.First.Length == s.Second.Length))
            {
                return null;
            }

            int[] widths = operation.Results.Select(r => r.Width).ToArray();
            return new Operation(Operator.Case, [Builder.Extract(selector, 0, known.UnsignedWidth)], widths)
            {
                Labels = labels.Where(s => s.Length > 0).ToArray(),
                Regions = [.. operation.Regions.Where((_, i) => i == labels.Length || labels[i].Length > 0)],
                Location = operation.Location,
            };
        }
    }
}
