namespace Sme.Vhdl;

/// <summary>How registers get their initial values. Registers that need no reset have none in any style.</summary>
public enum ResetStyle
{
    /// <summary>At the rising edges of the clock where <c>rst</c> is high.</summary>
    Synchronous,

    /// <summary>While <c>rst</c> is high; it has to fall in time before a rising edge of the clock.</summary>
    AsynchronousAssert,

    /// <summary>By the initial values of declarations, as FPGAs load them; there is no <c>rst</c>.</summary>
    None,
}
