using System;
using System.Globalization;
using System.Text;

namespace SME.Tracer.Vcd;

/// <summary>The declarations at the start of a waveform.</summary>
internal static class VcdHeader
{
    public static void Write(DumpTree tree, bool clock, Action<string> write)
    {
        write("$version Hdl $end\n$timescale 1 ns $end\n");
        write($"$scope module {tree.Top.Name} $end\n");
        if (clock)
        {
            write($"$var wire 1 {(char)VcdIdentifier.Clock} {DumpTree.ClockName} $end\n");
        }

        WriteContent(tree.Top, write);
        write("$upscope $end\n$enddefinitions $end\n");
    }

    /// <summary>Whether a type is dumped as a real number instead of bits.</summary>
    public static bool IsReal(Type type) => type == typeof(double) || type == typeof(float);

    private static void WriteContent(DumpScope scope, Action<string> write)
    {
        foreach (DumpVariable variable in scope.Variables)
        {
            write(Declaration(variable));
        }

        foreach (DumpScope child in scope.Children)
        {
            if (!child.IsEmpty)
            {
                write($"$scope module {child.Name} $end\n");
                WriteContent(child, write);
                write("$upscope $end\n");
            }
        }
    }

    private static string Declaration(DumpVariable variable)
    {
        Signal signal = variable.Net.Signal;
        string identifier = VcdIdentifier.Of(variable.Net);
        if (IsReal(signal.Type))
        {
            return $"$var real 64 {identifier} {variable.Name} $end\n";
        }

        string kind = signal.Kind is SignalKind.Register or SignalKind.State or SignalKind.Memory ? "reg" : "wire";
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"$var {kind} {signal.Width} {identifier} {variable.Name}");
        if (signal.Width > 1)
        {
            text.Append(CultureInfo.InvariantCulture, $" [{signal.Width - 1}:0]");
        }

        return text.Append(" $end\n").ToString();
    }
}
