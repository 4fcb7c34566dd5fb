using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Sme.Gates.Mapping;
using Sme.Gates.Technology;

namespace Sme.Gates.Tests.Mapping;

/// <summary>Reads what Yosys writes of a circuit that it mapped to cells: lines <c>.gate</c> of BLIF.</summary>
internal sealed class MappedBlif
{
    private readonly MappedNetlistBuilder _builder;
    private readonly Dictionary<string, int> _nets = new() { ["$false"] = 0, ["$true"] = 1, ["$undef"] = 0 };
    private readonly CellLibrary _library;
    private int _instances;

    private MappedBlif(CellLibrary library) => (_library, _builder) = (library, new MappedNetlistBuilder("blif", library));

    /// <summary>Reads a file of one model.</summary>
    public static MappedNetlist Read(string path, CellLibrary library)
    {
        MappedBlif reader = new(library);
        string[][] lines = [.. File.ReadAllText(path).Replace("\\\n", " ", StringComparison.Ordinal).Split('\n').Select(Words)];
        string[] Names(string command) => [.. lines.Where(l => l.Length > 0 && l[0] == command).SelectMany(l => l.Skip(1))];
        foreach (string input in Names(".inputs"))
        {
            reader._nets.Add(input, reader._builder.Input(input));
        }

        foreach (string[] line in lines)
        {
            reader.ReadLine(line);
        }

        foreach (string output in Names(".outputs"))
        {
            reader._builder.Output(output, reader.Net(output));
        }

        return reader._builder.Build();
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private void ReadLine(string[] line)
    {
        if (line is [".gate", ..])
        {
            Cell cell = _library[line[1]];
            Dictionary<string, string> pins = line.Skip(2).Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[1]);
            int[] nets = [.. cell.Inputs.Select(i => i.Name).Concat(cell.Outputs.Select(o => o.Name)).Select(p => Net(pins[p]))];
            _builder.Add(cell, $"u{_instances++}", nets);
        }
        else if (line is [".names", _, _])
        {
            // One net by another name: as a wire costs nothing, so does this.
            _nets.Add(line[2], Net(line[1]));
        }
    }

    private int Net(string name)
    {
        if (!_nets.TryGetValue(name, out int net))
        {
            _nets.Add(name, net = _builder.Net(name));
        }

        return net;
    }
}
