using System.Collections.Generic;
using System.Linq;

namespace Sme.Netlist.Passes;

/// <summary>
/// Puts operations without effect into the innermost region that holds all their uses, in order of demand. Only needs that
/// each operation stands, in the order of a walk through all regions, before its uses.
/// </summary>
internal sealed class Placement
{
    private readonly Definition _definition;
    private readonly Demand _demand;

    // In the order of the walk, an operation with regions behind what is in them.
    private readonly List<Operation> _operations = [];

    private readonly Dictionary<Operation, Region> _homes = [];
    private readonly Dictionary<Region, (Region? Around, int Depth)> _around = [];
    private readonly HashSet<Operation> _placed = [];

    private Placement(Definition definition, Demand demand) => (_definition, _demand) = (definition, demand);

    /// <summary>Arranges a definition.</summary>
    public static void Arrange(Definition definition, Demand demand)
    {
        Placement placement = new(definition, demand);
        placement.Enter(definition.Body);
        placement.FindHomes();
        placement.Place();
    }

    // Effects, and what holds them, stay at home.
    private void Enter(Region region)
    {
        foreach (Operation operation in region.Operations)
        {
            foreach (Region inner in operation.Regions)
            {
                Enter(inner);
            }

            _operations.Add(operation);
            if (_demand.IsKept(operation))
            {
                _homes.Add(operation, region);
            }
        }
    }

    // Backwards, so that all uses of an operation have their homes before it gets its own.
    private void FindHomes()
    {
        _around.Add(_definition.Body, (null, 0));
        foreach (Value value in Connections())
        {
            Use(value, _definition.Body);
        }

        for (int i = _operations.Count - 1; i >= 0; i--)
        {
            Operation operation = _operations[i];
            if (!_homes.TryGetValue(operation, out Region? home))
            {
                continue;
            }

            foreach (Value operand in operation.Operands)
            {
                Use(operand, home);
            }

            foreach (Region region in operation.Regions)
            {
                _around.Add(region, (home, _around[home].Depth + 1));
                foreach (Value value in region.Yields)
                {
                    Use(value, region);
                }
            }
        }
    }

    private IEnumerable<Value> Connections()
        => _definition.Registers.Select(r => r.Next)
            .Concat(_definition.Instances.SelectMany(i => i.Inputs))
            .Concat(_definition.Outputs.Select(o => o.Value))
            .Concat(_definition.Probes.Select(p => p.Value));

    private void Use(Value value, Region region)
    {
        if (value.Operation is { } operation && !_demand.IsKept(operation))
        {
            _homes[operation] = _homes.TryGetValue(operation, out Region? home) ? Common(home, region) : region;
        }
    }

    private Region Common(Region a, Region b)
    {
        while (a != b)
        {
            (Region? aroundA, int depthA) = _around[a];
            (Region? aroundB, int depthB) = _around[b];
            if (depthA >= depthB)
            {
                a = aroundA!;
            }

            if (depthB >= depthA)
            {
                b = aroundB!;
            }
        }

        return a;
    }

    private void Place()
    {
        List<Operation> effects = _definition.Body.Operations.Where(_demand.IsKept).ToList();
        Dictionary<Operation, Operation[][]> inner = _homes.Keys.Where(o => o.Regions.Length > 0).ToDictionary(
            o => o, o => o.Regions.Select(r => r.Operations.Where(_demand.IsKept).ToArray()).ToArray());
        foreach (Region region in _around.Keys)
        {
            region.Operations.Clear();
        }

        Stack<(Operation Operation, bool Ready)> open = new();
        foreach (Operation effect in effects)
        {
            Emit(effect, inner, open);
        }

        foreach (Value value in Connections())
        {
            if (value.Operation is { } operation)
            {
                Emit(operation, inner, open);
            }
        }
    }

    // An operation comes behind all it needs, what its regions need included.
    private void Emit(Operation root, Dictionary<Operation, Operation[][]> inner, Stack<(Operation Operation, bool Ready)> open)
    {
        open.Push((root, false));
        while (open.TryPop(out (Operation Operation, bool Ready) at))
        {
            if (_placed.Contains(at.Operation))
            {
                continue;
            }

            if (at.Ready)
            {
                _placed.Add(at.Operation);
                _homes[at.Operation].Operations.Add(at.Operation);
                continue;
            }

            open.Push((at.Operation, true));
            for (int i = at.Operation.Regions.Length - 1; i >= 0; i--)
            {
                Push(at.Operation.Regions[i].Yields, open);
                foreach (Operation effect in inner[at.Operation][i].Reverse())
                {
                    open.Push((effect, false));
                }
            }

            Push(at.Operation.Operands, open);
        }
    }

    private static void Push(IList<Value> values, Stack<(Operation Operation, bool Ready)> open)
    {
        for (int i = values.Count - 1; i >= 0; i--)
        {
            if (values[i].Operation is { } operation)
            {
                open.Push((operation, false));
            }
        }
    }
}
