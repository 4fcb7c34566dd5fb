using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using Hdl.Cli.Designs;

namespace Hdl.Cli.List;

/// <summary><c>hdl list</c>: the designs and their parameters.</summary>
internal static class ListCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Option<string?> assembly, TextWriter stdout, TextWriter stderr)
    {
        Command command = new(
            "list", "List the designs with their parameters: type, accepted values, default, meaning.");
        command.SetAction(parsed => Run(DesignCatalog.Load(parsed.GetValue(assembly)), stdout, stderr));
        return command;
    }

    private static int Run(DesignCatalog catalog, TextWriter stdout, TextWriter stderr)
    {
        foreach (Design design in catalog.Designs)
        {
            stdout.WriteLine($"{design.Name}  {design.Summary}");
            WriteTable(design, stdout);
        }

        if (!catalog.Designs.Any() && !catalog.Problems.Any())
        {
            stderr.WriteLine("hdl: the assembly has no method marked [Design]");
        }

        foreach (DesignException problem in catalog.Problems)
        {
            stderr.WriteLine($"hdl: {problem.Message}");
        }

        return catalog.Problems.Any() ? ExitCode.Wrong : ExitCode.Done;
    }

    private static void WriteTable(Design design, TextWriter stdout)
    {
        string[][] rows = design.Parameters
            .Select(p => new[]
            {
                p.Name, p.TypeName, p.Accepted, p.HasDefault ? $"= {p.DefaultText}" : "required", p.Summary,
            })
            .ToArray();
        foreach (string[] row in rows)
        {
            IEnumerable<string> cells = row.Select((cell, i) => cell.PadRight(rows.Max(r => r[i].Length)));
            stdout.WriteLine(("  " + string.Join("  ", cells)).TrimEnd());
        }
    }
}
