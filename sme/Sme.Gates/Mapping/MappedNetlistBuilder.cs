using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Technology;

namespace Sme.Gates.Mapping;

/// <summary>Collects instances and nets in any order, checks them and puts them in order.</summary>
/// <param name="name">Name of the module.</param>
/// <param name="library">Where the cells are from.</param>
public sealed class MappedNetlistBuilder(string name, CellLibrary library)
{
    private readonly List<string> _netNames = ["0", "1"];
    private readonly HashSet<string> _usedNames = [];
    private readonly List<NamedNet> _inputs = [];
    private readonly List<NamedNet> _outputs = [];
    private readonly List<(Cell Cell, string Name, int[] Nets)> _instances = [];

    /// <summary>Adds a net.</summary>
    /// <param name="netName">Its name; where it is taken, an underscore and a number follow it.</param>
    /// <returns>Its index.</returns>
    public int Net(string netName)
    {
        string unique = netName;
        for (int i = 2; !_usedNames.Add(unique); i++)
        {
            unique = $"{netName}_{i}";
        }

        _netNames.Add(unique);
        return _netNames.Count - 1;
    }

    /// <summary>Adds a net that is driven from outside.</summary>
    public int Input(string inputName)
    {
        int net = Net(inputName);
        _inputs.Add(new NamedNet(inputName, net));
        return net;
    }

    /// <summary>Has a net read outside.</summary>
    public void Output(string outputName, int net) => _outputs.Add(new NamedNet(outputName, net));

    /// <summary>Adds an instance.</summary>
    /// <param name="cell">Its cell.</param>
    /// <param name="instance">Its name.</param>
    /// <param name="nets">The nets of its inputs, then those of its outputs, -1 for an output that nobody reads.</param>
    public void Add(Cell cell, string instance, params ReadOnlySpan<int> nets)
    {
        if (nets.Length != cell.PinCount)
        {
            throw new MappingException($"{instance} is a {cell.Name} of {cell.PinCount} pins but has {nets.Length} nets");
        }

        _instances.Add((cell, instance, nets.ToArray()));
    }

    /// <summary>The netlist.</summary>
    /// <exception cref="MappingException">A net that is read is not driven once, or drives itself.</exception>
    public MappedNetlist Build()
    {
        int[] drivers = Drivers();
        List<(Cell Cell, string Name, int[] Nets)> ordered = [];
        var state = new byte[_instances.Count];
        Stack<int> open = new();
        for (int i = 0; i < _instances.Count; i++)
        {
            open.Push(i);
            while (open.TryPeek(out int at))
            {
                Visit(at, open, state, drivers, ordered);
            }
        }

        foreach (NamedNet output in _outputs)
        {
            Check(output.Net, drivers, $"output {output.Name}");
        }

        int combinational = ordered.Count;
        ordered.AddRange(_instances.Where(i => i.Cell.Kind == CellKind.FlipFlop));
        foreach ((Cell cell, string instance, int[] nets) in ordered.Skip(combinational))
        {
            foreach (int net in nets.AsSpan(0, cell.Inputs.Count))
            {
                Check(net, drivers, instance);
            }
        }

        return new MappedNetlist(name, library, [.. _netNames], [.. _inputs], [.. _outputs], ordered, combinational);
    }

    // An instance comes when all that it reads is there: 1 is open, 2 is there. Flip-flops come last.
    private void Visit(
        int at, Stack<int> open, byte[] state, int[] drivers, List<(Cell Cell, string Name, int[] Nets)> ordered)
    {
        (Cell cell, string instance, int[] nets) = _instances[at];
        if (state[at] != 0 || cell.Kind == CellKind.FlipFlop)
        {
            open.Pop();
            if (state[at] == 1)
            {
                ordered.Add(_instances[at]);
            }

            state[at] = 2;
            return;
        }

        state[at] = 1;
        foreach (int net in nets.AsSpan(0, cell.Inputs.Count))
        {
            int driver = Check(net, drivers, instance);
            if (driver >= 0 && _instances[driver].Cell.Kind != CellKind.FlipFlop && state[driver] != 2)
            {
                if (state[driver] == 1)
                {
                    throw new MappingException($"net {_netNames[net]}, that {instance} reads, depends on itself");
                }

                open.Push(driver);
            }
        }
    }

    // The instance that drives a net; -1 for a constant or an input.
    private int Check(int net, int[] drivers, string reader)
        => drivers[net] != -2
            ? drivers[net]
            : throw new MappingException($"net {_netNames[net]}, that {reader} reads, is driven by nothing");

    private int[] Drivers()
    {
        var drivers = new int[_netNames.Count];
        Array.Fill(drivers, -2);
        (drivers[0], drivers[1]) = (-1, -1);
        foreach (NamedNet input in _inputs)
        {
            drivers[input.Net] = -1;
        }

        for (int i = 0; i < _instances.Count; i++)
        {
            (Cell cell, string instance, int[] nets) = _instances[i];
            foreach (int net in nets.AsSpan(cell.Inputs.Count))
            {
                if (net < 0)
                {
                    continue;
                }

                if (drivers[net] != -2)
                {
                    throw new MappingException($"net {_netNames[net]}, that {instance} drives, is driven already");
                }

                drivers[net] = i;
            }
        }

        return drivers;
    }
}
