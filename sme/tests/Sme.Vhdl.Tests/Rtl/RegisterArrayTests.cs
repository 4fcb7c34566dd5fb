using System;
using NUnit.Framework;
using Sme.Netlist;

namespace Sme.Vhdl.Tests.Rtl;

/// <summary>A C# array that is no RAM is an array of registers.</summary>
[TestFixture]
public sealed class RegisterArrayTests
{
    private const string Line = """
        definition top clocked {
          input in.data : 8
          memory line : 8[4] registers = 0
          %0 = memory_read line[2:2] : 8
          memory_write line[3:2] = %0
          %1 = memory_read line[1:1] : 8
          memory_write line[2:2] = %1
          %2 = memory_read line[0:1] : 8
          memory_write line[1:1] = %2
          memory_write line[0:1] = in.data
          %3 = memory_read line[3:2] : 8
          output out.data = %3
        }
        """;

    private const string Words = """
        definition top clocked {
          input in.clear : 1
          input in.address : 2
          input in.data : 8
          memory words : 8[3] late registers = [7, 5]
          memory_write words[in.address] = in.data
          if in.clear {
            memory_write words[0:1] = 1:8
          }
          if in.clear {
            memory_write words[2:2] = 1:8
          }
          %0 = memory_read words[in.address] : 8
          output out.data = %0
        }
        """;

    private const string Ram = """
        definition top clocked {
          input in.address : 2
          input in.data : 8
          memory words : 8[4] registers = 0
          memory_write words[in.address] = in.data
          %0 = memory_read words[in.address] : 8
          output out.data = %0
        }
        """;

    [Test]
    public void A_line_shifts_in_a_loop()
    {
        Assert.That(Export(Line, HdlLanguage.Vhdl, "architecture"), Is.EqualTo("""
            architecture rtl of line_top is
              constant line_last : natural := 3;
              type line_array is array (0 to line_last) of unsigned(7 downto 0);
              signal line_q, line_d : line_array;
            begin

              compute: process (line_q, in_data)
              begin
                for i in 3 downto 1 loop
                  line_d(i) <= line_q(i - 1);
                end loop;
                line_d(0) <= unsigned(in_data);
                out_data <= std_logic_vector(line_q(3));
              end process compute;

              registers: process (clk)
              begin
                if rising_edge(clk) then
                  if rst = '1' then
                    line_q <= (others => (others => '0'));
                  else
                    line_q <= line_d;
                  end if;
                end if;
              end process registers;
            end architecture rtl;

            """));
        Assert.That(Export(Line, HdlLanguage.Verilog, "  localparam"), Is.EqualTo("""
              localparam line_last = 3;
              reg [7:0] line_q [0:line_last];
              reg [7:0] line_d [0:line_last];

              always @* begin : compute
                integer i;
                for (i = 3; i >= 1; i = i - 1) begin
                  line_d[i] = line_q[i - 1];
                end
                line_d[0] = in_data;
                out_data = line_q[3];
              end

              always @(posedge clk) begin : registers
                integer i;
                if (rst) begin
                  for (i = 0; i <= line_last; i = i + 1) begin
                    line_q[i] <= 8'd0;
                  end
                end else begin
                  for (i = 0; i <= line_last; i = i + 1) begin
                    line_q[i] <= line_d[i];
                  end
                end
              end
            endmodule

            """));
    }

    [Test]
    public void Words_without_reset_keep_what_they_hold_during_reset()
    {
        string unreset = Line.Replace("8[4] registers = 0", "8[4] unreset registers = [1, 2, 3, 4]", StringComparison.Ordinal);
        Assert.That(Export(unreset, HdlLanguage.Vhdl, "architecture"), Does.EndWith("""
              registers_without_reset: process (clk)
              begin
                if rising_edge(clk) then
                  if rst = '0' then
                    line_q <= line_d;
                  end if;
                end if;
              end process registers_without_reset;
            end architecture rtl;

            """));
        Assert.That(Export(unreset, HdlLanguage.Vhdl, "architecture"), Does.Contain("""
              signal line_q : line_array := initial_line_q;
              signal line_d : line_array;

            """));
        Assert.That(Export(unreset, HdlLanguage.Verilog, "  localparam"), Does.EndWith("""
              always @(posedge clk) begin : registers_without_reset
                integer i;
                if (!rst) begin
                  for (i = 0; i <= line_last; i = i + 1) begin
                    line_q[i] <= line_d[i];
                  end
                end
              end
            endmodule

            """));
    }

    [Test]
    public void Words_at_computed_indices_keep_what_they_hold_by_default()
    {
        Assert.That(Export(Words, HdlLanguage.Vhdl, "architecture"), Is.EqualTo("""
            architecture rtl of line_top is
              constant words_last : natural := 3;
              signal started_q : std_logic;
              type words_array is array (0 to words_last) of unsigned(7 downto 0);
              constant initial_words_q : words_array := (
                0 => "00000111",
                1 => "00000101",
                2 => "00000101",
                others => "00000000"
              );
              signal words_q, words_d : words_array;
            begin

              compute: process (words_q, in_address, in_data, in_clear)
              begin
                words_d <= words_q;
                if unsigned(in_address) < 3 then
                  words_d(to_integer(unsigned(in_address))) <= unsigned(in_data);
                end if;
                if in_clear = '1' then
                  words_d(0) <= to_unsigned(1, 8);
                  words_d(2) <= to_unsigned(1, 8);
                end if;
                out_data <= std_logic_vector(words_q(to_integer(unsigned(in_address))));
              end process compute;

              registers: process (clk)
              begin
                if rising_edge(clk) then
                  if rst = '1' then
                    words_q <= initial_words_q;
                    started_q <= '0';
                  else
                    started_q <= '1';
                    if started_q = '1' then
                      words_q <= words_d;
                    end if;
                  end if;
                end if;
              end process registers;
            end architecture rtl;

            """));
        Assert.That(Export(Words, HdlLanguage.Verilog, "  always @(posedge"), Is.EqualTo("""
              always @(posedge clk) begin : registers
                integer i;
                if (rst) begin
                  words_q[0] <= 8'd7;
                  words_q[1] <= 8'd5;
                  words_q[2] <= 8'd5;
                  words_q[3] <= 8'd0;
                  started_q <= 1'd0;
                end else begin
                  started_q <= 1'd1;
                  if (started_q) begin
                    for (i = 0; i <= words_last; i = i + 1) begin
                      words_q[i] <= words_d[i];
                    end
                  end
                end
              end
            endmodule

            """));
    }

    [Test]
    public void Without_reset_declarations_say_what_registers_begin_with()
    {
        Assert.That(Export(Line, HdlLanguage.Vhdl, "architecture", ResetStyle.None), Does.Contain("""
              signal line_q : line_array := (others => (others => '0'));
              signal line_d : line_array;

            """));
        Assert.That(Export(Line, HdlLanguage.Verilog, "  localparam", ResetStyle.None), Does.Contain("""
              reg [7:0] line_d [0:line_last];
              initial begin : line_array
                integer i;
                for (i = 0; i <= line_last; i = i + 1) begin
                  line_q[i] = 8'd0;
                end
              end

            """));
    }

    [Test]
    public void What_one_address_writes_stays_a_memory()
        => Assert.That(Export(Ram, HdlLanguage.Vhdl, "architecture"), Does.Contain("words_port: process (clk)"));

    // The text from a line on.
    private static string Export(string netlist, HdlLanguage language, string from, ResetStyle reset = ResetStyle.Synchronous)
    {
        string text = new HdlSources(NetlistText.Parse(netlist), "line_top", language, reset).Files()[^1].Text;
        return text[(text.IndexOf("\n" + from, StringComparison.Ordinal) + 1)..];
    }
}
