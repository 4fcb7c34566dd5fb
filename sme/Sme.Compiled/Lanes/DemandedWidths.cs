using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Netlist;
using Sme.Netlist.Passes;

namespace Sme.Compiled.Lanes;

/// <summary>
/// How many low bits of each value of a body are needed, in whole bytes of a lane: what lies above need not be computed.
/// </summary>
internal sealed class DemandedWidths
{
    private readonly Dictionary<Value, int> _bits = [];
    private readonly HashSet<Region> _withEffects;
    private readonly LaneGroup _group;

    /// <summary>Looks at a body.</summary>
    /// <param name="group">The instances that are computed by it.</param>
    public DemandedWidths(LaneGroup group)
    {
        _group = group;
        Definition definition = group.Plan.Definition;
        _withEffects = Regions.WithEffects(definition.Body);
        foreach (Value value in group.Kept)
        {
            Add(value, group.Arrays[value].Size * 8);
        }

        foreach (Register register in definition.Registers)
        {
            Add(register.Next, group.Arrays[register.Value].Size * 8);
        }

        Visit(definition.Body);
    }

    /// <summary>Number of low bits that are needed; 0 for what nobody needs.</summary>
    public int Of(Value value) => _bits.GetValueOrDefault(value);

    // All that a lane of as many bytes holds: what is computed is right in all of it.
    private void Add(Value value, int bits)
    {
        if (_group.ConstantOf(value) != null)
        {
            return;
        }

        int whole = Math.Min(value.Width, _group.SizeOf(Math.Min(bits, value.Width)) * 8);
        _bits[value] = Math.Max(Of(value), whole);
    }

    // From the last to the first: users come before what they use.
    private void Visit(Region region)
    {
        for (int i = region.Operations.Count - 1; i >= 0; i--)
        {
            Operation operation = region.Operations[i];
            if (operation.Regions.Length > 0)
            {
                VisitChoice(operation);
            }
            else if (operation.Operator is Operator.Check or Operator.MemoryWrite)
            {
                Array.ForEach(operation.Operands, o => Add(o, o.Width));
            }
            else if (Of(operation.Result) > 0)
            {
                VisitPlain(operation, Of(operation.Result));
            }
        }
    }

    private void VisitChoice(Operation operation)
    {
        bool decides = operation.Results.Any(r => Of(r) > 0) || operation.Regions.Any(_withEffects.Contains);
        foreach (Region region in operation.Regions)
        {
            for (int i = 0; i < operation.Results.Length; i++)
            {
                if (Of(operation.Results[i]) is > 0 and int bits)
                {
                    Add(region.Yields[i], bits);
                }
            }

            Visit(region);
        }

        if (decides)
        {
            Add(operation.Operands[0], operation.Operands[0].Width);
        }
    }

    private void VisitPlain(Operation operation, int bits)
    {
        Value[] operands = operation.Operands;
        switch (operation.Operator)
        {
            case Operator.Constant:
                break;
            case Operator.Not or Operator.Negate or Operator.And or Operator.Or or Operator.Xor or Operator.Add
                or Operator.Subtract or Operator.Multiply or Operator.ZeroExtend or Operator.SignExtend:
                Array.ForEach(operands, o => Add(o, bits));
                break;
            case Operator.Mux or Operator.Either or Operator.Select:
                Add(operands[0], operands[0].Width);
                Array.ForEach(operands[1..], o => Add(o, bits));
                break;
            case Operator.ShiftLeft:
                Add(operands[0], bits);
                Add(operands[1], operands[1].Width);
                break;
            case Operator.Extract:
                Add(operands[0], (int)operation.Immediate + bits);
                break;
            case Operator.Concatenate:
                int lowest = operation.Result.Width;
                foreach (Value operand in operands)
                {
                    lowest -= operand.Width;
                    if (lowest < bits)
                    {
                        Add(operand, bits - lowest);
                    }
                }

                break;
            default:
                Array.ForEach(operands, o => Add(o, o.Width));
                break;
        }
    }
}
