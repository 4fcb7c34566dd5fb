using System.Globalization;
using System.Text;
using Sme.Netlist;

namespace Sme.Elaboration.Engine;

/// <summary>Writes the messages of checks as native execution does.</summary>
internal static class CheckMessages
{
    /// <summary>The message of a check that failed.</summary>
    public static string Of(FailedCheck failed)
    {
        CheckText text = failed.Operation.Message!;
        StringBuilder message = new(text.Parts[0]);
        for (int i = 0; i < text.Values.Count; i++)
        {
            Append(message, text.Values[i], failed.Values[i], failed.Operation.Operands[i + 1].Width);
            message.Append(text.Parts[i + 1]);
        }

        return message.ToString();
    }

    private static void Append(StringBuilder message, CheckValue value, ulong bits, int width)
    {
        foreach ((ulong named, string name) in value.Names)
        {
            if (named == bits)
            {
                message.Append(name);
                return;
            }
        }

        object number = value.Encoding switch
        {
            CheckEncoding.Boolean => bits != 0,
            CheckEncoding.Signed or CheckEncoding.SignedEnumeration => Smallest(Evaluation.Signed(bits, width), width),
            _ => bits,
        };
        message.AppendFormat(
            CultureInfo.InvariantCulture, value.Format is null ? "{0}" : $"{{0:{value.Format}}}", number);
    }

    // Hexadecimal and binary formats show as many digits as the C# type has.
    private static object Smallest(long number, int width) => width switch
    {
        <= 8 => (object)(sbyte)number,
        <= 16 => (short)number,
        <= 32 => (int)number,
        _ => number,
    };
}
