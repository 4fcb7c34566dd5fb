using System.IO;
using System.Linq;
using System.Text;
using NUnit.Framework;
using Sme.Gates.Technology;

namespace Sme.Gates.Tests.Liberty;

/// <summary>A library of invented figures: two drives of an inverter, an active-low clear, a latch, and no reset.</summary>
internal static class Sample
{
    /// <summary>Its text.</summary>
    public static string Text { get; } =
        File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "Liberty", "sample.lib"));

    /// <summary>The cells of it that are used.</summary>
    public static CellLibrary Library { get; } = Read(Text);

    /// <summary>Reads a library.</summary>
    public static CellLibrary Read(string text)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        return CellLibrary.ReadLiberty(stream, "x.lib");
    }

    /// <summary>A library with some of the cells only.</summary>
    public static string With(params string[] cells)
    {
        string[] groups = Text.Split("  cell (");
        return groups[0] + string.Concat(groups.Skip(1).Where(g => cells.Contains(g.Split(')')[0])).Select(g => "  cell (" + g))
            .TrimEnd().TrimEnd('}') + (cells.Contains("TZ_1") ? "}\n" : "}}\n");
    }
}
