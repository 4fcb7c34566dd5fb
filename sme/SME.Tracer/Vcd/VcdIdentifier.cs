using System.Text;

namespace SME.Tracer.Vcd;

/// <summary>Identifier codes: the shortest strings over <c>!</c> to <c>~</c>, counted from 0.</summary>
internal static class VcdIdentifier
{
    private const char First = '!';
    private const int Count = '~' - '!' + 1;

    /// <summary>The code of the clock; the first net has the next one.</summary>
    public const byte Clock = (byte)First;

    public static string Of(DumpNet net)
    {
        var code = new StringBuilder();
        int rest = net.Index + 1;
        do
        {
            code.Append((char)(First + (rest % Count)));
            rest = (rest / Count) - 1;
        }
        while (rest >= 0);
        return code.ToString();
    }
}
