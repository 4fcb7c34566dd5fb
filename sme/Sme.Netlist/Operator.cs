namespace Sme.Netlist;

/// <summary>
/// What an operation computes. The attribute of each member gives its width rule: operands, then the result, a letter
/// standing for any width and the same letter for the same width.
/// </summary>
/// <remarks>
/// Values are bit patterns of 1 to 64 bits. Where signed and unsigned interpretation differ there are two operators.
/// "Not equal", "greater" and "less or equal" are made of the comparisons that exist and <see cref="Not"/>.
/// </remarks>
public enum Operator : byte
{
    /// <summary>The immediate.</summary>
    [Widths("", "a")]
    Constant,

    /// <summary>Every bit inverted.</summary>
    [Widths("a", "a")]
    Not,

    /// <summary>Two's complement negation; wraps.</summary>
    [Widths("a", "a")]
    Negate,

    /// <summary>Bitwise and.</summary>
    [Widths("a a", "a")]
    And,

    /// <summary>Bitwise or.</summary>
    [Widths("a a", "a")]
    Or,

    /// <summary>Bitwise exclusive or.</summary>
    [Widths("a a", "a")]
    Xor,

    /// <summary>Sum; wraps.</summary>
    [Widths("a a", "a")]
    Add,

    /// <summary>Difference; wraps.</summary>
    [Widths("a a", "a")]
    Subtract,

    /// <summary>The low half of the product.</summary>
    [Widths("a a", "a")]
    Multiply,

    /// <summary>The high half of the product of unsigned numbers.</summary>
    [Widths("a a", "a")]
    MultiplyHighUnsigned,

    /// <summary>The high half of the product of two's complement numbers.</summary>
    [Widths("a a", "a")]
    MultiplyHighSigned,

    /// <summary>Quotient of unsigned numbers, towards zero; 0 when the divisor is 0.</summary>
    [Widths("a a", "a")]
    DivideUnsigned,

    /// <summary>Quotient of two's complement numbers, towards zero; wraps; 0 when the divisor is 0.</summary>
    [Widths("a a", "a")]
    DivideSigned,

    /// <summary>Remainder of the unsigned quotient; 0 when the divisor is 0.</summary>
    [Widths("a a", "a")]
    RemainderUnsigned,

    /// <summary>Remainder of the signed quotient, with the dividend's sign; 0 when the divisor is 0.</summary>
    [Widths("a a", "a")]
    RemainderSigned,

    /// <summary>Shift towards the most significant bit, zeros shifted in; 0 from the operand's width on.</summary>
    [Widths("a s", "a")]
    ShiftLeft,

    /// <summary>Shift towards the least significant bit, zeros shifted in; 0 from the operand's width on.</summary>
    [Widths("a s", "a")]
    ShiftRightLogical,

    /// <summary>Shift towards the least significant bit, copies of the sign shifted in.</summary>
    [Widths("a s", "a")]
    ShiftRightArithmetic,

    /// <summary>1 when both are the same.</summary>
    [Widths("a a", "1")]
    Equal,

    /// <summary>1 when the first is less, as unsigned numbers.</summary>
    [Widths("a a", "1")]
    LessUnsigned,

    /// <summary>1 when the first is less, as two's complement numbers.</summary>
    [Widths("a a", "1")]
    LessSigned,

    /// <summary>The second operand when the first is 1, else the third.</summary>
    [Widths("1 a a", "a")]
    Mux,

    /// <summary>
    /// The second operand when the first is 1, else the third; but the design does not care which: hardware may give anything.
    /// </summary>
    [Widths("1 a a", "a")]
    Either,

    /// <summary>Of the operands behind the first, the one at the index the first gives; the last one beyond.</summary>
    [Widths("s a+", "a")]
    Select,

    /// <summary>Zeros in front, up to a larger width.</summary>
    [Widths("a", "b>a")]
    ZeroExtend,

    /// <summary>Copies of the sign in front, up to a larger width.</summary>
    [Widths("a", "b>a")]
    SignExtend,

    /// <summary>A range of bits; the immediate is the position of the lowest.</summary>
    [Widths("a", "b<=a")]
    Extract,

    /// <summary>The operands side by side, the first one most significant.</summary>
    [Widths("*", "sum")]
    Concatenate,

    /// <summary>Number of ones.</summary>
    [Widths("a", "a")]
    PopulationCount,

    /// <summary>Number of zeros above the most significant one; the width when there is none.</summary>
    [Widths("a", "a")]
    LeadingZeroCount,

    /// <summary>Number of zeros below the least significant one; the width when there is none.</summary>
    [Widths("a", "a")]
    TrailingZeroCount,

    /// <summary>
    /// A word of a memory as it was when the tick began, by address; 0 beyond the last word. Has a memory.
    /// </summary>
    [Widths("s", "memory")]
    MemoryRead,

    /// <summary>
    /// Writes a word at the end of the tick: address, data, and optionally enable, without which nothing is written when
    /// it is 0; nothing beyond the last word. Of several writes to one address the last one in program order holds. Has a
    /// memory; an effect.
    /// </summary>
    [Widths("s memory 1?", "")]
    MemoryWrite,

    /// <summary>
    /// Fails when the first operand is 0; the others are values for the message. Has a message; an effect.
    /// </summary>
    [Widths("1 *", "")]
    Check,

    /// <summary>
    /// Two regions, run when the operand is 1 and 0; each yields the results. Effects of the other region do not happen.
    /// </summary>
    [Widths("1", "regions")]
    If,

    /// <summary>
    /// A region for each set of values of the operand (the labels), and a last one for all others; each yields the
    /// results.
    /// </summary>
    [Widths("s", "regions")]
    Case,
}
