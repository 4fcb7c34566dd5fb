using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Hdl.Cli.Workloads;

namespace Hdl.Cli.Designs;

/// <summary>
/// Loads an assembly with what it depends on from beside it, except for the framework: that is the one running here,
/// whatever copy lies there, for buses and processes of two frameworks would not know each other.
/// </summary>
internal sealed class DesignAssembly : AssemblyLoadContext
{
    private static readonly Assembly[] Framework =
    [
        typeof(SME.Simulation).Assembly,
        typeof(SME.Components.SimpleDualPortMemory<>).Assembly,
        typeof(SME.GraphViz.Network).Assembly,
        typeof(SME.Tracer.Csv.CsvObserver).Assembly,
        typeof(Sme.Elaboration.InterpreterEngine).Assembly,
        typeof(Sme.Netlist.Interpreter).Assembly,
    ];

    private readonly AssemblyDependencyResolver _resolver;

    private DesignAssembly(string path)
        : base(Path.GetFileNameWithoutExtension(path))
    {
        _resolver = new AssemblyDependencyResolver(path);
    }

    /// <summary>Loads an assembly into a context of its own.</summary>
    /// <exception cref="InputException">The file cannot be read.</exception>
    public static Assembly Load(string path)
    {
        InputFile.Read(path, stream => stream.ReadByte());
        string full = Path.GetFullPath(path);
        return new DesignAssembly(full).LoadFromAssemblyPath(full);
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (Framework.FirstOrDefault(a => a.GetName().Name == assemblyName.Name) is { } shared)
        {
            return shared;
        }

        return _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
    }
}
