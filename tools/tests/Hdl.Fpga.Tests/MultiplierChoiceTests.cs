using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using NUnit.Framework;

namespace Hdl.Fpga.Tests;

/// <summary>Multipliers go where they save the most.</summary>
[TestFixture]
public sealed class MultiplierChoiceTests
{
    // Two multipliers, one, one, one.
    private static readonly (string Name, int A, int B)[] Products =
        [("wide", 32, 16), ("small", 4, 4), ("bytes", 8, 8), ("words", 16, 16)];

    [TestCase(8, "")]
    [TestCase(5, "")]
    [TestCase(4, "small")]
    [TestCase(3, "bytes small")]
    [TestCase(2, "bytes words small", TestName = "Two are for the widest")]
    [TestCase(1, "wide bytes small")]
    [TestCase(0, "wide words bytes small")]
    public void What_saves_least_becomes_LUTs(int available, string soft)
    {
        using JsonDocument netlist = JsonDocument.Parse(JsonSerializer.Serialize(new
        {
            modules = new { top = new { cells = Products.ToDictionary(p => p.Name, CellOf).Append(Other()).ToDictionary() } },
        }));
        string[] expected = soft.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(MultiplierChoice.Soft(netlist, "top", available), Is.EquivalentTo(expected));
    }

    private static object CellOf((string Name, int A, int B) product) => new
    {
        type = "$mul",
        parameters = new { A_WIDTH = product.A.ToString("b32", null), B_WIDTH = product.B.ToString("b32", null) },
    };

    private static KeyValuePair<string, object> Other() => new("sum", new { type = "$add", parameters = new { A_WIDTH = "1" } });
}
