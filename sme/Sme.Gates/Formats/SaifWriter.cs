using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Sme.Gates.Activity;

namespace Sme.Gates.Formats;

/// <summary>Writes how often nets changed as SAIF 2.0 (the switching activity interchange format of IEEE 1801).</summary>
/// <remarks>
/// Instances and nets have the names of the Verilog netlist; nets are those that cells drive. Times are in ns. Only the cycles
/// that were looked at count, in the duration as in all times.
/// </remarks>
public sealed class SaifWriter
{
    private readonly TextWriter _writer;
    private readonly SwitchingActivity _activity;
    private readonly int _period;

    private SaifWriter(TextWriter writer, SwitchingActivity activity, int period)
        => (_writer, _activity, _period) = (writer, activity, period);

    /// <summary>Writes a run.</summary>
    /// <param name="netlist">The names.</param>
    /// <param name="activity">What nets of its cells did, with <see cref="ActivityOptions.CountsOnes"/>.</param>
    /// <param name="writer">Receives the text.</param>
    /// <param name="period">Time of a cycle in ns, 1 or more.</param>
    /// <exception cref="InvalidOperationException">It was not counted in how many cycles nets are 1.</exception>
    public static void Write(DesignNetlist netlist, SwitchingActivity activity, TextWriter writer, int period = 10)
    {
        ArgumentNullException.ThrowIfNull(netlist);
        ArgumentNullException.ThrowIfNull(activity);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(period);
        writer.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"(SAIFILE\n  (SAIFVERSION \"2.0\")\n  (DIRECTION \"backward\")\n  (DESIGN \"{netlist.Top}\")\n  (DIVIDER / )\n"
            + $"  (TIMESCALE 1 ns)\n  (DURATION {activity.Samples * period})\n"));
        new SaifWriter(writer, activity, period).Write(netlist.Modules[^1], netlist.Top, netlist.TopPath, "  ");
        writer.Write(")\n");
    }

    private void Write(NetlistModule module, string name, string path, string indent)
    {
        _writer.Write($"{indent}(INSTANCE {Escaped(name)}\n");
        if (module.Netlist.Count > 0 && _activity.Instances.TryGetValue(path, out InstanceActivity? instance))
        {
            _writer.Write($"{indent}  (NET\n");
            WriteNets(module, instance, indent + "    ");
            _writer.Write($"{indent}  )\n");
        }

        foreach (NetlistChild child in module.Children)
        {
            string inner = path.Length == 0 ? child.Instance.Name : $"{path}.{child.Instance.Name}";
            Write(child.Module, child.Name, inner, indent + "  ");
        }

        _writer.Write($"{indent})\n");
    }

    private void WriteNets(NetlistModule module, InstanceActivity instance, string indent)
    {
        HashSet<int> written = [];
        for (int i = 0; i < module.Netlist.Count; i++)
        {
            foreach (int net in module.Netlist.OutputsOf(i).ToArray().Where(n => n >= 0 && written.Add(n)))
            {
                long ones = instance.Ones(net);
                _writer.Write(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{indent}({Escaped(module.Nets[net].ToString())} (T0 {(_activity.Samples - ones) * _period}) "
                    + $"(T1 {ones * _period}) (TX 0) (TC {instance.Toggles(net)}) (IG 0))\n"));
            }
        }
    }

    // Whatever is no letter, digit or underscore stands behind a backslash.
    private static string Escaped(string name)
        => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? $"{c}" : $"\\{c}"));
}
