using System;
using System.Collections.Frozen;

namespace SME.Naming;

/// <summary>The words that VHDL (1993 and 2008), Verilog and SystemVerilog keep for themselves.</summary>
internal static class ReservedWords
{
    private static readonly FrozenSet<string> All = (
        "abs access after alias all and architecture array assert attribute begin block body buffer bus case component "
        + "configuration constant disconnect downto else elsif end entity exit file for function generate generic group "
        + "guarded if impure in inertial inout is label library linkage literal loop map mod nand new next nor not null of "
        + "on open or others out package port postponed procedure process pure range record register reject rem report "
        + "return rol ror select severity shared signal sla sll sra srl subtype then to transport type unaffected units "
        + "until use variable wait when while with xnor xor assume assume_guarantee context cover default fairness force "
        + "parameter property protected release restrict restrict_guarantee sequence strong vmode vprop vunit "
        + "always assign automatic buf bufif0 bufif1 casex casez cell cmos config deassign defparam design disable edge "
        + "endcase endconfig endfunction endgenerate endmodule endprimitive endspecify endtable endtask event forever fork "
        + "genvar highz0 highz1 ifnone incdir include initial input instance integer join large liblist localparam "
        + "macromodule medium module negedge nmos noshowcancelled notif0 notif1 output pmos posedge primitive pull0 pull1 "
        + "pulldown pullup pulsestyle_onevent pulsestyle_ondetect rcmos real realtime reg repeat rnmos rpmos rtran rtranif0 "
        + "rtranif1 scalared showcancelled signed small specify specparam strong0 strong1 supply0 supply1 table task time "
        + "tran tranif0 tranif1 tri tri0 tri1 triand trior trireg unsigned use uwire vectored wait wand weak0 weak1 wire wor "
        + "accept_on alias always_comb always_ff always_latch assert before bind bins binsof bit break byte chandle checker "
        + "class clocking const constraint continue covergroup coverpoint cross dist do endchecker endclass endclocking "
        + "endgroup endinterface endpackage endprogram endproperty endsequence enum eventually expect export extends extern "
        + "final first_match foreach forkjoin global iff ignore_bins illegal_bins implements implies import inside int "
        + "interconnect interface intersect join_any join_none let local logic longint matches modport nettype nexttime null "
        + "packed priority program rand randc randcase randsequence ref reject_on s_always s_eventually s_nexttime s_until "
        + "s_until_with shortint shortreal soft solve static string struct super sync_accept_on sync_reject_on tagged this "
        + "throughout timeprecision timeunit type typedef union unique unique0 untyped var virtual void wait_order "
        + "weak wildcard within "

        // Names of the packages that every file uses.
        + "std_logic std_logic_vector std_ulogic ieee work resize shift_left shift_right to_integer to_unsigned to_signed "
        + "rising_edge falling_edge boolean natural true false choose either index "
        + "bit_of sign_extend zero_extend to_std_logic to_vector high_product high_product_signed divide divide_signed "
        + "remainder remainder_signed count_ones count_leading_zeros count_trailing_zeros")
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string name) => All.Contains(name);
}
