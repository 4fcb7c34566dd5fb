using System.Collections.Generic;
using System.Linq;
using Sme.Netlist;
using Sme.Netlist.Passes;

namespace Sme.Compiled.Lanes;

/// <summary>How often each value of a body is used by operations that are needed.</summary>
internal sealed class UseCounts
{
    // For checks, writes and what leaves the body: let go when it is known that nothing else needs it.
    private const int Often = 1 << 20;

    private readonly DemandedWidths _demanded;
    private readonly HashSet<Region> _withEffects;
    private readonly Dictionary<Value, int> _uses = [];
    private Dictionary<Value, int> _left = [];

    /// <summary>Counts.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="kept">Results that something outside reads.</param>
    /// <param name="demanded">What is needed of each value.</param>
    public UseCounts(Definition definition, IEnumerable<Value> kept, DemandedWidths demanded)
    {
        (_demanded, _withEffects) = (demanded, Regions.WithEffects(definition.Body));
        foreach (Value value in kept.Concat(definition.Registers.SelectMany(r => new[] { r.Next, r.Value })))
        {
            Add(value, Often);
        }

        Visit(definition.Body);
    }

    /// <summary>Begins a block: nothing is used yet.</summary>
    public void Restart() => _left = new Dictionary<Value, int>(_uses);

    /// <summary>Notes that a result was computed.</summary>
    /// <returns>The values that nothing else uses.</returns>
    public IEnumerable<Value> Use(Value result)
    {
        foreach (Value value in ReadFor(result))
        {
            _left[value]--;
            if (_left[value] == 0)
            {
                yield return value;
            }
        }
    }

    private static IEnumerable<Value> ReadFor(Value result) => result.Operation is not { } operation ? []
        : operation.Regions.Length == 0 ? operation.Operands
        : operation.Regions.Select(r => r.Yields[result.Index]).Append(operation.Operands[0]);

    private void Add(Value value, int uses) => _uses[value] = _uses.GetValueOrDefault(value) + uses;

    private void Visit(Region region)
    {
        foreach (Operation operation in region.Operations)
        {
            foreach (Value value in operation.Results.Where(r => _demanded.Of(r) > 0).SelectMany(ReadFor))
            {
                Add(value, 1);
            }

            if (operation.IsEffect)
            {
                foreach (Value operand in operation.Operands)
                {
                    Add(operand, Often);
                }
            }

            foreach (Region inner in operation.Regions)
            {
                Visit(inner);
            }

            if (operation.Regions.Any(_withEffects.Contains))
            {
                Add(operation.Operands[0], Often);
            }
        }
    }
}
