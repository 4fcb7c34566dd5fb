using System.Globalization;
using Sme.Vhdl.Rtl;

namespace Sme.Vhdl.Vhdl;

/// <summary>
/// The types of VHDL: one bit is <c>std_logic</c>, more are <c>unsigned</c>, at the top <c>std_logic_vector</c>.
/// </summary>
internal static class Types
{
    /// <summary>The type of so many bits.</summary>
    public static string Of(int width) => width == 1 ? "std_logic" : OfGeneric(width);

    /// <summary>The type of a generic: a vector, even of one bit.</summary>
    public static string OfGeneric(int width)
        => string.Create(CultureInfo.InvariantCulture, $"unsigned({width - 1} downto 0)");

    /// <summary>The type of a port.</summary>
    public static string OfPort(Symbol port)
        => !port.IsPlainVector ? Of(port.Width)
            : port.Width == 1 ? "std_logic"
            : string.Create(CultureInfo.InvariantCulture, $"std_logic_vector({port.Width - 1} downto 0)");

    /// <summary>Zeros or ones of a type, by their bits.</summary>
    public static string Text(ulong bits, int width)
        => width == 1 ? (bits != 0 ? "'1'" : "'0'") : $"\"{Binary(bits, width)}\"";

    /// <summary>Bits as digits.</summary>
    public static string Binary(ulong bits, int width)
        => string.Create(width, bits, (text, value) =>
        {
            for (int i = 0; i < text.Length; i++)
            {
                text[i] = ((value >> (text.Length - 1 - i)) & 1) != 0 ? '1' : '0';
            }
        });
}
