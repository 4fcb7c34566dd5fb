using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace SME.Tracer.Vcd;

/// <summary>Reads the declarations of a waveform, up to <c>$enddefinitions</c>.</summary>
internal sealed class VcdDeclarations
{
    private static readonly string[] ScopeTypes = ["begin", "fork", "function", "module", "task"];

    private static readonly string[] VariableTypes =
    [
        "event", "integer", "parameter", "real", "realtime", "reg", "supply0", "supply1", "time", "tri", "triand",
        "trior", "trireg", "tri0", "tri1", "wand", "wire", "wor",
    ];

    private static readonly string[] TimeUnits = ["fs", "ps", "ns", "us", "ms", "s"];

    private readonly VcdTokenizer _tokens;
    private readonly VcdLimits _limits;
    private readonly List<VcdVariable> _variables = [];
    private readonly List<VcdVariable> _firstOfNet = [];
    private readonly Dictionary<(VcdScope? Parent, string Name), VcdScope> _scopes = [];
    private readonly HashSet<(VcdScope? Scope, string Name)> _names = [];
    private VcdScope? _scope;

    public VcdDeclarations(VcdTokenizer tokens, VcdLimits limits)
    {
        _tokens = tokens;
        _limits = limits;
        while (ReadDeclaration())
        {
        }
    }

    public IReadOnlyList<VcdVariable> Variables => _variables;

    /// <summary>For each net, the variable that declared it.</summary>
    public IReadOnlyList<VcdVariable> Nets => _firstOfNet;

    public VcdIdentifierMap Identifiers { get; } = new();

    /// <summary>Length of a time unit in femtoseconds.</summary>
    public ulong Timescale { get; private set; }

    private bool ReadDeclaration()
    {
        string command = Word("a declaration");
        switch (command)
        {
            case "$comment" or "$date" or "$version":
                SkipToEnd(command);
                return true;
            case "$timescale":
                ReadTimescale();
                return true;
            case "$scope":
                ReadScope();
                return true;
            case "$upscope":
                _scope = (_scope ?? throw _tokens.Error("$upscope outside all scopes")).Parent;
                ReadEnd(command);
                return true;
            case "$var":
                ReadVariable();
                return true;
            case "$enddefinitions":
                ReadEnd(command);
                CheckComplete();
                return false;
            default:
                throw _tokens.Error($"'{Quote(command)}' is not a declaration of IEEE 1364");
        }
    }

    private void CheckComplete()
    {
        if (_scope is not null)
        {
            throw _tokens.Error($"scope '{Quote(_scope.Name)}' has no $upscope");
        }

        if (Timescale == 0)
        {
            throw _tokens.Error("there is no $timescale");
        }
    }

    private void ReadTimescale()
    {
        if (Timescale != 0)
        {
            throw _tokens.Error("there is a second $timescale");
        }

        string text = Word("$timescale");
        string next = Word("$timescale");
        if (next != "$end")
        {
            text += next;
            ReadEnd("$timescale");
        }

        int digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        int unit = digits < 0 ? -1 : Array.IndexOf(TimeUnits, text[digits..]);
        if (unit < 0 || text[..digits] is not ("1" or "10" or "100"))
        {
            throw _tokens.Error($"timescale '{Quote(text)}' is not 1, 10 or 100 of fs, ps, ns, us, ms or s");
        }

        Timescale = text[..digits] switch { "1" => 1UL, "10" => 10UL, _ => 100UL };
        for (int i = 0; i < unit; i++)
        {
            Timescale *= 1000;
        }
    }

    private void ReadScope()
    {
        string type = Word("$scope");
        if (Array.IndexOf(ScopeTypes, type) < 0)
        {
            throw _tokens.Error($"'{Quote(type)}' is not a type of scope: {string.Join(", ", ScopeTypes)}");
        }

        string name = Name("$scope");
        ReadEnd("$scope");
        if (!_scopes.TryGetValue((_scope, name), out VcdScope? scope))
        {
            scope = new VcdScope(_scope, name);
            _scopes.Add((_scope, name), scope);
        }

        _scope = scope;
        if (scope.Depth > _limits.ScopeDepth)
        {
            throw _tokens.Error($"more than {_limits.ScopeDepth} scopes within each other");
        }
    }

    private void ReadVariable()
    {
        if (_variables.Count == _limits.Variables)
        {
            throw _tokens.Error($"more than {_limits.Variables} variables");
        }

        string type = Word("$var");
        if (Array.IndexOf(VariableTypes, type) < 0)
        {
            throw _tokens.Error($"'{Quote(type)}' is not a type of variable: {string.Join(", ", VariableTypes)}");
        }

        int width = ReadWidth();
        ReadOnlySpan<byte> code = Token("$var");
        if (code.Length > VcdIdentifierMap.MaxLength || code.IndexOfAnyExceptInRange((byte)'!', (byte)'~') >= 0)
        {
            throw _tokens.Error(
                $"identifier '{Quote(code)}' is not 1 to {VcdIdentifierMap.MaxLength} characters from ! to ~");
        }

        int net = Identifiers.FindOrAdd(code);
        bool real = type is "real" or "realtime";
        string name = ReadReference(real ? 0 : width);
        var variable = new VcdVariable(_scope, name, width, real, net);
        if (net == _firstOfNet.Count)
        {
            _firstOfNet.Add(variable);
        }
        else if (_firstOfNet[net].Width != width || _firstOfNet[net].IsReal != real)
        {
            throw _tokens.Error($"variable '{Quote(name)}' shares its identifier with another type or width");
        }

        if (!_names.Add((_scope, name)))
        {
            throw _tokens.Error($"variable '{Quote(name)}' is declared twice in its scope");
        }

        _variables.Add(variable);
    }

    private int ReadWidth()
    {
        ReadOnlySpan<byte> text = Token("$var");
        if (!Utf8Parser.TryParse(text, out int width, out int used) || used != text.Length || width < 1
            || width > _limits.Width)
        {
            throw _tokens.Error($"width '{Quote(text)}' is not a number from 1 to {_limits.Width}");
        }

        return width;
    }

    /// <summary>Reads a name with its bit or range, as one word or several.</summary>
    private string ReadReference(int width)
    {
        string name = Name("$var");
        var range = new StringBuilder();
        for (string word = Word("$var"); word != "$end"; word = Word("$var"))
        {
            range.Append(word);
            if (range.Length > _limits.TokenLength)
            {
                throw _tokens.Error("a $var without $end");
            }
        }

        // Some write the range right behind the name.
        int bracket = name.LastIndexOf('[');
        if (range.Length == 0 && bracket > 0 && name[bracket..].Contains(':', StringComparison.Ordinal))
        {
            range.Append(name, bracket, name.Length - bracket);
            name = name[..bracket];
        }

        if (range.Length == 0)
        {
            return name;
        }

        string text = range.ToString();
        bool single = !text.Contains(':', StringComparison.Ordinal);
        if (!TryParseRange(text, out long bits) || (!single && width > 0 && bits != width))
        {
            throw _tokens.Error($"range '{Quote(text)}' of '{Quote(name)}' does not fit its width of {width}");
        }

        return single ? name + text : name;
    }

    private static bool TryParseRange(string text, out long bits)
    {
        bits = 0;
        if (text.Length < 3 || text[0] != '[' || text[^1] != ']')
        {
            return false;
        }

        string[] bounds = text[1..^1].Split(':', 3);
        if (bounds.Length > 2 || !TryParseBound(bounds[0], out int left) || !TryParseBound(bounds[^1], out int right))
        {
            return false;
        }

        bits = Math.Abs((long)left - right) + 1;
        return true;
    }

    private static bool TryParseBound(string text, out int bound)
        => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out bound);

    private void SkipToEnd(string command)
    {
        while (!Token(command).SequenceEqual("$end"u8))
        {
        }
    }

    private void ReadEnd(string command)
    {
        ReadOnlySpan<byte> token = Token(command);
        if (!token.SequenceEqual("$end"u8))
        {
            throw _tokens.Error($"'{Quote(token)}' stands where {command} should end with $end");
        }
    }

    private string Name(string command)
    {
        ReadOnlySpan<byte> token = Token(command);
        if (token.SequenceEqual("$end"u8) || token.IndexOfAnyExceptInRange((byte)'!', (byte)'~') >= 0)
        {
            throw _tokens.Error($"'{Quote(token)}' is not a name");
        }

        return Encoding.ASCII.GetString(token);
    }

    private string Word(string command) => Encoding.ASCII.GetString(Token(command));

    private ReadOnlySpan<byte> Token(string command) => _tokens.Next(out ReadOnlySpan<byte> token)
        ? token : throw _tokens.Error($"the file ends within {command}");

    private static string Quote(string text) => VcdTokenizer.Quote(Encoding.ASCII.GetBytes(text));

    private static string Quote(ReadOnlySpan<byte> text) => VcdTokenizer.Quote(text);
}
