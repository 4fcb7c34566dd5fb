using System;
using System.Collections.Generic;
using System.Runtime.Loader;
using Hdl.Cli.Designs;
using SME;
using Sme.Elaboration;
using Sme.Elaboration.Diagnostics;
using Sme.Vhdl;

namespace Hdl.Cli.Export;

/// <summary>A design of an assembly as a netlist.</summary>
/// <param name="assembly">The assembly, or null for the designs that are built in.</param>
/// <param name="name">The name of the design.</param>
/// <param name="parameters">The values of its parameters.</param>
internal sealed class HardwareDesign(string? assembly, string name, IEnumerable<string> parameters)
{
    private readonly Design _design = DesignCatalog.Load(assembly).Find(name);

    /// <summary>Elaborates the design and makes something of it.</summary>
    /// <exception cref="DesignException">The design is no hardware, or cannot be exported.</exception>
    public T Use<T>(Func<Simulation, ElaboratedDesign, T> make)
    {
        object?[] arguments = _design.Arguments(parameters);

        // Classes generated for buses belong to the load context of the design's assembly.
        using AssemblyLoadContext.ContextualReflectionScope context =
            AssemblyLoadContext.EnterContextualReflection(_design.Assembly);
        using Simulation simulation = new();
        _design.Create(arguments);
        ElaboratedDesign elaborated = Elaborate(simulation);
        try
        {
            return make(simulation, elaborated);
        }
        catch (ExportException failure)
        {
            throw new DesignException($"design {name}: {failure.Message}", failure);
        }
    }

    private ElaboratedDesign Elaborate(Simulation simulation)
    {
        try
        {
            simulation.Prepare();
            return Elaborator.Elaborate(simulation);
        }
        catch (ElaborationException failure)
        {
            throw new DesignException($"design {name} is no hardware:\n{failure.Message}", failure);
        }
        catch (Exception failure)
        {
            throw new DesignException($"design {name}: {failure.Message}", failure);
        }
    }
}
