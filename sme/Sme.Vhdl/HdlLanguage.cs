namespace Sme.Vhdl;

/// <summary>The language of sources.</summary>
public enum HdlLanguage
{
    /// <summary>VHDL-93 that is valid as VHDL-2008 too.</summary>
    Vhdl,

    /// <summary>Verilog-2005.</summary>
    Verilog,
}
