using System.Collections.Generic;
using System.Linq;

namespace Sme.Netlist.Passes;

/// <summary>A rewriter that can give results less width than they have.</summary>
internal abstract class Narrowing(Definition definition) : Rewriter(definition)
{
    /// <summary>How many low bits of a result have to be computed, and whether copies of their highest one are above.</summary>
    protected abstract (int Width, bool Signed) Needed(Value result);

    /// <summary>The low bits of an operation that needs the same bits of its operands only; null for others.</summary>
    protected Value? LowBits(Operation operation, int width)
    {
        int unchanged = operation.Operator switch
        {
            Operator.Not or Operator.Negate or Operator.And or Operator.Or or Operator.Xor => 0,
            Operator.Add or Operator.Subtract or Operator.Multiply => 0,
            Operator.Mux or Operator.Either or Operator.Select => 1,
            Operator.ShiftLeft => -1,
            _ => -2,
        };
        if (unchanged == -2)
        {
            return null;
        }

        Value[] operands = operation.Operands
            .Select((o, i) => i < unchanged || (unchanged == -1 && i == 1) ? o : Builder.Extract(o, 0, width)).ToArray();
        return Builder.Apply(operation.Operator, width, operands);
    }

    /// <inheritdoc/>
    protected override Value? Rewrite(Operation operation)
    {
        (int width, bool signed) = Needed(operation.Result);
        return width > 0 && width < operation.Result.Width && LowBits(operation, width) is { } low
            ? Builder.Resize(low, operation.Result.Width, signed) : null;
    }

    /// <summary>Builds the regions again, which yield only what is needed.</summary>
    protected override void VisitRegions(Operation operation)
    {
        Value[] results = operation.Results;
        (int Width, bool Signed)[] needed = results.Select(Needed)
            .Zip(results, (n, r) => n.Width == 0 ? (r.Width, false) : n).ToArray();
        foreach (Region region in operation.Regions)
        {
            VisitRegion(region, () =>
            {
                for (int i = 0; i < results.Length; i++)
                {
                    region.Yields[i] = Builder.Extract(region.Yields[i], 0, needed[i].Width);
                }
            });
        }

        Builder.Append(operation);
        if (needed.Zip(results, (n, r) => n.Width < r.Width).Any(n => n))
        {
            Widen(operation, results, needed);
        }
    }

    private void Widen(Operation operation, Value[] results, (int Width, bool Signed)[] needed)
    {
        List<Value> narrow = [];
        for (int i = 0; i < results.Length; i++)
        {
            narrow.Add(needed[i].Width == results[i].Width ? results[i] : operation.AddResult(needed[i].Width));
        }

        operation.SetResults(narrow);
        for (int i = 0; i < results.Length; i++)
        {
            narrow[i].Name ??= results[i].Name;
            narrow[i].Enumeration ??= results[i].Enumeration;
            Replace(results[i], Builder.Resize(narrow[i], results[i].Width, needed[i].Signed));
        }
    }
}
