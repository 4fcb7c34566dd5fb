using System;
using System.Globalization;
using System.IO;
using System.Text;

namespace SME.Tracer.Vcd;

/// <summary>
/// Writes the GTKWave save file of a waveform: a group per scope, a radix by type, and the members of each enum in a
/// filter file.
/// </summary>
/// <remarks>
/// GTKWave finds a file by the way from the saved place of the save file to the saved place of that file. With all
/// of them said to lie in the root folder, they are found beside the save file wherever that is.
/// </remarks>
internal sealed class GtkwWriter
{
    /// <summary>The first line. GTKWave writes another one, which tells files saved by a person from ours.</summary>
    private const string Mark = "[*] Written by Hdl; once saved from GTKWave, the file is left alone";

    /// <summary>Groups that stand open at first.</summary>
    private const int OpenGroups = 4;

    /// <summary>GTKWave takes minutes to load many traces; those beyond are found in its tree.</summary>
    private const int MaxTraces = 2000;

    /// <summary>Two hundred pixels show 2^5 ns, so a cycle has room for eight hexadecimal digits.</summary>
    private const string Zoom = "*-5.000000 0";

    /// <summary>Size of the window and of its panes in pixels.</summary>
    private const string Window = "[size] 1280 720\n[sst_width] 200\n[signals_width] 260";

    private readonly string _path;
    private readonly EnumFilters _filters;
    private readonly StringBuilder _text = new();
    private int _groups;
    private int _traces;

    private GtkwWriter(string waveformPath)
    {
        _path = Path.ChangeExtension(waveformPath, ".gtkw");
        _filters = new EnumFilters(Path.ChangeExtension(waveformPath, null));
    }

    /// <summary>Writes the files beside the waveform, unless somebody saved the view in GTKWave.</summary>
    /// <param name="waveformPath">The waveform.</param>
    /// <param name="tree">What it shows.</param>
    /// <param name="clock">Whether it has a clock.</param>
    /// <param name="start">Where the view begins, in ns.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Write(string waveformPath, DumpTree tree, bool clock, ulong start)
    {
        var writer = new GtkwWriter(waveformPath);
        try
        {
            if (writer.MayWrite())
            {
                writer.WriteAll(Path.GetFileName(waveformPath), tree, clock, start);
                File.WriteAllText(writer._path, writer._text.ToString());
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"Cannot write the save file '{writer._path}': {exception.Message}", exception);
        }
    }

    private static bool IsSigned(Type type)
        => type == typeof(sbyte) || (type.Name.StartsWith("Int", StringComparison.Ordinal)
            && type.Name.Length > 3 && type.Name.AsSpan(3).IndexOfAnyExceptInRange('0', '9') < 0);

    private static string FlagsOf(Signal signal) => signal switch
    {
        { Type.IsEnum: true } => "@2022",
        { Width: 1 } => "@28",
        { Kind: SignalKind.State } => "@24",
        _ when VcdHeader.IsReal(signal.Type) || IsSigned(signal.Type) => "@420",
        { Width: < 8 } => "@24",
        _ => "@22",
    };

    private bool MayWrite()
    {
        if (!File.Exists(_path))
        {
            return true;
        }

        using var reader = new StreamReader(_path);
        char[] start = new char[Mark.Length];
        int length = reader.ReadBlock(start, 0, start.Length);
        return start.AsSpan(0, length).SequenceEqual(Mark);
    }

    private void WriteAll(string waveformName, DumpTree tree, bool clock, ulong start)
    {
        Line(Mark);
        Line($"[dumpfile] \"/{waveformName}\"");
        Line($"[savefile] \"/{Path.GetFileName(_path)}\"");
        Line(string.Create(CultureInfo.InvariantCulture, $"[timestart] {start}"));
        Line(Window);
        Line(Zoom);
        Line($"[treeopen] {tree.Top.Name}.");
        if (clock)
        {
            Line("@28");
            Line($"{tree.Top.Name}.{DumpTree.ClockName}");
        }

        WriteGroups(tree.Top);
    }

    private void WriteGroups(DumpScope scope)
    {
        if (scope.Variables.Count > 0 && _traces < MaxTraces)
        {
            WriteGroup(scope);
        }

        foreach (DumpScope child in scope.Children)
        {
            WriteGroups(child);
        }
    }

    private void WriteGroup(DumpScope scope)
    {
        string path = scope.Path;
        bool open = _groups++ < OpenGroups;
        Line(open ? "@800200" : "@c00200");
        Line("-" + path);
        foreach (DumpVariable variable in scope.Variables)
        {
            if (_traces++ == MaxTraces)
            {
                break;
            }

            WriteTrace(path, variable);
        }

        Line(open ? "@1000200" : "@1401200");
        Line("-" + path);
    }

    private void WriteTrace(string path, DumpVariable variable)
    {
        Signal signal = variable.Net.Signal;
        Line(FlagsOf(signal));
        if (signal.Type.IsEnum)
        {
            Line("^1 /" + _filters.FileFor(signal));
        }

        bool vector = signal.Width > 1 && !VcdHeader.IsReal(signal.Type);
        string range = vector ? string.Create(CultureInfo.InvariantCulture, $"[{signal.Width - 1}:0]") : "";
        Line($"{path}.{variable.Name}{range}");
    }

    private void Line(string line) => _text.Append(line).Append('\n');
}
