using System.Reflection;
using System.Reflection.Metadata;

namespace Sme.Elaboration.Diagnostics;

internal static partial class Texts
{
    /// <param name="what">The instruction or type.</param>
    public static string FloatingPoint(string what)
        => $"floating point ({what}); compute in integers with a fixed binary point, or use a floating-point unit made of "
            + "hardware";

    public static string NoHardwareInstruction(ILOpCode code)
        => $"IL instruction {OpCodeTable.NameOf(code)} is no hardware; "
            + "write it with operators on integers, bool and enums";

    /// <param name="method">The method.</param>
    /// <param name="alternative">What to use instead.</param>
    public static string NoHardwareMethod(
        MethodBase method, string alternative = "write it with operators, or call it in the constructor and keep the result")
        => $"{SourceNames.Of(method)} is no hardware; {alternative}";

    /// <param name="what">The instruction or method.</param>
    public static string Pointer(string what) => $"pointers ({what}); use arrays and indices, or ref";
}
