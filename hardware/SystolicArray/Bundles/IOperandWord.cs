using SME;
using SME.VHDL;

namespace Hardware.SystolicArray.Bundles;

/// <summary>An operand as it comes to the edge of an array, before anything was found out about it.</summary>
/// <remarks>Valid with the tag of its vector, or with the load of its weights.</remarks>
[InitializedBus]
public interface IOperandWord : IBus
{
    /// <summary>s22 operand, read as <see cref="Format"/> says; s8 operands are sign-extended.</summary>
    Int22 Data { get; set; }

    /// <summary>u3, an <see cref="OperandFormat"/>.</summary>
    UInt3 Format { get; set; }
}
