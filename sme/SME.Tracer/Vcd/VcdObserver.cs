using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace SME.Tracer.Vcd;

/// <summary>Writes a waveform in the value change dump format of IEEE 1364.</summary>
/// <remarks>
/// <para>A cycle takes 10 ns: what tick n leaves behind is shown from n·10 ns on. The clock, in the scope
/// <c>top</c> above the design's own, rises there and falls 5 ns later. The state before the first tick is shown at
/// 0. A net has one identifier however many names it has; a signal not yet written is <c>x</c>.</para>
/// <para>The file is the same for the same run: it holds no date and no path. It is complete after
/// <see cref="Finish"/>, also when the run failed; until then its name ends in <c>.partial</c>. From
/// <see cref="Start"/> on, sampling allocates nothing.</para>
/// </remarks>
public sealed unsafe class VcdObserver : ISimulationObserver, IDisposable
{
    private const ulong Period = 10;

    private readonly string _path;
    private readonly VcdOptions _options;
    private DumpTree? _tree;
    private ValueText[] _texts = [];
    private PackedValues? _packed;
    private MemoryValues? _memories;
    private BackgroundFile? _file;
    private ulong? _lastCycle;
    private SampleRing? _tail;

    /// <summary>Creates a waveform; the file is opened by <see cref="Start"/>.</summary>
    /// <param name="path">The file, usually named <c>.vcd</c>.</param>
    /// <param name="options">What to show and when; without them all signals in all cycles.</param>
    public VcdObserver(string path, VcdOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = path;
        _options = options ?? new VcdOptions();
        if (_options.From > _options.To)
        {
            throw new ArgumentException(
                $"The window of the waveform '{path}' is empty: it begins at cycle {_options.From} and ends at cycle "
                + $"{_options.To}.");
        }

        if (_options.Last is < 0 or > SampleRing.MaximumLength)
        {
            throw new ArgumentException(
                $"The waveform '{path}' is to show the last {_options.Last} cycles; accepted: 0 to {SampleRing.MaximumLength}.");
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">An include glob matches no signal.</exception>
    public IEnumerable<int> Subscribe(SignalTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        _tree = new DumpTree(table, _options);
        _texts = [.. _tree.Nets.Select(net => new ValueText(net))];
        _packed = new PackedValues(_tree.Nets, _texts);
        _memories = new MemoryValues(_tree.Nets, _texts);
        return _tree.Nets.Where(net => net.Element < 0).Select(net => net.Signal.Id);
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be written; the message names it and says why.</exception>
    public void Start(StateSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        DumpTree tree = _tree ?? throw new InvalidOperationException("Subscribe comes before Start.");
        _file = new BackgroundFile(_path);
        VcdHeader.Write(tree, _options.Clock, text => Write(Encoding.ASCII.GetBytes(text)));
        _tail = _options.Last > 0 ? new SampleRing(sample, _options.Last) : null;
        Sample(sample);
    }

    /// <inheritdoc/>
    public bool Wants(ulong cycle) => _options.Last > 0 || IsInWindow(cycle);

    /// <inheritdoc/>
    public ulong NextAfter(ulong cycle)
        => _options.Last > 0 ? cycle + 1
            : cycle >= _options.To ? ulong.MaxValue
            : Math.Max(cycle + 1, _options.From);

    /// <inheritdoc/>
    public void Sample(StateSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        if (IsInWindow(sample.Cycle))
        {
            WriteCycle(sample);
        }
        else
        {
            _tail?.Keep(sample);
        }
    }
    /// <inheritdoc/>
    public void Finish(Exception? failure)
    {
        if (_file is null)
        {
            return;
        }

        try
        {
            Complete();
        }
        catch (IOException) when (failure is not null)
        {
            // The run's own failure matters more, and may be this very one.
        }
        finally
        {
            Dispose();
            _file = null;
        }
    }

    /// <summary>Gives up a waveform that <see cref="Finish"/> did not complete.</summary>
    public void Dispose() => _file?.Dispose();

    private bool IsInWindow(ulong cycle) => cycle >= _options.From && cycle <= _options.To;

    private void WriteCycle(StateSample sample)
    {
        ulong cycle = sample.Cycle;
        if (_lastCycle >= cycle)
        {
            throw new InvalidOperationException(
                $"Cycle {cycle} came after cycle {_lastCycle}: time in the waveform '{_path}' cannot go back.");
        }

        if (_lastCycle + 1 == cycle)
        {
            WriteChanges(sample);
        }
        else
        {
            WriteAll(sample, _lastCycle is null ? "$dumpvars\n"u8 : "$dumpall\n"u8);
        }

        if (_options.Clock && cycle > 0)
        {
            WriteTime((cycle * Period) + (Period / 2));
            WriteClock('0');
        }

        _lastCycle = cycle;
    }

    private void Complete()
    {
        foreach (StateSample sample in _tail?.Kept() ?? [])
        {
            WriteCycle(sample);
        }

        if (_lastCycle is { } last)
        {
            // So that viewers show the last cycle in full.
            WriteTime((last + 1) * Period);
        }

        _file!.Complete();
        if (_options.SaveFile)
        {
            GtkwWriter.Write(_path, _tree!, _options.Clock, (_lastCycle is null ? 0 : _options.From) * Period);
        }
    }

    private void WriteChanges(StateSample sample)
    {
        byte* beforeTime = _file!.End = _file.Room(_file.End);
        WriteTime(sample.Cycle * Period);
        if (_options.Clock)
        {
            WriteClock('1');
        }

        byte* afterTime = _file.End;
        _file.End = _packed!.WriteChanges(sample, _file.End, _file);
        _file.End = _memories!.WriteChanges(sample, _file.End, _file);
        if (_file.End == afterTime && !_options.Clock)
        {
            _file.End = beforeTime;
        }
    }

    private void WriteAll(StateSample sample, ReadOnlySpan<byte> keyword)
    {
        WriteTime(sample.Cycle * Period);
        Write(keyword);
        if (_options.Clock)
        {
            WriteClock(sample.Cycle > 0 ? '1' : '0');
        }

        foreach (DumpNet net in _tree!.Nets)
        {
            byte* to = _file!.Room(_file.End);
            ValueText text = _texts[net.Index];
            _file.End = net.IsDefined(sample) ? text.Write(to, net.Bits(sample)) : text.WriteUnknown(to);
        }

        _packed!.Remember(sample);
        _memories!.Remember(sample);
        Write("$end\n"u8);
    }

    private void WriteTime(ulong time)
    {
        byte* to = _file!.Room(_file.End);
        *to++ = (byte)'#';
        Utf8Formatter.TryFormat(time, new Span<byte>(to, 20), out int length);
        to += length;
        *to++ = (byte)'\n';
        _file.End = to;
    }

    private void WriteClock(char value)
    {
        byte* to = _file!.Room(_file.End);
        to[0] = (byte)value;
        to[1] = VcdIdentifier.Clock;
        to[2] = (byte)'\n';
        _file.End = to + 3;
    }

    private void Write(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            ReadOnlySpan<byte> part = text[..Math.Min(text.Length, BackgroundFile.Slack)];
            byte* to = _file!.Room(_file.End);
            part.CopyTo(new Span<byte>(to, part.Length));
            _file.End = to + part.Length;
            text = text[part.Length..];
        }
    }
}
