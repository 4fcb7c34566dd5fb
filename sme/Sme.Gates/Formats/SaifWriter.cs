using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Sme.Gates.Activity;
using Sme.Gates.Mapping;

namespace Sme.Gates.Formats;

/// <summary>Writes how often nets changed as SAIF 2.0 (IEEE 1801, annex on the switching activity interchange format).</summary>
/// <remarks>
/// One instance in the file for each in the design, with the nets that its cells drive by the names of the Verilog netlist. Times are
/// in ns; a cycle takes what is asked for. Only the cycles that were looked at count, in the duration as in all times.
/// </remarks>
public static class SaifWriter
{
    /// <summary>Writes a run.</summary>
    /// <param name="activity">What nets did, with <see cref="ActivityOptions.CountsOnes"/>.</param>
    /// <param name="design">Name of the design.</param>
    /// <param name="writer">Receives the text.</param>
    /// <param name="period">Time of a cycle in ns, 1 or more.</param>
    /// <exception cref="InvalidOperationException">It was not counted in how many cycles nets are 1.</exception>
    public static void Write(SwitchingActivity activity, string design, TextWriter writer, int period = 10)
    {
        ArgumentNullException.ThrowIfNull(activity);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(period);
        writer.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"(SAIFILE\n  (SAIFVERSION \"2.0\")\n  (DIRECTION \"backward\")\n  (DESIGN \"{design}\")\n  (DIVIDER / )\n"
            + $"  (TIMESCALE 1 ns)\n  (DURATION {activity.Samples * period})\n"));
        Scope top = new();
        foreach (InstanceActivity instance in activity.Instances.Values)
        {
            top.At(instance.Path).Instance = instance;
        }

        new Body(writer, activity.Samples, period).Write(top, design, 1);
        writer.Write(")\n");
    }

    // An instance with those in it; some have no cells of their own.
    private sealed class Scope
    {
        public InstanceActivity? Instance { get; set; }

        public SortedDictionary<string, Scope> Inner { get; } = new(StringComparer.Ordinal);

        public Scope At(string path)
        {
            Scope scope = this;
            foreach (string name in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
            {
                if (!scope.Inner.TryGetValue(name, out Scope? inner))
                {
                    scope.Inner.Add(name, inner = new Scope());
                }

                scope = inner;
            }

            return scope;
        }
    }

    private sealed class Body(TextWriter writer, long samples, int period)
    {
        public void Write(Scope scope, string name, int depth)
        {
            string indent = new(' ', 2 * depth);
            writer.Write($"{indent}(INSTANCE {Escaped(name)}\n");
            if (scope.Instance is { Cells.Netlist.Count: > 0 } instance)
            {
                writer.Write($"{indent}  (NET\n");
                WriteNets(instance, indent + "    ");
                writer.Write($"{indent}  )\n");
            }

            foreach ((string inner, Scope child) in scope.Inner)
            {
                Write(child, inner, depth + 1);
            }

            writer.Write($"{indent})\n");
        }

        private void WriteNets(InstanceActivity instance, string indent)
        {
            MappedNetlist netlist = instance.Cells.Netlist;
            HashSet<int> written = [];
            for (int i = 0; i < netlist.Count; i++)
            {
                foreach (int net in netlist.OutputsOf(i).ToArray().Where(n => n >= 0 && written.Add(n)))
                {
                    long ones = instance.Ones(net);
                    writer.Write(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{indent}({Escaped(netlist.NetNames[net])} (T0 {(samples - ones) * period}) (T1 {ones * period}) (TX 0) "
                        + $"(TC {instance.Toggles(net)}) (IG 0))\n"));
                }
            }
        }

        // Whatever is no letter, digit or underscore stands behind a backslash.
        private static string Escaped(string name)
            => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? $"{c}" : $"\\{c}"));
    }
}
