using System.Reflection.Emit;
using Sme.Emit;
using Sme.Netlist;

namespace Sme.Compiled.Compilation;

/// <summary>Where generated code finds what a slot stands for.</summary>
/// <param name="Parameter">The parameter that refers to the first of many numbers.</param>
/// <param name="Offset">How many bytes behind it.</param>
/// <param name="Size">Bytes that hold it: 1, 2, 4 or 8.</param>
/// <param name="IsSigned">Whether above them there are copies of the sign, up to the value's width.</param>
internal readonly record struct SlotPlace(short Parameter, int Offset, int Size, bool IsSigned = false)
{
    /// <summary>On its address and a number: emits a store of as many bytes as hold it.</summary>
    public void EmitStore(MethodEmitter il) => il.Emit(Size switch
    {
        1 => OpCodes.Stind_I1,
        2 => OpCodes.Stind_I2,
        4 => OpCodes.Stind_I4,
        _ => OpCodes.Stind_I8,
    });

    /// <summary>What stands a number of bytes behind it.</summary>
    public SlotPlace Behind(int bytes) => this with { Offset = Offset + bytes };

    /// <summary>Emits its address.</summary>
    public void EmitAddress(MethodEmitter il)
    {
        il.LoadParameter(Parameter);
        if (Offset > 0)
        {
            il.Load(Offset);
            il.Emit(OpCodes.Add);
        }
    }

    /// <summary>On its address: emits a load of a number with zeros above, of 32 bits if it fits and of 64 otherwise.</summary>
    /// <param name="il">Where.</param>
    /// <param name="width">Width of what it holds.</param>
    public void EmitLoad(MethodEmitter il, int width)
    {
        if (!IsSigned)
        {
            il.Emit(Size switch
            {
                1 => OpCodes.Ldind_U1,
                2 => OpCodes.Ldind_U2,
                4 => OpCodes.Ldind_U4,
                _ => width > 32 ? OpCodes.Ldind_I8 : OpCodes.Ldind_I4,
            });
            if (Size < sizeof(ulong) && width > 32)
            {
                il.Emit(OpCodes.Conv_U8);
            }

            return;
        }

        il.Emit(Size switch
        {
            1 => OpCodes.Ldind_I1,
            2 => OpCodes.Ldind_I2,
            _ => OpCodes.Ldind_I4,
        });
        if (width > 32)
        {
            il.Emit(OpCodes.Conv_I8);
            il.Load((long)Value.MaskOf(width));
        }
        else
        {
            il.Load((int)(uint)Value.MaskOf(width));
        }

        il.Emit(OpCodes.And);
    }
}
