using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Simulators;

/// <summary>
/// Puts back what GHDL 2.0 loses where it writes a netlist as Verilog: the defaults of cases, which it has in VHDL with the
/// same names; and that products are signed, which it says in comments.
/// </summary>
internal static partial class NetlistRepair
{
    // What the top's ports are called inside, in VHDL.
    private const string Inner = "wrap_";

    /// <summary>A netlist in Verilog with what it has in VHDL.</summary>
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

            restored.Append(SignedProduct().Replace(line, "= $$signed($1) * $$signed($2);")).Append('\n');
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

    [GeneratedRegex(@"= (\S+) \* (\S+); // smul$")]
    private static partial Regex SignedProduct();

    [GeneratedRegex(@"^architecture \w+ of (\w+) is")]
    private static partial Regex Architecture();

    [GeneratedRegex(@"^\s+with \w+ select (\w+) <=")]
    private static partial Regex Selection();

    [GeneratedRegex(@"^\s+(\S+) when others;")]
    private static partial Regex Others();
}
