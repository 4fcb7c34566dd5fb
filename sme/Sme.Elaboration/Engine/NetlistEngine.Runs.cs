using System;
using System.Linq;
using SME;

namespace Sme.Elaboration;

/// <content>Several runs side by side.</content>
public partial class NetlistEngine
{
    /// <summary>
    /// Makes independent runs of the design, which is prepared, has no tick behind it and is hardware alone.
    /// </summary>
    /// <param name="count">How many, 1 or more.</param>
    /// <exception cref="InvalidOperationException">
    /// A process runs as C#, of which there is one only; or an input waits for a clock edge.
    /// </exception>
    public IndependentRuns CreateRuns(int count)
    {
        if (_machine.Tick > 0)
        {
            throw new InvalidOperationException("independent runs begin before the first tick");
        }

        if (_simulation.Processes.Select(p => (Process)p.Instance).FirstOrDefault(p => !_places.IsHardware(p)) is { } process)
        {
            throw new InvalidOperationException(
                $"process {_simulation.NameOf(process)} runs as C#, and there is one of it: independent runs need hardware "
                + "alone");
        }

        if (_simulation.TopLevelInputBusses.Cast<Bus>().FirstOrDefault(b => b.IsClocked || b.Clock.Divider > 1) is { } bus)
        {
            throw new InvalidOperationException(
                $"input {_simulation.BusNames[bus]} waits for an edge of its clock: independent runs need inputs that do not");
        }

        return new IndependentRuns(_simulation, _design, _create, _machine.Inputs, count);
    }
}
