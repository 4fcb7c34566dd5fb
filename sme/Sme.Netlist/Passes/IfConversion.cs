using System;
using System.Collections.Generic;
using System.Linq;

namespace Sme.Netlist.Passes;

/// <summary>
/// Turns all regions into one body: results are chosen by multiplexers, memories are written where an enable is 1, checks
/// fail only where they were reached.
/// </summary>
public static class IfConversion
{
    // A case is one select while its table has at most this many entries for each region.
    private const int EntriesPerRegion = 4;

    /// <summary>Runs the pass.</summary>
    public static bool Run(Definition definition) => new Converter(definition).Run();

    private sealed class Converter(Definition definition) : Rewriter(definition)
    {
        private readonly HashSet<Region> _withEffects = Regions.WithEffects(definition.Body);

        // 1 where the region that is being spliced runs; null where nothing in it asks, or it always runs.
        private Value? _guard;

        protected override void VisitRegions(Operation operation)
        {
            Value? around = _guard;
            Value[] runs = operation.Operator == Operator.If
                ? [operation.Operands[0], Builder.Not(operation.Operands[0])] : CaseGuards(operation);
            for (int i = 0; i < runs.Length; i++)
            {
                Region region = operation.Regions[i];
                _guard = !_withEffects.Contains(region) ? null : around == null ? runs[i] : Builder.And(around, runs[i]);
                VisitOperations(region.Operations.ToArray());
            }

            _guard = around;
            for (int i = 0; i < operation.Results.Length; i++)
            {
                Value[] yields = operation.Regions.Select(r => Map(r.Yields[i])).ToArray();
                Replace(operation.Results[i], Choose(operation, runs, yields));
            }

            Changed = true;
        }

        protected override void VisitEffect(Operation operation)
        {
            if (_guard == null)
            {
                base.VisitEffect(operation);
            }
            else if (operation.Operator == Operator.Check)
            {
                operation.Operands[0] = Builder.Or(Builder.Not(_guard), operation.Operands[0]);
                base.VisitEffect(operation);
            }
            else
            {
                Value enable = operation.Operands.Length > 2 ? Builder.And(_guard, operation.Operands[2]) : _guard;
                Builder.Write(operation.Memory!, operation.Operands[0], operation.Operands[1], enable);
            }
        }

        private Value[] CaseGuards(Operation operation)
        {
            Value selector = operation.Operands[0];
            Value none = Builder.Constant(1, 0);
            Value[] guards = new Value[operation.Regions.Length];
            Value any = none;
            for (int i = 0; i < operation.Labels.Length; i++)
            {
                guards[i] = operation.Labels[i].Aggregate(none, (sum, label) => Builder.Or(
                    sum, Builder.Equal(selector, Builder.Constant(selector.Width, label))));
                any = Builder.Or(any, guards[i]);
            }

            guards[^1] = Builder.Not(any);
            return guards;
        }

        private Value Choose(Operation operation, Value[] runs, Value[] yields)
        {
            if (IsDense(operation.Labels))
            {
                return Select(operation, yields);
            }

            Value chosen = yields[^1];
            for (int i = yields.Length - 2; i >= 0; i--)
            {
                chosen = Builder.Mux(runs[i], yields[i], chosen);
            }

            return chosen;
        }

        private static bool IsDense(ulong[][] labels)
            => labels.Length > 1 && labels.Max(l => l.Max()) < (ulong)labels.Length * EntriesPerRegion;

        // By label; the others behind the last one, if there are any.
        private Value Select(Operation operation, Value[] yields)
        {
            Value selector = operation.Operands[0];
            ulong last = operation.Labels.Max(l => l.Max());
            Value[] options = new Value[(int)last + 2];
            Array.Fill(options, yields[^1]);
            for (int i = 0; i < operation.Labels.Length; i++)
            {
                foreach (ulong label in operation.Labels[i])
                {
                    options[(int)label] = yields[i];
                }
            }

            int count = last == selector.Mask ? options.Length - 1 : options.Length;
            return Builder.Apply(Operator.Select, yields[0].Width, [selector, .. options.Take(count)]);
        }
    }
}
