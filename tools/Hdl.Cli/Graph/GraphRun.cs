using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.Loader;
using System.Text;
using Hdl.Cli.Designs;
using Hdl.Cli.Workloads;
using SME;
using SME.GraphViz;

namespace Hdl.Cli.Graph;

/// <summary>Draws a design; it need not be hardware, nor able to run.</summary>
internal sealed class GraphRun(string output, DotTool dot, TextWriter stderr)
{
    /// <summary>Writes the file.</summary>
    /// <exception cref="UsageException">The file has another ending than .dot and .svg.</exception>
    /// <exception cref="DesignException">The design cannot be constructed.</exception>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public void Run(string? assembly, string name, IEnumerable<string> parameters)
    {
        bool isPicture = Path.GetExtension(output) switch
        {
            ".dot" => false,
            ".svg" => true,
            _ => throw new UsageException($"-o {output}: accepted: the name of a file that ends with .dot or .svg"),
        };
        Design design = DesignCatalog.Load(assembly).Find(name);
        object?[] arguments = design.Arguments(parameters);
        using OutputFile file = OutputFile.Create(output);

        // Classes generated for buses belong to the load context of the design's assembly.
        using AssemblyLoadContext.ContextualReflectionScope context =
            AssemblyLoadContext.EnterContextualReflection(design.Assembly);
        using Simulation simulation = new();
        design.Create(arguments);
        Network network = NetworkOf(simulation, name);
        byte[] text = Encoding.UTF8.GetBytes(network.ToDot());
        byte[] content = isPicture ? Draw(network, name, text) : text;
        file.Commit(stream => stream.Write(content));
        stderr.WriteLine($"{name}: {network.Processes} processes and {network.Buses} buses in {output}");
    }

    private byte[] Draw(Network network, string name, byte[] text)
    {
        int nodes = network.Processes + network.Buses;
        return nodes <= DotTool.MaxNodes
            ? dot.Draw(text, nodes)
            : throw new InputException(
                $"{output}: design {name} has {network.Processes} processes and {network.Buses} buses; accepted in a "
                + $"picture: {DotTool.MaxNodes} together; choose smaller parameters, or write a file that ends with .dot");
    }

    private static Network NetworkOf(Simulation simulation, string name)
    {
        Network network;
        try
        {
            network = new Network(simulation);
        }
        catch (Exception failure)
        {
            throw new DesignException($"design {name}: {failure.Message}", failure);
        }

        return network.Processes > 0
            ? network
            : throw new DesignException($"design {name}: its factory constructs no process");
    }
}
