using System;
using System.Collections.Generic;
using System.Globalization;
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
        string[] expected = soft.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Dictionary<string, object> cells = Products.ToDictionary(p => p.Name, p => CellOf(Nets(p.A), Nets(p.B), isSigned: false));
        Assert.That(SoftOf(cells, available), Is.EquivalentTo(expected));
    }

    [TestCase(33, 17, 2)]
    [TestCase(34, 17, 3)]
    [TestCase(33, 18, 4)]
    [TestCase(1, 1, 1)]
    public void A_word_of_one_bit_needs_no_multiplier(int a, int b, int multipliers)
    {
        Dictionary<string, object> cells = new() { ["product"] = CellOf(Nets(a), Nets(b), isSigned: true) };
        Assert.Multiple(() =>
        {
            Assert.That(SoftOf(cells, multipliers), Is.Empty);
            Assert.That(SoftOf(cells, multipliers - 1), Is.EqualTo(new[] { "product" }));
        });
    }

    // The last two bits of a word: numbers are nets.
    [TestCase(16, "7 7", false, ExpectedResult = true)]
    [TestCase(16, "1 1", false, ExpectedResult = true)]
    [TestCase(16, "7 8", false, ExpectedResult = false)]
    [TestCase(16, "0 0", false, ExpectedResult = false)]
    [TestCase(15, "7 7", false, ExpectedResult = false)]
    [TestCase(32, "7 7", false, ExpectedResult = true)]
    [TestCase(16, "7 7", true, ExpectedResult = false)]
    [TestCase(17, "1 0", true, ExpectedResult = false)]
    public bool Unsigned_words_that_end_in_equal_bits_become_LUTs(int width, string last, bool isSigned)
    {
        object[] nets = Nets(width);
        string[] end = last.Split(' ');
        (nets[^2], nets[^1]) = (BitOf(end[0]), BitOf(end[1]));
        bool[] soft =
        [
            .. new[] { CellOf(nets, Nets(16), isSigned), CellOf(Nets(16), nets, isSigned) }
                .Select(c => SoftOf(new() { ["product"] = c }, available: 8).Count > 0),
        ];
        Assert.That(soft[0], Is.EqualTo(soft[1]), "the factors differ");
        return soft[0];
    }

    [Test]
    public void A_lower_word_of_a_signed_factor_is_unsigned()
    {
        object[] nets = [.. Nets(14), "1", "1", 40];
        Assert.That(
            SoftOf(new() { ["product"] = CellOf(nets, Nets(16), isSigned: true) }, available: 8),
            Is.EqualTo(new[] { "product" }));
    }

    private static IReadOnlyList<string> SoftOf(Dictionary<string, object> cells, int available)
    {
        using JsonDocument netlist = JsonDocument.Parse(JsonSerializer.Serialize(new
        {
            modules = new { top = new { cells = cells.Append(Other()).ToDictionary() } },
        }));
        return MultiplierChoice.Soft(netlist, "top", available);
    }

    // Constant bits are strings.
    private static object BitOf(string bit) => bit is "0" or "1" ? bit : int.Parse(bit, CultureInfo.InvariantCulture);

    private static object[] Nets(int width) => [.. Enumerable.Range(10, width).Cast<object>()];

    private static object CellOf(object[] a, object[] b, bool isSigned) => new
    {
        type = "$mul",
        parameters = new
        {
            A_SIGNED = isSigned ? "1" : "0",
            B_SIGNED = isSigned ? "1" : "0",
            A_WIDTH = a.Length.ToString("b32", null),
            B_WIDTH = b.Length.ToString("b32", null),
        },
        connections = new { A = a, B = b },
    };

    private static KeyValuePair<string, object> Other() => new("sum", new { type = "$add", parameters = new { A_WIDTH = "1" } });
}
