using SME;
using SME.VHDL;

namespace Hardware.Filters;

/// <summary>
/// The sum of the products so far, from a tap to the next one nearer to the output. Clocked; it changes only with a
/// valid sample.
/// </summary>
public interface IPartialSum : IBus
{
    /// <summary>s40, reset 0: the filter's memory is samples of value zero.</summary>
    [InitialValue]
    Int40 Sum { get; set; }
}
