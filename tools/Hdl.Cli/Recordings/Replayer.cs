using System.IO;
using System.Threading;
using Hdl.Cli.Sim;
using SME;
using SME.Tracer.Vcd;

namespace Hdl.Cli.Recordings;

/// <summary>Runs a part of a recorded run again and shows it as a waveform.</summary>
internal sealed class Replayer(string? assembly, TextWriter stderr, CancellationToken cancellation)
{
    /// <summary>Writes the waveform.</summary>
    /// <param name="stream">The recording.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="from">First cycle of the waveform.</param>
    /// <param name="to">Last cycle, or null for the last one recorded.</param>
    /// <param name="include">Globs of the signals shown; none for all.</param>
    /// <param name="vcd">The file of the waveform.</param>
    /// <exception cref="InputException">The recording is none of this design, or damaged.</exception>
    /// <exception cref="UsageException">The window is not in the recording.</exception>
    public void Replay(Stream stream, string name, ulong from, ulong? to, string[] include, string vcd)
    {
        using Recording recording = Recording.Read(stream, name);
        ulong last = to ?? recording.LastTick;
        if (last > recording.LastTick || from > last)
        {
            throw new UsageException(
                $"{name} holds cycles 0 to {recording.LastTick}; there is no window from {from} to {last} in it");
        }

        using DesignRun run = new(recording.Header.Choice(assembly), listing: null, stderr, cancellation);
        Simulation simulation = run.Simulation;
        if (RecordingHeader.Fingerprint(simulation.Signals) != recording.Header.Signals)
        {
            throw new InputException(
                $"{name}: was recorded with other signals of design {recording.Header.Design}; use the version of the design "
                + "that it was recorded with, or record it again");
        }

        IStimulus? stimulus = recording.Stimulus(simulation.Signals);
        if (recording.StateBefore(from, simulation.Signals) is { } state)
        {
            simulation.Restore(state);
        }

        using VcdOutput waveform = new(vcd, new VcdOptions { From = from, To = last, Include = include }, simulation);
        run.Run(stimulus, last);
    }
}
