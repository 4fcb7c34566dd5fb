namespace Sme.Vhdl.Packaging;

/// <summary>The Makefile that runs a testbench in GHDL or Icarus.</summary>
internal static class ReplayMakefile
{
    // What begins a line that make runs.
    private const string Recipe = "\t";

    /// <summary>The Makefile.</summary>
    /// <param name="testbench">Name of the testbench.</param>
    /// <param name="trace">Path of the trace.</param>
    /// <param name="language">The language of the sources.</param>
    public static SourceFile Of(string testbench, string trace, HdlLanguage language)
        => new("Makefile", language == HdlLanguage.Verilog ? Icarus(testbench, trace) : Ghdl(testbench, trace));

    private static string Ghdl(string testbench, string trace) => $"""
        # Replays {trace} with GHDL and compares: make; the trace is what `hdl sim --csv {trace}` writes.
        GHDL ?= ghdl
        STD ?= 93

        .PHONY: compare clean
        compare: {trace}
        {Require("GHDL", "ghdl-mcode")}
        {Recipe}$(GHDL) -a --std=$(STD) $(shell cat files.txt)
        {Recipe}$(GHDL) --elab-run --std=$(STD) {testbench} --ieee-asserts=disable

        {MissingTrace(trace)}
        clean:
        {Recipe}$(GHDL) --remove --std=$(STD)

        """;

    private static string Icarus(string testbench, string trace) => $"""
        # Replays {trace} with Icarus Verilog and compares: make; the trace is what `hdl sim --csv {trace}` writes.
        IVERILOG ?= iverilog
        VVP ?= vvp

        .PHONY: compare clean
        compare: {trace}
        {Require("IVERILOG", "iverilog")}
        {Recipe}$(IVERILOG) -g2005 -s {testbench} -o {testbench}.vvp $(shell cat files.txt)
        {Recipe}$(VVP) -N {testbench}.vvp

        {MissingTrace(trace)}
        clean:
        {Recipe}rm -f {testbench}.vvp

        """;

    private static string MissingTrace(string trace) => $"""
        {trace}:
        {Recipe}@echo "{trace} is missing: hdl sim --csv {trace} writes it" >&2; exit 1

        """;

    private static string Require(string variable, string package) => $"""
        {Recipe}@if ! command -v $(firstword $({variable})) >/dev/null; then \
        {Recipe}echo "$(firstword $({variable})) is missing: install the Debian package {package}" >&2; exit 1; fi
        """;
}
