using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace SME.Tracer.Coverage;

/// <summary>Collects what a run shows of a design and writes it when the run is over.</summary>
/// <remarks>
/// <para>Toggles: each bit of each bus signal and register should rise and fall. The first value of a signal is no edge; in
/// an enum, the bits count in which its members differ. Memories and floating point do not count.</para>
/// <para>States: of asynchronous bodies, their start and each await; of registers of an enum type without
/// <see cref="FlagsAttribute"/>, each member. Transitions go from a state to a different one; they are listed and counted, but
/// have no total, since it is not known which of them a machine could make.</para>
/// <para>The file is the same for the same run on every engine: it holds no date and no folder of the machine.</para>
/// </remarks>
public sealed class CoverageObserver : ISimulationObserver
{
    private readonly string _path;
    private readonly CoverageFormat _format;
    private SignalPlace[] _places = [];
    private ulong[] _togglingBits = [];
    private ToggleCounter? _toggles;
    private StateMachine?[] _machines = [];
    private StateMachine[] _running = [];
    private ulong _lastCycle;

    /// <summary>Creates an observer that writes a file; its folder is created when the run ends.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">How it is written.</param>
    public CoverageObserver(string path, CoverageFormat format)
    {
        _path = Path.GetFullPath(path);
        _format = format;
    }

    /// <summary>What was covered; null until the run is over.</summary>
    public CoverageReport? Report { get; private set; }

    /// <summary>The format that the name of a file asks for, or null: <c>.xml</c> is Cobertura, <c>.csv</c> is CSV.</summary>
    public static CoverageFormat? FormatOf(string path) => Path.GetExtension(path) switch
    {
        ".xml" => CoverageFormat.Cobertura,
        ".csv" => CoverageFormat.Csv,
        _ => null,
    };

    /// <inheritdoc/>
    public IEnumerable<int> Subscribe(SignalTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        _places = table.Signals
            .Where(s => s.Kind is SignalKind.Bus or SignalKind.Register or SignalKind.State)
            .Select(SignalPlace.Of).ToArray();
        _togglingBits = Array.ConvertAll(_places, p => TogglingBits(p.Signal));
        _toggles = new ToggleCounter(
            table.WordCount, _places.Where((_, i) => _togglingBits[i] != 0).Select(p => p.Signal));
        _machines = Array.ConvertAll(_places, p => StateMachine.Of(p.Signal));
        _running = _machines.OfType<StateMachine>().ToArray();
        return _places.Select(p => p.Signal.Id);
    }

    /// <inheritdoc/>
    public void Start(StateSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        _lastCycle = sample.Cycle;
        _toggles!.Start(sample.State);
        foreach (StateMachine machine in _running)
        {
            machine.Start(sample);
        }
    }

    /// <inheritdoc/>
    public void Sample(StateSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        _lastCycle = sample.Cycle;
        _toggles!.Add(sample.State, sample.Changed);
        foreach (StateMachine machine in _running)
        {
            machine.Add(sample);
        }
    }

    /// <inheritdoc/>
    public void Finish(Exception? failure)
    {
        foreach (StateMachine machine in _running)
        {
            machine.Finish(_lastCycle);
        }

        Report = new CoverageReport(_places
            .Select((p, i) => new CoveredSignal(p, _toggles!.Of(p.Signal, _togglingBits[i]), _machines[i]?.Coverage))
            .Where(s => s.Toggles.Bits != 0 || s.States != null)
            .ToList());
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        using var file = new StreamWriter(_path, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        if (_format == CoverageFormat.Csv)
        {
            CoverageCsv.Write(Report, file);
        }
        else
        {
            CoberturaXml.Write(Report, file);
        }
    }

    private static ulong TogglingBits(Signal signal)
    {
        ulong all = ulong.MaxValue >> (64 - signal.Width);
        return signal.Kind == SignalKind.State || signal.Type == typeof(float) || signal.Type == typeof(double) ? 0
            : signal.Type.IsEnum ? EnumMembers.VaryingBits(signal.Type) & all
            : all;
    }
}
