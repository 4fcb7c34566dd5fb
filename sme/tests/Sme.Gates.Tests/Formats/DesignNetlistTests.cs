using System;
using System.IO;
using NUnit.Framework;
using Simulators;
using Sme.Gates.Formats;
using Sme.Gates.Generators;
using Sme.Gates.Synthesis;
using Sme.Gates.Technology;
using Sme.Netlist;
using Sme.Netlist.Passes;
using Sme.Netlist.Tests.Reference;
using SME.Tests;

namespace Sme.Gates.Tests.Formats;

/// <summary>The files of whole designs, as Icarus and Yosys read them.</summary>
[TestFixture]
public sealed class DesignNetlistTests
{
    private const int Ticks = 12;

    // Instances of one definition with other parameters, of a word and of several; a register with and one without reset.
    private const string Counters = """
        definition counter {
          parameter step : 2
          parameter table : 3[5]
          input enable : 1
          register count : 2 = step
          register last : 1 unreset = 1
          memory words : 3[5] late = table
          %0 = add count, step : 2
          %1 = mux enable, %0, count : 2
          %2 = memory_read words[count] : 3
          memory_write words[count] = 5:3 when enable
          next count = %1
          next last = enable
          output value = %2
          output was = last
        }
        definition pair {
          input enable : 1
          instance a : counter(step = 1, table = [1, 2, 3])
          instance b : counter(step = 3, table = [7])
          connect a/enable = enable
          connect b/enable = a/was
          output first = a/value
          output second = b/value
          output zero = 0:2
        }
        """;

    private const string Verilog = """
        module counter #(parameter [14:0] table_words = 0) (
          input clk,
          input rst,
          input enable,
          input [1:0] step,
          output [2:0] value,
          output was
        );
          wire count_0;
          wire count_1;
          wire started;
          wire n7_n;
          wire n8_n;
          wire n12_n;
          wire n13_n;
          wire n14;
          wire enable_n;
          wire n15_n;
          wire n16;
          wire n17;
          wire n18_n;
          wire words_write0_enable;
          counter_words #(.contents(table_words)) words (
            .clk(clk),
            .read0_address({count_1, count_0}),
            .read0_data(value),
            .write0_address({count_1, count_0}),
            .write0_data(3'b101),
            .write0_enable(words_write0_enable)
          );
          NAND2 u0 (.A(count_0), .B(step[0]), .Y(n7_n));
          XOR2 u1 (.A(n7_n), .B(count_1), .Y(n8_n));
          INV u9 (.A(rst), .Y(n12_n));
          NAND2 u2 (.A(n12_n), .B(count_0), .Y(n13_n));
          XNOR2 u3 (.A(n13_n), .B(step[0]), .Y(n14));
          INV u8 (.A(enable), .Y(enable_n));
          NAND2 u4 (.A(n12_n), .B(enable_n), .Y(n15_n));
          NOR2 u5 (.A(rst), .B(n8_n), .Y(n16));
          XOR2 u6 (.A(n16), .B(step[1]), .Y(n17));
          INV u10 (.A(started), .Y(n18_n));
          NOR3 u7 (.A(n18_n), .B(rst), .C(enable_n), .Y(words_write0_enable));
          DFFE count_0_cell (.D(n14), .E(n15_n), .Q(count_0), .CK(clk));
          DFFE count_1_cell (.D(n17), .E(n15_n), .Q(count_1), .CK(clk));
          DFF last_cell (.D(enable), .Q(was), .CK(clk));
          DFFR started_cell (.D(1'b1), .R(rst), .Q(started), .CK(clk));
        endmodule

        module two_counters (
          input clk,
          input rst,
          input enable,
          output [2:0] first,
          output [2:0] second,
          output [1:0] zero
        );
          wire a_was;
          counter #(.table_words({{2{3'h3}}, 3'h3, 3'h2, 3'h1})) a (
            .clk(clk),
            .rst(rst),
            .enable(enable),
            .step(2'b01),
            .value(first),
            .was(a_was)
          );
          counter #(.table_words({{4{3'h7}}, 3'h7})) b (
            .clk(clk),
            .rst(rst),
            .enable(a_was),
            .step(2'b11),
            .value(second),
            .was()
          );
          assign zero = 2'b00;
        endmodule


        """;

    private const string Macros = """
        module counter_words #(parameter [14:0] contents = 0) (
          input clk,
          input [1:0] read0_address,
          output [2:0] read0_data,
          input [1:0] write0_address,
          input [2:0] write0_data,
          input write0_enable
        );
          reg [2:0] words [0:4];
          integer i;
          initial begin
            for (i = 0; i < 5; i = i + 1)
              words[i] = contents[i * 3 +: 3];
          end
          assign read0_data = words[read0_address];
          always @(posedge clk) begin
            if (write0_enable)
              words[write0_address] <= write0_data;
          end
        endmodule


        """;

    private const string Blif = """
        .model two_counters
        .inputs clk rst enable
        .outputs first[0] first[1] first[2] second[0] second[1] second[2] zero[0] zero[1]
        .names $false
        .names $true
        1
        .subckt counter clk=clk rst=rst enable=enable step[0]=$true step[1]=$false value[0]=first[0] \
          value[1]=first[1] value[2]=first[2] was=a_was
        .subckt counter clk=clk rst=rst enable=a_was step[0]=$true step[1]=$true value[0]=second[0] \
          value[1]=second[1] value[2]=second[2] was=$open0
        .names $false zero[0]
        1 1
        .names $false zero[1]
        1 1
        .end

        .model counter
        .inputs clk rst enable step[0] step[1]
        .outputs value[0] value[1] value[2] was
        .names $false
        .names $true
        1
        .subckt counter_words clk=clk read0_address[0]=count_0 read0_address[1]=count_1 \
          read0_data[0]=value[0] read0_data[1]=value[1] read0_data[2]=value[2] write0_address[0]=count_0 \
          write0_address[1]=count_1 write0_data[0]=$true write0_data[1]=$false write0_data[2]=$true \
          write0_enable=words_write0_enable
        .gate NAND2 A=count_0 B=step[0] Y=n7_n
        .gate XOR2 A=n7_n B=count_1 Y=n8_n
        .gate INV A=rst Y=n12_n
        .gate NAND2 A=n12_n B=count_0 Y=n13_n
        .gate XNOR2 A=n13_n B=step[0] Y=n14
        .gate INV A=enable Y=enable_n
        .gate NAND2 A=n12_n B=enable_n Y=n15_n
        .gate NOR2 A=rst B=n8_n Y=n16
        .gate XOR2 A=n16 B=step[1] Y=n17
        .gate INV A=started Y=n18_n
        .gate NOR3 A=n18_n B=rst C=enable_n Y=words_write0_enable
        .gate DFFE D=n14 E=n15_n CK=clk Q=count_0
        .gate DFFE D=n17 E=n15_n CK=clk Q=count_1
        .gate DFF D=enable CK=clk Q=was
        .gate DFFR D=$true R=rst CK=clk Q=started
        .end

        .model counter_words
        .inputs clk read0_address[0] read0_address[1] write0_address[0] write0_address[1] write0_data[0] \
          write0_data[1] write0_data[2] write0_enable
        .outputs read0_data[0] read0_data[1] read0_data[2]
        .blackbox
        .end


        """;

    private string _folder = string.Empty;

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("hdl-netlist-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Files_are_written_word_for_word()
    {
        DesignNetlist netlist = new(
            new SynthesizedDesign(NetlistText.Parse(Counters), CellLibrary.Standard, Goal.Area), "Two Counters");
        Assert.Multiple(() =>
        {
            Assert.That(netlist.Top, Is.EqualTo("two_counters"));
            Assert.That(netlist.ToVerilog(), Is.EqualTo(Verilog));
            Assert.That(netlist.MacrosToVerilog(), Is.EqualTo(Macros));
            Assert.That(netlist.ToBlif(), Is.EqualTo(Blif));
        });
    }

    [Test]
    public void Icarus_shows_what_the_interpreter_shows([Values] Goal goal) => RunSeeds(4_100_000, 8, goal);

    [Test]
    [Category("Verify")]
    public void Icarus_shows_what_the_interpreter_shows_of_many_more([Values] Goal goal)
    {
        const int First = 4_100_008;
        const int Count = 200;
        RunSeeds(First, Count, goal);
        VerificationLog.Write(
            $"netlist files of random designs for {goal} in Icarus", Count, $"{First} to {First + Count - 1}",
            "no output differs from the interpreter; Yosys finds no net without driver and no loop");
    }

    [Test]
    public void What_only_a_check_reads_has_no_port()
    {
        const string Checked = """
            definition checked {
              input a : 4
              input b : 4
              memory words : 8[16] = 1
              memory_write words[a] = 7:8
              %0 = memory_read words[b] : 8
              %1 = equal %0, 1:8 : 1
              check %1 : "no"
              %2 = memory_read words[a] : 8
              output word = %2
            }
            """;
        DesignNetlist netlist = new(
            new SynthesizedDesign(NetlistText.Parse(Checked), CellLibrary.Standard, Goal.Area), "checked");
        Assert.That(netlist.ToVerilog(), Does.Contain("input [3:0] a").And.Not.Contain(" b"));
        Assert.That(netlist.MacrosToVerilog(), Does.Contain("read0_data").And.Not.Contain("read1_data"));
    }

    [Test]
    public void Yosys_proves_that_both_formats_are_the_same()
    {
        Yosys.Require();
        const string Chain = """
            definition counter {
              parameter step : 2
              input enable : 1
              register count : 2 = step
              register last : 1 = 1
              %0 = add count, step : 2
              %1 = mux enable, %0, count : 2
              next count = %1
              next last = enable
              output value = count
              output was = last
            }
            definition chain {
              input enable : 1
              instance a : counter(step = 1)
              instance b : counter(step = 3)
              connect a/enable = enable
              connect b/enable = a/was
              output first = a/value
              output second = b/value
            }
            """;
        DesignNetlist netlist = new(
            new SynthesizedDesign(NetlistText.Parse(Chain), CellLibrary.Standard, Goal.Speed), "chain");
        foreach ((string name, string text) in netlist.Files())
        {
            File.WriteAllText(Path.Combine(_folder, name), text);
        }

        const string Flatten = "hierarchy -check -top chain; proc; flatten; opt_clean";
        (bool succeeded, string printed) = Yosys.Run(
            _folder,
            [
                "read_verilog chain.v cells.v", Flatten, "rename chain gold", "design -stash gold",
                "read_blif -wideports chain.blif", "read_verilog cells.v", Flatten, "rename chain gate",
                "design -copy-from gold gold", "miter -equiv -flatten gold gate miter", "hierarchy -top miter",
                "sat -verify -prove trigger 0 -tempinduct -set-init-zero miter",
            ]);
        Assert.That(succeeded, Is.True, printed);
    }

    [Test]
    public void A_wrong_cell_is_found()
    {
        Icarus.Require();
        NetlistReplay replay = new(_folder, NetlistText.Parse(Counters), Goal.Area, Ticks, seed: 1);
        string file = Path.Combine(_folder, replay.Verilog[0]);
        string text = File.ReadAllText(file);
        File.WriteAllText(file, text.Replace("XOR2 ", "XNOR2 ", StringComparison.Ordinal));
        Assert.That(File.ReadAllText(file), Is.Not.EqualTo(text));
        (bool agrees, string printed) = replay.Run();
        Assert.That(agrees, Is.False);
        Assert.That(printed, Does.Match(@"tick \d+: [0-9a-f]+ where [0-9a-f]+ belongs"));
        Assert.That(printed, Does.Match($@"{Ticks + 1} ticks, [1-9]\d* differences"));
    }

    private void RunSeeds(int first, int count, Goal goal)
    {
        Icarus.Require();
        Yosys.Require();
        int bits = 0;
        for (int seed = first; seed < first + count; seed++)
        {
            Design design = RandomNetlist.Create(seed);
            Pipelines.IfConverted(design);
            string folder = Directory.CreateDirectory(Path.Combine(_folder, $"{seed}")).FullName;
            NetlistReplay replay = new(folder, design, goal, Ticks, seed);
            bits += replay.OutputBits;
            (bool agrees, string printed) = replay.Run();
            Assert.That(agrees, Is.True, $"seed {seed}:\n{printed}");
            Assert.That(printed, Does.Contain($"{Ticks + 1} ticks, 0 differences"), $"seed {seed}");
            NetlistReading.Check(folder, replay.Files);
        }

        Assert.That(bits, Is.GreaterThan(count));
    }
}
