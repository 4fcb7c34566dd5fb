using System.Collections.Generic;
using System.Linq;

namespace Sme.Netlist.Passes;

/// <summary>Where each memory of a definition is read and written, and under which conditions.</summary>
internal sealed class MemoryAccesses
{
    private readonly Dictionary<Memory, List<(Access Access, Value? Data, Region Region)>> _accesses;
    private readonly Dictionary<(int Outer, object Choice, int Way), int> _conditions = [];
    private readonly Dictionary<Operation, Region> _regionOf = [];
    private readonly Dictionary<Region, Region> _around = [];

    public MemoryAccesses(Definition definition)
    {
        _accesses = definition.Memories.ToDictionary(m => m, _ => new List<(Access, Value?, Region)>());
        Find(definition.Body, 0);
    }

    /// <summary>Whether anything writes it.</summary>
    public bool IsWritten(Memory memory) => _accesses[memory].Exists(a => a.Access.IsWrite);

    /// <summary>Whether no address is known.</summary>
    public bool IsIndexed(Memory memory) => _accesses[memory].TrueForAll(a => !a.Access.Address.IsConstant);

    /// <summary>
    /// Whether two memories are read and written at the same addresses under the same conditions, and what is written to one is
    /// known wherever the other is written.
    /// </summary>
    public bool AreTogether(Memory a, Memory b)
        => _accesses[a].Select(x => x.Access).SequenceEqual(_accesses[b].Select(x => x.Access))
            && _accesses[a].Zip(_accesses[b]).All(p => IsVisible(p.First.Data, p.Second.Region)
                && IsVisible(p.Second.Data, p.First.Region));

    private bool IsVisible(Value? value, Region region)
    {
        if (value?.Operation is not { } operation)
        {
            return true;
        }

        Region? around = region;
        while (around != null && around != _regionOf[operation])
        {
            around = _around.GetValueOrDefault(around);
        }

        return around != null;
    }

    // Regions of ifs with one condition run together.
    private void Find(Region region, int condition)
    {
        foreach (Operation operation in region.Operations)
        {
            _regionOf.Add(operation, region);
            if (operation.Memory != null)
            {
                bool isWrite = operation.Operator == Operator.MemoryWrite;
                Access access = new(
                    condition, isWrite, operation.Operands[0], isWrite ? operation.Operands.ElementAtOrDefault(2) : null);
                _accesses[operation.Memory].Add((access, isWrite ? operation.Operands[1] : null, region));
            }

            for (int i = 0; i < operation.Regions.Length; i++)
            {
                object choice = operation.Operator == Operator.If ? operation.Operands[0] : operation;
                _around.Add(operation.Regions[i], region);
                _conditions.TryAdd((condition, choice, i), _conditions.Count + 1);
                Find(operation.Regions[i], _conditions[(condition, choice, i)]);
            }
        }
    }

    private sealed record Access(int Condition, bool IsWrite, Value Address, Value? Enable);
}
