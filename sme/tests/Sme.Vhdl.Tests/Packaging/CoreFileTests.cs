using NUnit.Framework;
using Sme.Vhdl.Packaging;

namespace Sme.Vhdl.Tests.Packaging;

/// <summary>The description of a core, for FuseSoC.</summary>
[TestFixture]
public sealed class CoreFileTests
{
    [Test]
    public void A_core_of_vhdl_is_simulated_with_ghdl()
    {
        SourceFile file = CoreFile.Of(new Core(
            "fir-8", CoreLanguage.Vhdl, ["hdl_functions.vhd", "fir_8.vhd"], "fir_8", "fir_8_tb.vhd", "fir_8_tb", ["trace.csv"]));
        Assert.That(file.Name, Is.EqualTo("fir-8.core"));
        Assert.That(file.Text, Is.EqualTo("""
            CAPI=2:

            name: hdl:design:fir-8:0.1.0
            description: Design fir-8

            filesets:
              rtl:
                files:
                  - hdl_functions.vhd
                  - fir_8.vhd
                file_type: vhdlSource
              tb:
                files:
                  - fir_8_tb.vhd
                  - trace.csv: {file_type: user, copyto: trace.csv}
                file_type: vhdlSource

            targets:
              default:
                filesets: [rtl]
                toplevel: fir_8
              sim:
                filesets: [rtl, tb]
                default_tool: ghdl
                tools:
                  ghdl:
                    run_options: [--ieee-asserts=disable]
                toplevel: fir_8_tb
              synth:
                filesets: [rtl]
                toplevel: fir_8

            """));
    }

    [Test]
    public void A_core_of_verilog_is_simulated_with_icarus_and_linted_with_verilator()
    {
        SourceFile file = CoreFile.Of(new Core("fir", CoreLanguage.Verilog, ["fir.v"], "fir", "fir_tb.v", "fir_tb", []));
        Assert.That(file.Text, Is.EqualTo("""
            CAPI=2:

            name: hdl:design:fir:0.1.0
            description: Design fir

            filesets:
              rtl:
                files:
                  - fir.v
                file_type: verilogSource
              tb:
                files:
                  - fir_tb.v
                file_type: verilogSource

            targets:
              default:
                filesets: [rtl]
                toplevel: fir
              sim:
                filesets: [rtl, tb]
                default_tool: icarus
                toplevel: fir_tb
              synth:
                filesets: [rtl]
                toplevel: fir
              lint:
                filesets: [rtl]
                default_tool: verilator
                tools:
                  verilator:
                    mode: lint-only
                toplevel: fir

            """));
    }

    [TestCase("true", "\"true\"")]
    [TestCase("No", "\"No\"")]
    [TestCase("2", "\"2\"")]
    [TestCase("", "\"\"")]
    [TestCase("a: b", "\"a: b\"")]
    [TestCase("a\"\\b", "\"a\\\"\\\\b\"")]
    [TestCase("plain_1.x", "plain_1.x")]
    public void Names_that_yaml_reads_otherwise_stand_in_quotes(string name, string written)
    {
        string text = CoreFile.Of(new Core("a", CoreLanguage.Vhdl, [], name, "b.vhd", "c", [])).Text;
        Assert.That(text, Does.Contain($"\n    toplevel: {written}\n"));
    }
}
