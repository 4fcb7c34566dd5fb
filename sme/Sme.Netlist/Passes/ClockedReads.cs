using System.Collections.Generic;
using System.Linq;

namespace Sme.Netlist.Passes;

/// <summary>Values that go into one register and nowhere else, behind nothing but choices whose other side keeps it.</summary>
internal sealed class ClockedReads
{
    private readonly UseCounts _uses;
    private readonly HashSet<Value> _found = [];

    public ClockedReads(Definition definition)
    {
        _uses = new UseCounts(definition);
        foreach (Register register in definition.Registers)
        {
            Follow(register.Next, register.Value);
        }
    }

    public bool Contains(Value value) => _found.Contains(value);

    private void Follow(Value value, Value held)
    {
        while (_uses.IsSingle(value) && value.Operation is { } operation)
        {
            Value[] sources = operation.Operator switch
            {
                Operator.Mux => [operation.Operands[1], operation.Operands[2]],
                Operator.If or Operator.Case => [.. operation.Regions.Select(r => r.Yields[value.Index])],
                _ => [],
            };
            if (sources.Length == 0)
            {
                _found.Add(value);
            }

            Value[] others = sources.Where(s => s != held).Distinct().ToArray();
            if (others.Length != 1)
            {
                return;
            }

            value = others[0];
        }
    }
}
