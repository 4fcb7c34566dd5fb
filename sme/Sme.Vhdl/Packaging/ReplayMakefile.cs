namespace Sme.Vhdl.Packaging;

/// <summary>The Makefile that runs a testbench in GHDL or Icarus.</summary>
internal static class ReplayMakefile
{
    private const string Trace = HdlFolder.Trace;

    // What begins a line that make runs.
    private const string Recipe = "\t";

    public static SourceFile Of(string testbench, HdlLanguage language)
        => new("Makefile", language == HdlLanguage.Verilog ? Icarus(testbench) : Ghdl(testbench));

    private static string Ghdl(string testbench) => $"""
        # Replays {Trace} with GHDL and compares: make; the trace is what `hdl sim --csv {Trace}` writes.
        GHDL ?= ghdl
        STD ?= 93

        .PHONY: compare clean
        compare: {Trace}
        {Require("GHDL", "ghdl-mcode")}
        {Recipe}$(GHDL) -a --std=$(STD) $(shell cat files.txt)
        {Recipe}$(GHDL) --elab-run --std=$(STD) {testbench} --ieee-asserts=disable

        {MissingTrace}
        clean:
        {Recipe}$(GHDL) --remove --std=$(STD)

        """;

    private static string Icarus(string testbench) => $"""
        # Replays {Trace} with Icarus Verilog and compares: make; the trace is what `hdl sim --csv {Trace}` writes.
        IVERILOG ?= iverilog
        VVP ?= vvp

        .PHONY: compare clean
        compare: {Trace}
        {Require("IVERILOG", "iverilog")}
        {Recipe}$(IVERILOG) -g2005 -s {testbench} -o {testbench}.vvp $(shell cat files.txt)
        {Recipe}$(VVP) -N {testbench}.vvp

        {MissingTrace}
        clean:
        {Recipe}rm -f {testbench}.vvp

        """;

    private const string MissingTrace = $"""
        {Trace}:
        {Recipe}@echo "{Trace} is missing: hdl sim --csv {Trace} writes it" >&2; exit 1

        """;

    private static string Require(string variable, string package) => $"""
        {Recipe}@if ! command -v $(firstword $({variable})) >/dev/null; then \
        {Recipe}echo "$(firstword $({variable})) is missing: install the Debian package {package}" >&2; exit 1; fi
        """;
}
