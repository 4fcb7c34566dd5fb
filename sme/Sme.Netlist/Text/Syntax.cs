using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Sme.Netlist.Text;

/// <summary>How names, numbers, strings and operators are written.</summary>
internal static class Syntax
{
    private static readonly string[] Operators = Enum.GetNames<Operator>().Select(SnakeCase).ToArray();

    private static readonly string[] Encodings = Enum.GetNames<CheckEncoding>().Select(SnakeCase).ToArray();

    private static readonly string[] Kinds = Enum.GetNames<MemoryKind>().Select(SnakeCase).ToArray();

    /// <summary>The word for an operator.</summary>
    public static string Word(Operator op) => Operators[(int)op];

    /// <summary>The word for an encoding.</summary>
    public static string Word(CheckEncoding encoding) => Encodings[(int)encoding];

    /// <summary>The word for a kind of memory.</summary>
    public static string Word(MemoryKind kind) => Kinds[(int)kind];

    /// <summary>The operator of a word, or null.</summary>
    public static Operator? OperatorOf(string word)
        => Array.IndexOf(Operators, word) is >= 0 and int index ? (Operator)index : null;

    /// <summary>The encoding of a word, or null.</summary>
    public static CheckEncoding? EncodingOf(string word)
        => Array.IndexOf(Encodings, word) is >= 0 and int index ? (CheckEncoding)index : null;

    /// <summary>The kind of memory of a word, or null.</summary>
    public static MemoryKind? KindOf(string word)
        => Array.IndexOf(Kinds, word) is >= 0 and int index ? (MemoryKind)index : null;

    /// <summary>Decimal while that is short, else hexadecimal.</summary>
    public static string Number(ulong bits)
        => bits < 256 ? bits.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"0x{bits:X}");

    /// <summary>A name: as it is where that can be read back, else as a string.</summary>
    public static string Name(string? name)
        => name is { Length: > 0 } && IsNameStart(name[0]) && name.All(IsNamePart) ? name : Quote(name ?? "");

    /// <summary>Whether a name without quotes may begin so.</summary>
    public static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_';

    /// <summary>Whether a name without quotes may go on so.</summary>
    public static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '.';

    /// <summary>A string in quotes, in ASCII.</summary>
    public static string Quote(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char c in text)
        {
            if (c is '"' or '\\')
            {
                quoted.Append('\\').Append(c);
            }
            else if (c is >= ' ' and <= '~')
            {
                quoted.Append(c);
            }
            else
            {
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            }
        }

        return quoted.Append('"').ToString();
    }

    private static string SnakeCase(string name)
        => string.Concat(name.Select((c, i) => (char.IsUpper(c) && i > 0 ? "_" : "") + char.ToLowerInvariant(c)));
}
