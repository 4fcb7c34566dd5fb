using System;
using System.Globalization;
using System.Text;

namespace Hdl.Cli.Workloads;

/// <summary>Shows pieces of untrusted input in messages: one short line, whatever the bytes are.</summary>
internal static class InputText
{
    private const int ShownBytes = 20;

    /// <summary>The bytes in quotes; at most 20 are shown, those that do not print as <c>\xNN</c>.</summary>
    public static string Quote(ReadOnlySpan<byte> bytes)
    {
        StringBuilder text = new("'");
        foreach (byte value in bytes[..Math.Min(bytes.Length, ShownBytes)])
        {
            if (value is >= 0x20 and < 0x7F)
            {
                text.Append((char)value);
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"\\x{value:X2}");
            }
        }

        return text.Append(bytes.Length > ShownBytes ? "...'" : "'").ToString();
    }

    /// <summary>A message of the system on one line.</summary>
    public static string OneLine(string message)
    {
        return message.ReplaceLineEndings(" ");
    }
}
