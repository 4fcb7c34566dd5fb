using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Threading;
using Sme.Elaboration.Diagnostics;
using Sme.Elaboration.Structure;
using SME;
using SME.Live;

namespace Sme.Elaboration;

/// <summary>How far the netlist of a design is brought.</summary>
public enum ElaborationStage : byte
{
    /// <summary>As the code was executed; for tests of the passes.</summary>
    Raw,

    /// <summary>
    /// Simplified, with regions, as far as holds whatever registers and memories are set to; every register and memory stays.
    /// </summary>
    AnyState,

    /// <summary>Simplified, with regions.</summary>
    Simplified,

    /// <summary>Simplified, every region turned into multiplexers.</summary>
    IfConverted,
}

/// <summary>Makes a netlist of a design: of live objects, and of the compiled code of what they do in a tick.</summary>
public static class Elaborator
{
    // Code nests as deep as loops go round: more than a usual stack holds.
    private const int StackSize = 512 << 20;

    private static readonly MemberTable<Type, bool> NativeClasses = new();

    /// <summary>Elaborates the design of a simulation.</summary>
    /// <param name="simulation">The simulation; it is prepared where it was not.</param>
    /// <param name="stage">How far the netlist is brought.</param>
    /// <exception cref="ElaborationException">Part of the design is no hardware; the message has all of it.</exception>
    public static ElaboratedDesign Elaborate(Simulation simulation, ElaborationStage stage = ElaborationStage.Simplified)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        if (simulation.Graph == null)
        {
            simulation.Prepare();
        }

        return Elaborate(simulation, stage, executesAll: false);
    }

    /// <summary>Elaborates; on demand the slow way that executes the body of every process.</summary>
    internal static ElaboratedDesign Elaborate(Simulation simulation, ElaborationStage stage, bool executesAll)
    {
        ElaboratedDesign? design = null;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    design = Build(simulation, stage, executesAll);
                }
                catch (Exception e)
                {
                    failure = ExceptionDispatchInfo.Capture(e);
                }
            },
            StackSize);
        thread.Start();
        thread.Join();
        failure?.Throw();
        return design!;
    }

    /// <summary>Whether a process stays in C# whichever engine runs the rest of the design.</summary>
    internal static bool IsNative(Process process)
        => process is SimulationProcess || process.CustomRenderer != null
            || NativeClasses.GetOrAdd(process.GetType(), type => type.IsDefined(typeof(NativeAttribute), true)
                || type.IsDefined(typeof(BlackBoxAttribute), true)
                || type.IsDefined(typeof(SuppressBodyAttribute), true));

    private static ElaboratedDesign Build(Simulation simulation, ElaborationStage stage, bool executesAll)
    {
        Process[] processes = simulation.Processes.Select(p => (Process)p.Instance).ToArray();
        var documentation = new Documentation();
        var library = new TemplateLibrary(executesAll, documentation);
        List<HardwareProcess> hardware = [];
        foreach (Process process in processes.Where(p => !IsNative(p)))
        {
            if (library.Find(process) is { } template)
            {
                hardware.Add(new HardwareProcess(process, template, hardware.Count));
            }
        }

        List<Diagnostic> diagnostics = library.Diagnostics;
        diagnostics.AddRange(Ownership.Check(hardware));
        var nets = new Nets(simulation, hardware, processes.Where(IsNative));
        diagnostics.AddRange(nets.Diagnostics);
        if (diagnostics.Count > 0)
        {
            throw new ElaborationException(diagnostics);
        }

        Specialisation.Run(hardware, stage);
        nets.Connect(hardware);
        nets.FindOutputs(simulation, hardware, processes.Where(IsNative));
        var reset = new ResetState(simulation, hardware, nets);
        return new Structure.Assembly(simulation, hardware, nets, reset, documentation).Build(library.Statistics);
    }
}
