using System;
using System.Linq;
using System.Reflection;

namespace Sme.Netlist;

/// <summary>The width rule of an operator, as its <see cref="WidthsAttribute"/> says.</summary>
internal sealed class WidthRule
{
    private static readonly WidthRule[] Rules = Enum.GetNames<Operator>().Select(Read).ToArray();

    private readonly WidthsAttribute _text;
    private readonly string[] _operands;

    private WidthRule(WidthsAttribute text)
    {
        _text = text;
        _operands = text.Operands.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The rule of an operator.</summary>
    public static WidthRule Of(Operator op) => Rules[(int)op];

    /// <summary>Whether widths obey the rule.</summary>
    /// <param name="operands">Widths of the operands.</param>
    /// <param name="results">Widths of the results.</param>
    /// <param name="memory">Width of the memory's words, or 0.</param>
    public bool Allows(ReadOnlySpan<int> operands, ReadOnlySpan<int> results, int memory)
    {
        Span<int> letters = stackalloc int[26];
        int at = 0;
        foreach (string term in _operands)
        {
            if (term == "*")
            {
                at = operands.Length;
            }
            else if (term[^1] == '?' && at == operands.Length)
            {
                continue;
            }
            else
            {
                do
                {
                    if (at == operands.Length || !Matches(term, operands[at], letters, memory))
                    {
                        return false;
                    }

                    at++;
                }
                while (term[^1] == '+' && at < operands.Length);
            }
        }

        return at == operands.Length && (_text.Result == "regions" || AllowsResults(operands, results, letters, memory));
    }

    /// <inheritdoc/>
    public override string ToString()
        => _text.Result.Length == 0 ? _text.Operands : $"{_text.Operands} -> {_text.Result}".TrimStart();

    private static WidthRule Read(string name)
        => new(typeof(Operator).GetField(name)!.GetCustomAttribute<WidthsAttribute>()!);

    private static bool Matches(string term, int width, Span<int> letters, int memory)
    {
        if (term == "memory")
        {
            return width == memory;
        }

        if (char.IsAsciiDigit(term[0]))
        {
            return width == term[0] - '0';
        }

        ref int letter = ref letters[term[0] - 'a'];
        letter = letter == 0 ? width : letter;
        return width == letter;
    }

    private bool AllowsResults(ReadOnlySpan<int> operands, ReadOnlySpan<int> results, Span<int> letters, int memory)
    {
        if (_text.Result.Length == 0 || results.Length != 1)
        {
            return _text.Result.Length == 0 && results.Length == 0;
        }

        if (_text.Result == "sum")
        {
            long sum = 0;
            foreach (int width in operands)
            {
                sum += width;
            }

            return results[0] == sum;
        }

        return _text.Result switch
        {
            "b>a" => results[0] > letters[0],
            "b<=a" => results[0] <= letters[0],
            _ => Matches(_text.Result, results[0], letters, memory),
        };
    }
}
