using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Simulators;

/// <summary>
/// The defaults of cases. GHDL 2.0 leaves them out where it writes a netlist as Verilog; as VHDL, with the same names, it has
/// them.
/// </summary>
internal static partial class CaseDefaults
{
    // What the top's ports are called inside, in VHDL.
    private const string Inner = "wrap_";

    /// <summary>A netlist in Verilog with the defaults that it has in VHDL.</summary>
    public static string Restore(string verilog, string vhdl)
    {
        Dictionary<(string Module, string Target), string> defaults = DefaultsOf(vhdl);
        StringBuilder restored = new();
        (string module, string target) = (string.Empty, string.Empty);
        foreach (string line in verilog.Split('\n'))
        {
            if (Module().Match(line) is { Success: true } start)
            {
                module = start.Groups[1].Value;
            }
            else if (Choice().Match(line) is { Success: true } choice)
            {
                target = choice.Groups[1].Value;
            }
            else if (line.Trim() == "endcase" && defaults.TryGetValue((module, target), out string? value))
            {
                restored.Append(CultureInfo.InvariantCulture, $"      default: {target} <= {value};\n");
            }

            restored.Append(line).Append('\n');
        }

        return restored.ToString();
    }

    private static Dictionary<(string Module, string Target), string> DefaultsOf(string vhdl)
    {
        Dictionary<(string Module, string Target), string> defaults = [];
        (string module, string target) = (string.Empty, string.Empty);
        foreach (string line in vhdl.Split('\n'))
        {
            if (Architecture().Match(line) is { Success: true } start)
            {
                module = start.Groups[1].Value;
            }
            else if (Selection().Match(line) is { Success: true } selection)
            {
                target = selection.Groups[1].Value;
            }
            else if (Others().Match(line) is { Success: true } others)
            {
                defaults[(module, target)] = InVerilog(others.Groups[1].Value);
            }
        }

        return defaults;
    }

    private static string InVerilog(string value)
    {
        if (value[0] is '"' or '\'')
        {
            string bits = value.Trim('"', '\'');
            return string.Create(CultureInfo.InvariantCulture, $"{bits.Length}'b{bits}");
        }

        return value.StartsWith(Inner, System.StringComparison.Ordinal) ? value[Inner.Length..] : value;
    }

    [GeneratedRegex(@"^module (\w+)")]
    private static partial Regex Module();

    [GeneratedRegex(@"^\s+\d+'b[01]+: (\w+) <=")]
    private static partial Regex Choice();

    [GeneratedRegex(@"^architecture \w+ of (\w+) is")]
    private static partial Regex Architecture();

    [GeneratedRegex(@"^\s+with \w+ select (\w+) <=")]
    private static partial Regex Selection();

    [GeneratedRegex(@"^\s+(\S+) when others;")]
    private static partial Regex Others();
}
