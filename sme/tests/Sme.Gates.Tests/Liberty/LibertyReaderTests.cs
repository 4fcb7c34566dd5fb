using System;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Sme.Gates.Technology;

namespace Sme.Gates.Tests.Liberty;

/// <summary>Cells of Liberty files.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class LibertyReaderTests
{
    private static readonly string[] Needed = ["IV_1", "ND2_1", "NR2_1", "XN2_1", "FD_1"];

    [Test]
    public void Of_each_function_the_smallest_cell_is_used()
        => Assert.That(
            Sample.Library.Cells.Select(c => c.Name),
            Is.EqualTo(new[]
            {
                "IV_1", "BF_1", "ND2_1", "NR2_1", "AN2_1", "XN2_1", "OA_1", "MX2_1", "FA_1", "FD_1", "FDE_1",
            }));

    [Test]
    public void Pins_of_adders_and_flip_flops_are_in_the_order_of_their_meaning()
    {
        CellLibrary library = Sample.Library;
        Cell flipFlop = library.FlipFlop(hasEnable: true, hasReset: false);
        Assert.That(library.FullAdder!.Outputs.Select(o => o.Name), Is.EqualTo(new[] { "S", "CO" }));
        Assert.That(library.FullAdder.Inputs.Select(i => i.Name), Is.EqualTo(new[] { "CI", "A", "B" }));
        Assert.That(flipFlop.Inputs.Select(i => i.Name), Is.EqualTo(new[] { "D", "E" }));
        Assert.That((flipFlop.Clock!.Name, flipFlop.Outputs[0].Function), Is.EqualTo(("CP", "(E&D)|(!E&Q)")));
        Assert.That(library.HasFlipFlop(hasEnable: false, hasReset: true), Is.False);
        Assert.That(library.HalfAdder, Is.Null);
    }

    [Test]
    public void Areas_and_capacitances_are_those_of_the_file()
    {
        CellLibrary library = Sample.Library;
        Assert.That(library.Scale.Name, Is.EqualTo("sample_typ_1v0"));
        Assert.That(
            (library.Scale.Voltage, library.Scale.InverterCapacitance, library.Scale.Nand2Area, library.Scale.InverterLeakage),
            Is.EqualTo((1.0, 2.0, 1.25, 1.5)));
        Assert.That(library["FA_1"].Area, Is.EqualTo(6.5 / 1.25));
        Assert.That(library["XN2_1"].Inputs.Select(i => i.Capacitance), Is.EqualTo(new[] { 2.25, 2.3 }));
        Assert.That(library["FD_1"].Clock!.Capacitance, Is.EqualTo(1.1));
        Assert.That(library["FA_1"].Leakage, Is.EqualTo(4.666667));
    }

    [Test]
    public void Delays_are_lines_at_the_slope_behind_an_inverter_of_four_readers()
    {
        CellLibrary library = Sample.Library;
        double tau = library.Scale.Tau;
        Cell nand = library["ND2_1"];
        Cell flipFlop = library["FD_1"];
        Assert.That(tau, Is.EqualTo(PerInverter(0.006, 3.0)).Within(0.005));
        Assert.That(library.Inverter.Outputs[0].Slope, Is.EqualTo(1));
        Assert.That(nand.Outputs[0].Slope * tau, Is.EqualTo(PerInverter(0.009, 3.6)).Within(0.005));
        Assert.That(nand.Delay(0, 0, 1) * tau, Is.EqualTo(1000 * Delay(0.009, 3.6, 0.002)).Within(0.02));
        Assert.That(nand.Delay(1, 0, 1) * tau, Is.EqualTo(1000 * Delay(0.010, 3.4, 0.002)).Within(0.02));
        Assert.That(flipFlop.Delay(0, 0, 1) * tau, Is.EqualTo(1000 * Delay(0.08, 3.1, 0.002)).Within(0.02));

        // Of several arcs, pins and edges the slowest: at the falling edge 1.2 times 30 ps and a little for slopes.
        Assert.That(library["XN2_1"].Delay(0, 0, 1) * tau, Is.EqualTo(1000 * Delay(0.022, 4.1, 0.002)).Within(0.02));
        Assert.That(library["OA_1"].Delay(2, 0, 1) * tau, Is.EqualTo(1000 * Delay(0.015, 4.4, 0.002)).Within(0.02));
        Assert.That(flipFlop.Setup * tau, Is.EqualTo(36 + ((0.043125 - 0.01) / 0.19 * 15)).Within(0.02));
    }

    [Test]
    public void The_built_in_cells_are_read_as_they_were_written()
    {
        CellLibrary read = Sample.Read(CellLibrary.Standard.ToLiberty());
        Assert.That(read.Scale with { Name = CellLibrary.Standard.Scale.Name }, Is.EqualTo(CellLibrary.Standard.Scale));
        Assert.That(read.Cells.Select(Figures), Is.EqualTo(CellLibrary.Standard.Cells.Select(Figures)));

        // Energy inside cells is not in the file.
        static string Figures(Cell cell) => string.Join(
            ' ', cell.Index, cell.Name, cell.Kind, cell.Area, cell.Leakage, cell.Clock, string.Join(';', cell.Inputs),
            string.Join(';', cell.Outputs.Select(o => $"{o.Name} {o.Table} {o.Slope} {string.Join(',', o.Parasitics)}")));
    }

    [Test]
    public void A_library_of_what_is_needed_is_enough()
        => Assert.That(Sample.Read(Sample.With(Needed)).Cells.Select(c => c.Name), Is.EqualTo(Needed));

    [TestCase("IV_1", "an inverter")]
    [TestCase("ND2_1", "a NAND2 of some area")]
    [TestCase("NR2_1", "a cell that makes an and (NOR2, AND2 or AOI21)")]
    [TestCase("XN2_1", "a cell that makes an exclusive or (XOR2, XNOR2, MUX2, AOI22 or OAI22)")]
    [TestCase("FD_1", "a flip-flop of the rising edge without set and reset")]
    public void What_a_library_lacks_is_told(string left, string what)
    {
        string[] cells = [.. Needed.Where(c => c != left)];
        Assert.That(
            () => Sample.Read(Sample.With(cells)),
            Throws.TypeOf<TechnologyException>().With.Message.EqualTo(
                $"x.lib line 2: library sample_typ_1v0 lacks {what}; of use are {string.Join(", ", cells)}"));
    }

    [Test]
    public void All_that_a_library_lacks_is_told_at_once()
        => Assert.That(
            () => Sample.Read(Sample.With("LT_1", "FDR_1", "FDN_1", "TIE1", "ND2_0", "AN5_1", "TZ_1")),
            Throws.TypeOf<TechnologyException>().With.Message.EqualTo(
                "x.lib line 2: library sample_typ_1v0 lacks an inverter and a NAND2 of some area and a cell that makes an and "
                + "(NOR2, AND2 or AOI21) and a cell that makes an exclusive or (XOR2, XNOR2, MUX2, AOI22 or OAI22) and a "
                + "flip-flop of the rising edge without set and reset; of use are no cells"));

    [TestCase("time_unit : \"1ns\";", "", "x.lib line 2: time_unit is missing; accepted: 1, 10 or 100 of ps, ns")]
    [TestCase("\"1ns\"", "\"2ns\"", "x.lib line 5: time_unit is \"2ns\"; accepted: 1, 10 or 100 of ps, ns")]
    [TestCase("\"10pW\"", "\"1W\"", "x.lib line 9: leakage_power_unit is \"1W\"; accepted: 1, 10 or 100 of pW, nW, uW, mW")]
    [TestCase("(1, pf)", "(1, nf)", "x.lib line 8: capacitive_load_unit is to have a number and one of ff, pf")]
    [TestCase("nom_voltage : 1.0;", "", "x.lib line 2: the library has no nom_voltage")]
    [TestCase("area : 1.0;", "", "x.lib line 71: cell IV_1 has no area")]
    [TestCase(
        "\"(A1 A2)'\"", "\"(A1 A3)'\"", "x.lib line 165: function \"(A1 A3)'\": one of A1, A2 is expected at character 5")]
    [TestCase("cell (IV_1)", "cell (IV_2)", "x.lib line 71: cell IV_2 is there already")]
    [TestCase(
        "capacitance : 0.002;", "", "x.lib line 76: pin I of IV_1, the smallest inverter, has no capacitance above 0")]
    [TestCase(
        "index_1 (\"0.01, 0.05, 0.2\")", "index_1 (\"0.05, 0.05, 0.2\")",
        "x.lib line 22: index_1 is to have at most 64 numbers, each above the one before")]
    [TestCase(
        "index_1 (\"0.01, 0.05, 0.2\")", "index_1 (\"0.05, 0.2\")",
        "x.lib line 96: table rise_transition has 9 values where 6 belong")]
    [TestCase(
        "variable_1 : input_net_transition;", "variable_1 : fanout_number;",
        "x.lib line 19: template delays is of fanout_number, total_output_net_capacitance; accepted: "
        + "total_output_net_capacitance and the slope of an edge (input_net_transition, input_transition_time, "
        + "related_pin_transition, constrained_pin_transition)")]
    [TestCase("lu_table_template (delays)", "lu_table_template (d)", "x.lib line 96: there is no lu_table_template delays")]
    [TestCase(
        "related_pin : \"A2\"", "related_pin : \"A3\"",
        "x.lib line 149: cell ND2_1 has no tables cell_rise, cell_fall from A2 to ZN")]
    public void What_is_wrong_in_a_library_is_told(string text, string instead, string message)
    {
        string broken = Sample.Text[..Sample.Text.IndexOf(text, StringComparison.Ordinal)] + instead
            + Sample.Text[(Sample.Text.IndexOf(text, StringComparison.Ordinal) + text.Length)..];
        Assert.That(() => Sample.Read(broken), Throws.TypeOf<TechnologyException>().With.Message.EqualTo(message));
    }

    [Test]
    public void A_delay_that_does_not_grow_is_refused()
    {
        string flat = Regex.Replace(Sample.Text, "\"0[.][0-9]{5}, 0[.][0-9]{5}, 0[.][0-9]{5}\"", "\"1, 1, 1\"");
        Assert.That(
            () => Sample.Read(flat),
            Throws.TypeOf<TechnologyException>().With.Message
                .EqualTo("x.lib line 71: the delay of cell IV_1 does not grow with what it drives"));
    }

    [Test]
    public void Whatever_is_read_is_a_library_or_an_error_with_its_line()
    {
        const int Seed = 8_000_000;
        const int Count = 300;
        const string Symbols = "{}()\";:,/* \\\n019.-!&AQ";
        Random random = new(Seed);
        string text = Sample.With("IV_1", "ND2_1", "NR2_1", "XN2_1", "FA_1", "FD_1", "FDE_1");
        int read = 0;
        for (int i = 0; i < Count; i++)
        {
            char[] broken = text.ToCharArray();
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                broken[random.Next(broken.Length)] = Symbols[random.Next(Symbols.Length)];
            }

            string cut = new string(broken)[..(random.Next(4) == 0 ? random.Next(broken.Length) : broken.Length)];
            try
            {
                read += Sample.Read(cut).Cells.Count > 0 ? 1 : 0;
            }
            catch (TechnologyException e)
            {
                Assert.That(e.Message, Does.Match("^x.lib line [0-9]+: ."), $"seed {Seed}, change {i}");
            }
        }

        Assert.That(read, Is.InRange(Count / 10, Count * 9 / 10));
    }

    private static double PerInverter(double d, double r) => 1000 * (Delay(d, r, 0.016) - Delay(d, r, 0.002)) / 7;

    // The slower edge of the sample, in ns: the slope there is 0.5 d + 1.6 r l + 0.04 s, which is s behind the inverter.
    private static double Delay(double d, double r, double load)
    {
        const double Slope = (0.003 + (1.6 * 3.0 * 0.008)) / 0.96;
        return d + (r * load) + (0.2 * Slope * (1 - (2 * load)));
    }
}
