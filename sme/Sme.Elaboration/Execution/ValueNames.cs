using System.Collections.Generic;
using Sme.Netlist;

namespace Sme.Elaboration.Execution;

/// <summary>
/// Gives values the names of what holds them in the source. Of several names the one with the lowest rank stays, and of
/// those the first.
/// </summary>
/// <remarks>
/// Best are local variables of the body, then fields and signals, then, from call to call inwards, local variables, the
/// names of the methods that return the value, parameters.
/// </remarks>
internal sealed class ValueNames
{
    private const int RanksPerCall = 4;

    /// <summary>The rank of fields and signals, wherever they are written.</summary>
    public const int OfMember = RanksPerCall + 1;

    /// <summary>The rank of what has no name in the source.</summary>
    public const int Last = int.MaxValue;

    private readonly Dictionary<Value, int> _ranks = [];

    /// <summary>The rank of a local variable at a depth of calls, the body at 1.</summary>
    public static int OfLocal(int depth) => RanksPerCall * depth;

    /// <summary>The rank of what a method that is called at a depth returns.</summary>
    public static int OfReturned(int depth) => (RanksPerCall * depth) + 2;

    /// <summary>The rank of a parameter of a method that runs at a depth.</summary>
    public static int OfParameter(int depth) => (RanksPerCall * depth) + 3;

    /// <summary>Names the numbers of a datum.</summary>
    public void Add(Datum datum, string name, int rank)
    {
        switch (datum)
        {
            case Number number:
                Add(number.Value, name, rank);
                break;
            case Structure { Fields: [var only] }:
                Add(only, name, rank);
                break;
            case Structure structure:
                for (int i = 0; i < structure.Fields.Length; i++)
                {
                    Add(structure.Fields[i], $"{name}.{Names.OfField(structure.Layout.Fields[i])}", rank);
                }

                break;
            case WriteLog log:
                foreach ((Value guard, Value address, Value data) in log.Entries)
                {
                    Add(guard, name + ".writes", Last);
                    Add(address, name + ".address", Last);
                    Add(data, name + ".data", Last);
                }

                break;
            default:
                break;
        }
    }

    /// <summary>Names a value.</summary>
    public void Add(Value value, string name, int rank)
    {
        // What was made wider for the evaluation stack is what it was before.
        while (value.Operation is { Operator: Operator.ZeroExtend or Operator.SignExtend } extend)
        {
            value = extend.Operands[0];
        }

        if (value.Kind != ValueKind.Result || value.IsConstant
            || (_ranks.TryGetValue(value, out int given) && given <= rank))
        {
            return;
        }

        _ranks[value] = rank;
        value.Name = name;
    }
}
