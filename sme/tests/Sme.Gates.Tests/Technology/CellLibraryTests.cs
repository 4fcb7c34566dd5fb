using System;
using System.IO;
using System.Linq;
using System.Text;
using NUnit.Framework;
using Sme.Gates.Technology;

namespace Sme.Gates.Tests.Technology;

[TestFixture]
public sealed class CellLibraryTests
{
    private const string Header = "name,inputs,function,transistors,capacitance,parasitic,energy,clock_to_q,setup,source\n";

    [TestCase("INV", 0b01)]
    [TestCase("NAND2", 0b0111)]
    [TestCase("NOR3", 0b0000_0001)]
    [TestCase("AND2", 0b1000)]
    [TestCase("XNOR2", 0b1001)]
    [TestCase("MUX2", 0b1100_1010)]
    [TestCase("AOI21", 0b0000_0111)]
    [TestCase("OAI21", 0b0001_1111)]
    [TestCase("AOI22", 0b0000_0111_0111_0111)]
    [TestCase("OAI22", 0b0001_0001_0001_1111)]
    public void Cells_compute_what_their_names_say(string name, int table)
    {
        Cell cell = CellLibrary.Standard[name];
        int rows = 1 << cell.Inputs.Count;
        Assert.That(cell.Outputs[0].Table & ((1 << rows) - 1), Is.EqualTo(table));
    }

    [Test]
    public void Every_cell_evaluates_as_its_table_says()
    {
        ulong[] columns = [0xAAAA, 0xCCCC, 0xF0F0, 0xFF00];
        var outputs = from cell in CellLibrary.Standard.Cells
                      from output in Enumerable.Range(0, cell.Outputs.Count)
                      select (cell, output);
        foreach ((Cell cell, int output) in outputs)
        {
            int variables = cell.Inputs.Count + (cell.Kind == CellKind.FlipFlop ? 1 : 0);
            Assert.That(
                (ushort)cell.Evaluate(output, columns.AsSpan(0, variables)), Is.EqualTo(cell.Outputs[output].Table), cell.Name);
        }
    }

    [Test]
    public void The_four_flip_flops_are_told_by_their_controls()
    {
        var names = from enable in new[] { false, true }
                    from reset in new[] { false, true }
                    select CellLibrary.Standard.FlipFlop(enable, reset).Name;
        Assert.That(names, Is.EqualTo(new[] { "DFF", "DFFR", "DFFE", "DFFER" }));
    }

    [Test]
    public void A_gate_of_effort_g_and_parasitic_p_with_four_readers_of_its_like_has_delay_p_and_four_g()
    {
        Cell nand = CellLibrary.Standard["NAND2"];
        Cell inverter = CellLibrary.Standard.Inverter;
        Assert.Multiple(() =>
        {
            Assert.That(inverter.Delay(0, 0, 4 * inverter.Inputs[0].Capacitance), Is.EqualTo(5));
            Assert.That(nand.Delay(0, 0, 4 * nand.Inputs[0].Capacitance), Is.EqualTo(2 + (4 * 4 / 3.0)).Within(0.001));
            Assert.That(nand.Area, Is.EqualTo(1));
            Assert.That(CellLibrary.Standard.FullAdder!.Area, Is.EqualTo(7));
            Assert.That(CellLibrary.Standard.HalfAdder!.Area, Is.EqualTo(3.5));
        });
    }

    [TestCase("X,A,Y=!A,2,1,1,1,,\n", "t.csv line 2: 9 fields stand where 10 belong")]
    [TestCase("X,A,Y=!A,2,1;1,1,1,,,s\n", "t.csv line 2: capacitance \"1;1\" has 2 figures where 1 belong")]
    [TestCase("X,A,Y=!A,2,1,1|1,1,,,s\n", "t.csv line 2: parasitic has 2 lists for 1 outputs")]
    [TestCase("X,A,Y=!A,0,1,1,1,,,s\n", "t.csv line 2: transistors \"0\" is no figure above 0 and up to 1000")]
    [TestCase("X,A,Y=!A,2,-1,1,1,,,s\n", "t.csv line 2: capacitance \"-1\" is no figure above 0 and up to 1000")]
    [TestCase("X,A,!A,2,1,1,1,,,s\n", "t.csv line 2: function \"!A\" has no =: accepted is OUTPUT=FUNCTION")]
    [TestCase(
        "X,A;B,Y=A&C,2,1;1,1;1,1,,,s\n", "t.csv line 2: function \"A&C\": one of the inputs A, B is expected at character 3")]
    [TestCase("X,A,Y=(A,2,1,1,1,,,s\n", "t.csv line 2: function \"(A\": a closing parenthesis is expected at character 3")]
    [TestCase("X,A,Y=A),2,1,1,1,,,s\n", "t.csv line 2: function \"A)\": an operator or the end is expected at character 2")]
    [TestCase(
        "X,1,Y=A,2,1,1,1,,,s\n", "t.csv line 2: \"1\" is no name: accepted are a letter and up to 31 letters and digits")]
    [TestCase("X,A;B;C;D;E,Y=A,2,1,1,1,,,s\n", "t.csv line 2: 5 inputs; a cell has at most 4")]
    [TestCase("X,A,Y=A,2,1,1,1,,,s\nX,A,Y=A,2,1,1,1,,,s\n", "t.csv line 3: cell X is there already")]
    [TestCase("X,A,Y=A,2,1,1,1,,,s\n", "the library has no inverter, Y=!A: it has X")]
    public void What_is_wrong_in_a_table_is_told_with_its_line(string lines, string message)
        => Assert.That(() => Read(Header + lines), Throws.TypeOf<TechnologyException>().With.Message.EqualTo(message));

    [Test]
    public void A_table_without_its_header_and_a_line_without_end_are_refused()
    {
        Assert.Multiple(() =>
        {
            Assert.That(
                () => Read("INV\n"),
                Throws.TypeOf<TechnologyException>().With.Message
                    .EqualTo("t.csv line 1: the header is to be " + Header.TrimEnd()));
            Assert.That(
                () => Read(Header + new string('X', 1 << 20)),
                Throws.TypeOf<TechnologyException>().With.Message
                    .StartWith("t.csv line 2: a line has at most 4096 bytes of text"));
        });
    }

    [Test]
    public void A_cell_or_flip_flop_that_is_not_there_is_told()
    {
        CellLibrary small = Read(Header + "INV,A,Y=!A,2,1,1,1,,,s\n");
        Assert.Multiple(() =>
        {
            Assert.That(
                () => small["FA"],
                Throws.TypeOf<TechnologyException>().With.Message.EqualTo("the library has no cell FA: it has INV"));
            Assert.That(
                () => small.FlipFlop(true, false),
                Throws.TypeOf<TechnologyException>().With.Message
                    .EqualTo("the library has no flip-flop of inputs D, E: it has INV"));
            Assert.That(small.FullAdder, Is.Null);
        });
    }

    private static CellLibrary Read(string text)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        return CellLibrary.Read(stream, "t.csv", TechnologyScale.Nominal45);
    }
}
