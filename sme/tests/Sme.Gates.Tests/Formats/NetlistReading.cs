using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Simulators;

namespace Sme.Gates.Tests.Formats;

/// <summary>Yosys reads netlist files, and finds every module and port, no net without driver or with two, and no loop.</summary>
internal static class NetlistReading
{
    /// <summary>Reads the files of a design, the Verilog with the cells as Verilog, the BLIF with those as Liberty.</summary>
    /// <param name="folder">Where they are.</param>
    /// <param name="files">Their names.</param>
    public static void Check(string folder, IReadOnlyList<string> files)
    {
        string Ending(string ending) => string.Join(' ', files.Where(f => f.EndsWith(ending, StringComparison.Ordinal)));
        (bool succeeded, string printed) = Yosys.Run(
            folder,
            [
                $"read_verilog {Ending(".v")}", "hierarchy -check -top circuit", "proc", "flatten", "check -assert",
                "design -reset",
                $"read_liberty -lib {Ending(".lib")}", $"read_blif -wideports {Ending(".blif")}",
                "hierarchy -check -top circuit", "check -assert",
            ]);
        Assert.That(succeeded, Is.True, printed);
        Assert.That(printed.Split('\n').Where(l => l.Contains("Warning", StringComparison.Ordinal)), Is.Empty);
    }
}
