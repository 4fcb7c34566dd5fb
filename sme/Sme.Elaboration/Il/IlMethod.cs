using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Sme.Netlist;

namespace Sme.Elaboration.Il;

/// <summary>The code of a method: what can be reached without an exception being caught.</summary>
internal sealed class IlMethod
{
    private readonly MethodSymbols _symbols;

    public IlMethod(MethodBase method, MethodBody body, IReadOnlyList<Block> blocks, MethodSymbols symbols)
    {
        List<Instruction> instructions = [];
        foreach (Block block in blocks)
        {
            instructions.AddRange(block.Instructions);
        }

        (Method, Blocks, Instructions, _symbols) = (method, blocks, instructions, symbols);
        Locals = [.. body.LocalVariables];
        Handlers = [.. body.ExceptionHandlingClauses.Select(c => symbols.LocationOf(c.HandlerOffset))];
    }

    /// <summary>The method.</summary>
    public MethodBase Method { get; }

    /// <summary>The instructions of the blocks, in order of their offsets.</summary>
    public IReadOnlyList<Instruction> Instructions { get; }

    /// <summary>The blocks in order of their offsets; the first one is the entry.</summary>
    public IReadOnlyList<Block> Blocks { get; }

    /// <summary>The local variables.</summary>
    public IReadOnlyList<LocalVariableInfo> Locals { get; }

    /// <summary>Whether the method catches exceptions or has code that runs after them.</summary>
    public bool HasHandlers => Handlers.Count > 0;

    /// <summary>Where its handlers stand (catch, finally), inner ones first.</summary>
    public IReadOnlyList<SourceLocation?> Handlers { get; }

    /// <summary>The name of the local variable that lives in a slot at an offset, or null.</summary>
    public string? LocalName(int index, int offset) => _symbols.LocalName(index, offset);

    /// <inheritdoc/>
    public override string ToString() => $"{Method.DeclaringType?.Name}.{Method.Name}";
}
