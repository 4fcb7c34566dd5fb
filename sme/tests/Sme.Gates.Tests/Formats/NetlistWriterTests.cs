using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;
using Simulators;
using Sme.Gates.Formats;
using Sme.Gates.Generators;
using Sme.Gates.Graph;
using Sme.Gates.Mapping;
using Sme.Gates.Technology;
using Sme.Gates.Tests.Mapping;

namespace Sme.Gates.Tests.Formats;

[TestFixture]
public sealed class NetlistWriterTests
{
    private string _folder = string.Empty;

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("hdl-netlist-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Netlists_are_written_word_for_word()
    {
        MappedNetlist netlist = Toggle();
        Assert.Multiple(() =>
        {
            Assert.That(
                VerilogNetlistWriter.Write(netlist),
                Is.EqualTo(
                    "module \\toggle (\n  input clk,\n  input r,\n  output [1:0] y);\n  wire \\state[0] ;\n  wire n2_n;\n"
                    + "  INV u0_cell (.A(\\state[0] ), .Y(n2_n));\n"
                    + "  DFFR \\state[0]_cell  (.D(n2_n), .R(r), .Q(\\state[0] ), .CK(clk));\n"
                    + "  assign y[0] = \\state[0] ;\n  assign y[1] = 1'b1;\nendmodule\n"));
            Assert.That(
                BlifNetlistWriter.Write(netlist),
                Is.EqualTo(
                    ".model toggle\n.inputs r clk\n.outputs y[0] y[1]\n.names $false\n.names $true\n1\n"
                    + ".gate INV A=state[0] Y=n2_n\n.gate DFFR D=n2_n R=r CK=clk Q=state[0]\n"
                    + ".names state[0] y[0]\n1 1\n.names $true y[1]\n1 1\n.end\n"));
        });
    }

    [TestCase("add", 8, "a + b", 7, false)]
    [TestCase("multiply signed", 5, "a * b", 9, true)]
    [TestCase("less signed", 8, "a < b", 0, true)]
    [TestCase("shift right", 8, "a >>> b[2:0]", 7, true)]
    public void Yosys_proves_that_both_formats_are_what_the_operator_is(
        string name, int width, string expression, int top, bool isSigned)
    {
        Yosys.Require();
        MappedNetlist netlist = new CellMapper(CellLibrary.Standard, Goal.Area).Map(Units.Circuit(name, width, Goal.Area));
        string type = isSigned ? "signed " : string.Empty;
        Write(
            "gold.v",
            $"module gold(input {type}[{width - 1}:0] a, b, output {type}[{top}:0] y); assign y = {expression}; endmodule\n");
        WriteNetlist(netlist);
        foreach (string read in (string[])["read_verilog unit.v", "read_blif -wideports unit.blif"])
        {
            Prove([read, "rename unit gate"], "-prove trigger 0");
        }
    }

    [Test]
    public void Yosys_proves_that_registers_do_what_they_say()
    {
        Yosys.Require();
        MappedNetlist netlist = new CellMapper(CellLibrary.Standard, Goal.Speed).Map(Counter());
        Write(
            "gold.v",
            """
            module gold(input clk, input e, r, output [3:0] y);
              reg [3:0] q = 0; assign y = q;
              always @(posedge clk) if (r) q <= 0; else if (e) q <= q + 1;
            endmodule
            """);
        WriteNetlist(netlist);
        Prove(["read_verilog unit.v", "rename unit gate"], "-prove trigger 0 -tempinduct -set-init-zero");
    }

    [Test]
    public void Yosys_reads_the_cells_and_their_models_as_the_same()
    {
        Yosys.Require();
        Write("cells.v", VerilogNetlistWriter.WriteCells(CellLibrary.Standard));
        Write("cells.lib", CellLibrary.Standard.ToLiberty());
        IEnumerable<string> Commands(Cell cell) =>
        [
            "design -reset", "read_verilog cells.v", $"rename {cell.Name} gold", "design -stash model", "read_liberty cells.lib",
            $"rename {cell.Name} gate", "design -copy-from model gold", "miter -equiv -flatten gold gate miter",
            "sat -verify -prove trigger 0 miter",
        ];
        (bool succeeded, string printed) = Yosys.Run(
            _folder, CellLibrary.Standard.Cells.Where(c => c.Kind == CellKind.Combinational).SelectMany(Commands));
        Assert.That(succeeded, Is.True, printed);
    }

    private static MappedNetlist Toggle()
    {
        GateGraph graph = new();
        Literal r = graph.Input();
        Literal q = graph.Input();
        RegisterBit register = new("state[0]", q, !q, Literal.True, r);
        Circuit circuit = new(
            "toggle", graph, [new PortBit("r", r)], [new PortBit("y[0]", q), new PortBit("y[1]", Literal.True)], [register]);
        return new CellMapper(CellLibrary.Standard, Goal.Area).Map(circuit);
    }

    private static Circuit Counter()
    {
        GateGraph graph = new();
        Literal e = graph.Input();
        Literal r = graph.Input();
        Literal[] q = graph.InputWord(4);
        Literal[] next = new Arithmetic(graph, Goal.Speed).Increment(q);
        return new Circuit(
            "unit", graph, [new PortBit("e", e), new PortBit("r", r)], [.. Units.Port("y", q)],
            [.. q.Select((bit, i) => new RegisterBit($"q[{i}]", bit, next[i], e, r))]);
    }

    private void WriteNetlist(MappedNetlist netlist)
    {
        Write("unit.v", VerilogNetlistWriter.Write(netlist));
        Write("unit.blif", BlifNetlistWriter.Write(netlist));
        Write("cells.v", VerilogNetlistWriter.WriteCells(netlist.Library));
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder, file), text);

    // That gold and gate are the same, whatever their inputs are.
    private void Prove(IEnumerable<string> gate, string goal)
    {
        (bool succeeded, string printed) = Yosys.Run(
            _folder,
            [
                "read_verilog gold.v", .. gate, "read_verilog cells.v", "hierarchy -check", "proc", "flatten gate", "opt_clean",
                "miter -equiv -flatten gold gate miter", "hierarchy -top miter", $"sat -verify {goal} miter",
            ]);
        Assert.That(succeeded, Is.True, printed);
    }
}
