using System;
using System.Linq;

namespace Hdl.Fpga;

/// <summary>What tools print, as text for a message.</summary>
internal static class ToolMessages
{
    /// <summary>The lines that say what went wrong; the last line where none does.</summary>
    public static string Errors(string printed)
    {
        string[] lines = printed.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string[] errors = [.. lines.Where(l => l.Contains("ERROR:", StringComparison.Ordinal))];
        return errors.Length > 0 ? string.Join("; ", errors) : lines.LastOrDefault() ?? "it printed nothing";
    }
}
