using System.Collections.Generic;

namespace Sme.Netlist.Passes;

/// <summary>What is known of values in a region because it runs.</summary>
internal sealed class Assumptions
{
    private const int MostOfOneCondition = 16;

    private readonly Dictionary<Value, ulong> _bits = [];
    private readonly List<Value> _order = [];

    /// <summary>The number of values of which something is known.</summary>
    public int Count => _order.Count;

    public bool TryFind(Value value, out ulong bits) => _bits.TryGetValue(value, out bits);

    /// <summary>Adds that a value has these bits, and what follows from it.</summary>
    public void Add(Value value, ulong bits)
    {
        int most = _order.Count + MostOfOneCondition;
        Stack<(Value Value, ulong Bits)> open = new([(value, bits)]);
        while (_order.Count < most && open.TryPop(out (Value Value, ulong Bits) at))
        {
            if (at.Value.IsConstant || !_bits.TryAdd(at.Value, at.Bits))
            {
                continue;
            }

            _order.Add(at.Value);
            if (at.Value.Operation is { } operation)
            {
                Follow(operation, at.Bits, open);
            }
        }
    }

    /// <summary>Forgets what was added after there were this many.</summary>
    public void Forget(int count)
    {
        for (int i = _order.Count - 1; i >= count; i--)
        {
            _bits.Remove(_order[i]);
            _order.RemoveAt(i);
        }
    }

    private static void Follow(Operation operation, ulong bits, Stack<(Value Value, ulong Bits)> open)
    {
        switch (operation.Operator)
        {
            case Operator.Not:
                open.Push((operation.Operands[0], bits ^ operation.Result.Mask));
                break;
            case Operator.And when bits == operation.Result.Mask:
            case Operator.Or when bits == 0:
                open.Push((operation.Operands[0], bits));
                open.Push((operation.Operands[1], bits));
                break;
            case Operator.Equal when bits == 1 && operation.Operands[1].IsConstant:
                open.Push((operation.Operands[0], operation.Operands[1].Bits));
                break;
            case Operator.ZeroExtend or Operator.SignExtend:
                open.Push((operation.Operands[0], bits & operation.Operands[0].Mask));
                break;
        }
    }
}
