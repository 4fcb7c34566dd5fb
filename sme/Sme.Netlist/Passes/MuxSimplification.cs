using System;
using System.Collections.Generic;
using System.Linq;

namespace Sme.Netlist.Passes;

/// <summary>
/// Removes choices that are decided already, that make no difference, or that are small: in a region what chose it is known;
/// regions without need are left out; an if with little in it and no effect becomes multiplexers.
/// </summary>
public static class MuxSimplification
{
    /// <summary>The most operations that each side of an if may have to become multiplexers.</summary>
    public const int SmallRegion = 8;

    /// <summary>Runs the pass.</summary>
    public static bool Run(Definition definition) => new Simplifier(definition).Run();

    private sealed class Simplifier(Definition definition) : Rewriter(definition)
    {
        private readonly Assumptions _assumptions = new();
        private readonly UseCounts _uses = new(definition);

        protected override Value Map(Value value)
        {
            Value mapped = base.Map(value);
            if (!_assumptions.TryFind(mapped, out ulong bits))
            {
                return mapped;
            }

            Changed = true;
            return Builder.Constant(mapped.Width, bits);
        }

        protected override Value? Rewrite(Operation operation)
            => operation.Operator == Operator.Mux
                ? Merged(operation.Operands[0], operation.Operands[1], operation.Operands[2]) : null;

        protected override void VisitRegions(Operation operation)
        {
            if (operation.Regions.Length == 1)
            {
                Splice(operation.Regions[0], operation);
            }
            else if (operation.Operands[0].IsConstant)
            {
                Splice(Regions.Chosen(operation, operation.Operands[0].Bits), operation);
            }
            else if (operation.Operator == Operator.If)
            {
                VisitIf(operation);
            }
            else
            {
                VisitCase(operation);
            }
        }

        private static bool IsSmall(Region region)
            => region.Operations.Count(o => o.Operator != Operator.Constant) <= SmallRegion
                && region.Operations.All(o => !o.IsEffect && o.Regions.Length == 0);

        // Two multiplexers between the same two values are one: an enable within an enable.
        private Value? Merged(Value condition, Value a, Value b)
        {
            if (Single(b) is { } second && (second.Operands[1] == a || second.Operands[2] == a))
            {
                return second.Operands[1] == a
                    ? Builder.Mux(Builder.Or(condition, second.Operands[0]), a, second.Operands[2])
                    : Builder.Mux(Builder.Or(condition, Builder.Not(second.Operands[0])), a, second.Operands[1]);
            }

            if (Single(a) is { } first && (first.Operands[1] == b || first.Operands[2] == b))
            {
                return first.Operands[2] == b
                    ? Builder.Mux(Builder.And(condition, first.Operands[0]), first.Operands[1], b)
                    : Builder.Mux(Builder.And(condition, Builder.Not(first.Operands[0])), first.Operands[2], b);
            }

            return null;
        }

        private Operation? Single(Value value)
            => value.Width > 1 && value.Operation is { Operator: Operator.Mux } mux && _uses.IsSingle(value) ? mux : null;

        private void VisitIf(Operation operation)
        {
            if (MuxIdentities.Plain(Builder, operation.Operands[0]) is { } plain)
            {
                operation.Operands[0] = plain;
                Array.Reverse(operation.Regions);
                Changed = true;
            }

            Value condition = operation.Operands[0];
            VisitAssuming(operation.Regions[0], condition, 1);
            VisitAssuming(operation.Regions[1], condition, 0);
            if (operation.Regions.All(IsSmall))
            {
                BecomeMuxes(operation);
                return;
            }

            ReplaceDecided(operation);
            Builder.Append(operation);
        }

        private void BecomeMuxes(Operation operation)
        {
            foreach (Region region in operation.Regions)
            {
                VisitOperations(region.Operations.ToArray());
            }

            for (int i = 0; i < operation.Results.Length; i++)
            {
                Value then = Map(operation.Regions[0].Yields[i]);
                Value otherwise = Map(operation.Regions[1].Yields[i]);
                Replace(operation.Results[i], Builder.Mux(operation.Operands[0], then, otherwise));
            }

            Changed = true;
        }

        private void VisitCase(Operation operation)
        {
            Value selector = operation.Operands[0];
            for (int i = 0; i < operation.Regions.Length; i++)
            {
                if (i < operation.Labels.Length && operation.Labels[i].Length == 1)
                {
                    VisitAssuming(operation.Regions[i], selector, operation.Labels[i][0]);
                }
                else
                {
                    VisitRegion(operation.Regions[i]);
                }
            }

            ReplaceDecided(operation);
            CaseRegions regions = new(operation);
            if (!regions.Reduce())
            {
                Builder.Append(operation);
            }
            else if (regions.Labels.Count == 0)
            {
                Splice(regions.Regions[^1], operation);
            }
            else
            {
                Operation reduced = regions.Labels is [[var label]]
                    ? Builder.If(
                        Builder.Equal(selector, Builder.Constant(selector.Width, label)), regions.Regions[0], regions.Regions[1])
                    : Builder.Case(selector, [.. regions.Labels.Select(l => l.ToArray())], [.. regions.Regions]);
                for (int i = 0; i < operation.Results.Length; i++)
                {
                    Replace(operation.Results[i], reduced.Results[i]);
                }

                Changed = true;
            }
        }

        private void VisitAssuming(Region region, Value value, ulong bits)
        {
            int before = _assumptions.Count;
            _assumptions.Add(value, bits);
            VisitRegion(region);
            _assumptions.Forget(before);
        }

        // Results that are the same whichever region runs, or that are the condition itself.
        private void ReplaceDecided(Operation operation)
        {
            List<Value> kept = [];
            foreach (Value result in operation.Results)
            {
                if (Decided(operation, result.Index) is { } decided)
                {
                    Replace(result, decided);
                }
                else
                {
                    kept.Add(result);
                }
            }

            if (kept.Count < operation.Results.Length)
            {
                Regions.Reorder(operation, [.. kept]);
            }
        }

        private Value? Decided(Operation operation, int index)
        {
            Value first = operation.Regions[0].Yields[index];
            if (operation.Regions.All(r => Regions.AreSame(r.Yields[index], first)))
            {
                return first.IsConstant ? Builder.Constant(first.Width, first.Bits) : first;
            }

            Value condition = operation.Operands[0];
            return operation.Operator != Operator.If || first.Width > 1 || !first.IsConstant
                || !operation.Regions[1].Yields[index].IsConstant ? null
                : first.Bits == 1 ? condition : Builder.Not(condition);
        }
    }
}
