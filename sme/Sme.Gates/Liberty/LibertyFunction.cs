using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Technology;

namespace Sme.Gates.Liberty;

/// <summary>
/// Reads a Boolean function of at most four names as Liberty writes it: <c>!</c> before or <c>'</c> behind an operand, then
/// <c>^</c>, then <c>&amp;</c>, <c>*</c> or nothing between operands, then <c>|</c> or <c>+</c>; <c>0</c>, <c>1</c> and
/// parentheses.
/// </summary>
internal sealed class LibertyFunction
{
    private const int MaximumDepth = 64;
    private const int MaximumLength = 4096;

    private readonly string _text;
    private readonly IReadOnlyList<string> _names;
    private int _at;
    private int _depth;

    private LibertyFunction(string text, IReadOnlyList<string> names) => (_text, _names) = (text, names);

    /// <summary>The function.</summary>
    /// <param name="text">The text.</param>
    /// <param name="names">The names it may read, at most four.</param>
    /// <returns>
    /// Its table, bit r of which is its value where name i is bit i of r, and the same function as Verilog, in parentheses.
    /// </returns>
    /// <exception cref="TechnologyException">The text is no such function.</exception>
    public static (ushort Table, string Verilog) Of(string text, IReadOnlyList<string> names)
    {
        if (text.Length > MaximumLength)
        {
            throw new TechnologyException($"a function has at most {MaximumLength} characters");
        }

        LibertyFunction function = new(text, names);
        (ushort, string) result = function.Or();
        return function.Next() == null ? result : throw function.Error("an operator or the end");
    }

    private (ushort Table, string Verilog) Or()
    {
        (ushort table, string verilog) = And();
        while (Takes('|') || Takes('+'))
        {
            (ushort right, string rightText) = And();
            (table, verilog) = ((ushort)(table | right), $"({verilog}|{rightText})");
        }

        return (table, verilog);
    }

    private (ushort Table, string Verilog) And()
    {
        (ushort table, string verilog) = Xor();
        while (Takes('&') || Takes('*') || IsOperand(Next()))
        {
            (ushort right, string rightText) = Xor();
            (table, verilog) = ((ushort)(table & right), $"({verilog}&{rightText})");
        }

        return (table, verilog);
    }

    private static bool IsOperand(char? next) => next is { } c && (char.IsAsciiLetterOrDigit(c) || c is '!' or '(' or '_');

    private (ushort Table, string Verilog) Xor()
    {
        (ushort table, string verilog) = Operand();
        while (Takes('^'))
        {
            (ushort right, string rightText) = Operand();
            (table, verilog) = ((ushort)(table ^ right), $"({verilog}^{rightText})");
        }

        return (table, verilog);
    }

    private (ushort Table, string Verilog) Operand()
    {
        if (++_depth > MaximumDepth)
        {
            throw new TechnologyException($"function \"{_text}\": it is more than {MaximumDepth} deep");
        }

        (ushort table, string verilog) = Takes('!') ? Not(Operand()) : Takes('(') ? Inner() : Name();
        while (Takes('\''))
        {
            (table, verilog) = Not((table, verilog));
        }

        _depth--;
        return (table, verilog);
    }

    private (ushort Table, string Verilog) Inner()
    {
        (ushort, string) inner = Or();
        return Takes(')') ? inner : throw Error("a closing parenthesis");
    }

    private static (ushort Table, string Verilog) Not((ushort Table, string Verilog) operand)
        => ((ushort)~operand.Table, $"!{operand.Verilog}");

    private (ushort Table, string Verilog) Name()
    {
        Next();
        int start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '_'))
        {
            _at++;
        }

        string name = _text[start.._at];
        int found = Enumerable.Range(0, _names.Count).FirstOrDefault(i => _names[i] == name, -1);
        if (found < 0 && name is "0" or "1")
        {
            return (name == "1" ? ushort.MaxValue : (ushort)0, $"1'b{name}");
        }

        _at = found < 0 ? start : _at;
        return found < 0 ? throw Error($"one of {string.Join(", ", _names)}") : (CellFunction.Columns[found], name);
    }

    private char? Next()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }

        return _at < _text.Length ? _text[_at] : null;
    }

    private bool Takes(char symbol)
    {
        bool isThere = Next() == symbol;
        _at += isThere ? 1 : 0;
        return isThere;
    }

    private TechnologyException Error(string expected)
        => new(FormattableString.Invariant($"function \"{_text}\": {expected} is expected at character {_at + 1}"));
}
