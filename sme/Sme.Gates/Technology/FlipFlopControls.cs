using System.Collections.Generic;

namespace Sme.Gates.Technology;

/// <summary>What a flip-flop has beside the word that it takes.</summary>
/// <param name="HasEnable">Whether it keeps its value where its enable is 0.</param>
/// <param name="HasReset">Whether it becomes 0 where its reset is 1, whatever its enable is.</param>
internal readonly record struct FlipFlopControls(bool HasEnable, bool HasReset)
{
    /// <summary>All four.</summary>
    public static IEnumerable<FlipFlopControls> All => [new(false, false), new(false, true), new(true, false), new(true, true)];

    /// <summary>Names of the inputs, in the order of those of its cell.</summary>
    public IReadOnlyList<string> Inputs => (HasEnable, HasReset) switch
    {
        (false, false) => ["D"],
        (false, true) => ["D", "R"],
        (true, false) => ["D", "E"],
        _ => ["D", "E", "R"],
    };

    /// <summary>What it becomes, as a function of the inputs and of what it holds.</summary>
    public ushort Table => CellFunction.Table(FunctionOf(Inputs, "Q"), [.. Inputs, "Q"]);

    /// <summary>The same as text.</summary>
    /// <param name="inputs">Names of the inputs.</param>
    /// <param name="state">Name of what it holds.</param>
    public string FunctionOf(IReadOnlyList<string> inputs, string state)
    {
        string kept = HasEnable ? $"({inputs[1]}&{inputs[0]})|(!{inputs[1]}&{state})" : inputs[0];
        return !HasReset ? kept : HasEnable ? $"({kept})&!{inputs[2]}" : $"{kept}&!{inputs[1]}";
    }
}
