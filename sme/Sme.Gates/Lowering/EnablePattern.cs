using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Generators;
using Sme.Gates.Graph;
using Sme.Netlist;

namespace Sme.Gates.Lowering;

/// <summary>
/// Finds where a register keeps its value: choices with the register itself among what is chosen are an enable.
/// </summary>
/// <param name="graph">Where gates are added.</param>
/// <param name="register">The register.</param>
/// <param name="bitsOf">The gates of a value.</param>
internal sealed class EnablePattern(GateGraph graph, Register register, Func<Value, Literal[]> bitsOf)
{
    // Choices in one another that are looked into; real ones are a few deep.
    private const int MaximumDepth = 64;

    private readonly Dictionary<Value, (Literal Enable, Literal[] Data)> _found = [];

    /// <summary>When the register takes a value, and which; it always does where no choice keeps it.</summary>
    public (Literal Enable, Literal[] Data) Find()
    {
        (Literal enable, Literal[] data) = Split(register.Next, 0);
        return enable == Literal.True ? (enable, bitsOf(register.Next)) : (enable, data);
    }

    private (Literal Enable, Literal[] Data) Split(Value value, int depth)
    {
        if (!_found.TryGetValue(value, out (Literal Enable, Literal[] Data) split))
        {
            split = value == register.Value ? (Literal.False, bitsOf(value))
                : depth == MaximumDepth ? (Literal.True, bitsOf(value))
                : value.Operation switch
                {
                    { Operator: Operator.Mux, Operands: var o } => Join(o[0], o[1], o[2], depth),
                    { Operator: Operator.Select, Operands: var o } => JoinAll(value, o, depth),
                    { Operator: Operator.If, Regions: var r } o
                        => Join(o.Operands[0], r[0].Yields[value.Index], r[1].Yields[value.Index], depth),
                    _ => (Literal.True, bitsOf(value)),
                };
            _found.Add(value, split);
        }

        return split;
    }

    private (Literal Enable, Literal[] Data) Join(Value condition, Value one, Value zero, int depth)
    {
        Literal select = bitsOf(condition)[0];
        (Literal enableOne, Literal[] dataOne) = Split(one, depth + 1);
        (Literal enableZero, Literal[] dataZero) = Split(zero, depth + 1);
        return (
            graph.Mux(select, enableOne, enableZero),
            enableOne == Literal.False ? dataZero
                : enableZero == Literal.False ? dataOne
                : Words.Mux(graph, select, dataOne, dataZero));
    }

    private (Literal Enable, Literal[] Data) JoinAll(Value value, Value[] operands, int depth)
    {
        (Literal Enable, Literal[] Data)[] options = operands[1..].Select(o => Split(o, depth + 1)).ToArray();
        if (!Array.Exists(options, o => o.Enable != Literal.True))
        {
            return (Literal.True, bitsOf(value));
        }

        // What is chosen where the register keeps its value does not matter: a word that is there anyway.
        (Literal Enable, Literal[] Data) any = Array.Find(options, o => o.Enable != Literal.False);
        Literal[] data = any.Data ?? bitsOf(register.Value);
        Literal[] index = bitsOf(operands[0]);
        return (
            Words.Select(graph, index, options.Select(o => new[] { o.Enable }).ToArray())[0],
            Words.Select(graph, index, options.Select(o => o.Enable == Literal.False ? data : o.Data).ToArray()));
    }
}
