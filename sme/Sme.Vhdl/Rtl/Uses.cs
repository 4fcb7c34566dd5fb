using System.Collections.Generic;
using System.Linq;
using Sme.Netlist;

namespace Sme.Vhdl.Rtl;

/// <summary>How often the values of a definition are used by what is needed.</summary>
internal sealed class Uses
{
    private readonly Dictionary<Value, int> _inside = [];

    private readonly Liveness _liveness;

    public Uses(Definition definition, Liveness liveness)
    {
        _liveness = liveness;
        Roots = RootsOf(definition).ToHashSet();
        Visit(definition.Body);
    }

    /// <summary>What registers take, what leaves, and what instances are given.</summary>
    public IReadOnlySet<Value> Roots { get; }

    /// <summary>Uses by operations and by what regions yield.</summary>
    public int Inside(Value value) => _inside.GetValueOrDefault(value);

    /// <summary>Whether anything needs what an operation does.</summary>
    public bool IsLive(Operation operation)
        => (operation.Operator == Operator.MemoryWrite && _liveness.IsLive(operation.Memory!))
            || operation.Results.Any(_liveness.IsLive) || operation.Regions.Any(r => r.Operations.Any(IsLive));

    private IEnumerable<Value> RootsOf(Definition definition)
        => definition.Registers.Where(r => _liveness.IsLive(r.Value) && r.Next != r.Value).Select(r => r.Next)
            .Concat(definition.Outputs.Where((_, i) => _liveness.IsLive(definition, i)).Select(o => o.Value))
            .Concat(definition.Instances.SelectMany(
                i => i.Inputs.Where((_, at) => _liveness.IsLive(i.Definition.Inputs[at]))));

    // Uses stand behind what they use: backwards each is known to be needed or not.
    private void Visit(Region region)
    {
        foreach (Operation operation in Enumerable.Reverse(region.Operations))
        {
            if (operation.Regions.Length > 0)
            {
                foreach (Region inner in operation.Regions)
                {
                    for (int i = 0; i < operation.Results.Length; i++)
                    {
                        if (_liveness.IsLive(operation.Results[i]))
                        {
                            Count(inner.Yields[i]);
                        }
                    }

                    Visit(inner);
                }
            }

            if (IsLive(operation))
            {
                foreach (Value operand in operation.Operands)
                {
                    Count(operand);
                }
            }
        }
    }

    private void Count(Value value) => _inside[value] = _inside.GetValueOrDefault(value) + 1;
}
