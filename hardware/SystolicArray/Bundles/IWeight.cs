using SME;
using SME.VHDL;

namespace Hardware.SystolicArray.Bundles;

/// <summary>
/// One stationary operand: on its way down a column, or held in an element. Clocked at every hop. It moves in the
/// cycles in which <see cref="IWeightLoad.Load"/> is high and stays otherwise.
/// </summary>
/// <remarks>
/// 28 bits, frozen: data and class as in <see cref="IActivation"/>; the tag selects one of 16 operand buses for
/// compressed weights and is 0 until then. What moves weights is kept apart (<see cref="IWeightLoad"/>), as it belongs
/// to a column and not to a word; what activates them travels with the data (<see cref="IActivation.First"/>).
/// </remarks>
[InitializedBus]
public interface IWeight : IBus
{
    /// <summary>s22 operand; s8 operands are sign-extended.</summary>
    Int22 Data { get; set; }

    /// <summary>u2, an <see cref="OperandClass"/>.</summary>
    UInt2 ValueClass { get; set; }

    /// <summary>u4, which operand bus the weight belongs to.</summary>
    UInt4 Tag { get; set; }
}
