using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SME.Live;

namespace SME;

/// <summary>A run took more cycles than allowed; the message carries a report of what waits for what.</summary>
public class CycleLimitException : Exception
{
    /// <summary>Creates the exception.</summary>
    public CycleLimitException(string message)
        : base(message)
    {
    }
}

/// <summary>A process that can say how full it is or what it waits for, such as a FIFO or a handshake.</summary>
public interface IOccupancy
{
    /// <summary>For a report: <c>3 of 8 words</c>, <c>valid, not ready</c>.</summary>
    string Occupancy { get; }
}

/// <content>The report on a run that does not end.</content>
public partial class Simulation
{
    /// <summary>
    /// Which process waits in which state, how full FIFOs and handshakes are, and when a bus signal last changed.
    /// </summary>
    public string StallReport()
    {
        Prepare();
        StringBuilder report = new();
        report.Append(
            _engine!.LastChange == 0
                ? "no bus signal ever changed"
                : $"last change of a bus signal: cycle {_engine.LastChange} of {Tick}");
        foreach ((Process process, string waiting) in (_engine as IProcessHost)?.Waiting() ?? [])
        {
            report.AppendLine().Append($"  {NameOf(process)} waits in {waiting}");
        }

        foreach (IOccupancy holder in _processes.OfType<IOccupancy>())
        {
            report.AppendLine().Append($"  {NameOf((IProcess)holder)} holds {holder.Occupancy}");
        }

        foreach ((Bus bus, SignalDescription valid, SignalDescription ready) in Handshakes())
        {
            report.AppendLine().Append(
                $"  {BusNames[bus]}: {valid.Name} {bus.ReadBits(valid, 0)}, {ready.Name} {bus.ReadBits(ready, 0)}");
        }

        return report.ToString();
    }

    private IEnumerable<(Bus Bus, SignalDescription Valid, SignalDescription Ready)> Handshakes()
    {
        foreach (Bus bus in BusNames.Keys.OfType<Bus>())
        {
            SignalDescription? valid = Flag(bus, "Valid");
            SignalDescription? ready = Flag(bus, "Ready");
            if (valid != null && ready != null)
            {
                yield return (bus, valid, ready);
            }
        }
    }

    private static SignalDescription? Flag(Bus bus, string name)
        => Array.Find(bus.Layout.Scalars, s => s.Name == name && s.Type.Encoding == SignalEncoding.Boolean);
}
