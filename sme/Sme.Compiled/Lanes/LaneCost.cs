using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using Sme.Netlist;

namespace Sme.Compiled.Lanes;

/// <summary>
/// About how many instructions a body takes in lanes and one instance after the other: lanes compute what is not chosen too,
/// and instances one by one do not.
/// </summary>
internal sealed class LaneCost
{
    // Of a lane, to read or write a word of its memory.
    private const int MemoryAccess = 9;

    // Instructions of a block beyond which the cache of instructions does not hold them, and how much longer each then takes.
    private const double MostInCache = 1500;
    private const double Uncached = 2.5;

    // Instructions of a block, about 12 bytes of IL each, beyond which the JIT would not optimise their method.
    private const double MostInMethod = 5000;

    // Of a value that no neighbour gives.
    private const double Copy = 2.5;

    private readonly DemandedWidths _demanded;
    private readonly LaneGroup _group;
    private readonly int _vectorBytes;

    private LaneCost(LaneGroup group, int vectorBits)
    {
        (_group, _vectorBytes) = (group, vectorBits / 8);
        _demanded = new DemandedWidths(group);
    }

    /// <summary>Why a group is better computed one by one, or null when it takes less time in lanes.</summary>
    /// <param name="group">The group.</param>
    /// <param name="all">All groups: those that read it need copies of what is not in lanes.</param>
    /// <param name="vectorBits">Bits of a vector.</param>
    public static string? ReasonAgainst(LaneGroup group, IReadOnlyList<LaneGroup> all, int vectorBits)
    {
        Definition definition = group.Plan.Definition;
        LaneCost cost = new(group, vectorBits);
        (double alone, double together) = cost.Of(definition.Body);
        foreach (Register register in definition.Registers)
        {
            alone += 2;
            together += group.IsSteady(register.Value) ? 0 : 2 * cost.VectorsOf(8 * group.Arrays[register.Value].Size);
        }

        alone += Copy * all.Where(g => g != group).SelectMany(g => g.Links.Values)
            .Count(l => l.Neighbours != null && group.Arrays.ContainsValue(l.Neighbours));
        if (together > MostInMethod)
        {
            return "their code in lanes is too long for a method";
        }

        together *= together > MostInCache ? Uncached : 1;
        double copies = Copy * group.Links.Values.Sum(l => l.Copies.Count);
        return (together * group.BlockCount) + copies < alone * group.Frames.Length
            ? null
            : "branches, memories and wires take less time one by one";
    }

    private (double Alone, double Together) Of(Region region)
    {
        double alone = 0;
        double together = 0;
        foreach (Operation operation in region.Operations)
        {
            (double own, double ofBlock) = Of(operation);
            alone += own;
            together += ofBlock;
        }

        return (alone, together);
    }

    private (double Alone, double Together) Of(Operation operation)
    {
        if (operation.Regions.Length > 0)
        {
            // Any of the regions is as likely as any other.
            (double Alone, double Together)[] regions = [.. operation.Regions.Select(Of)];
            int choices = operation.Operator == Operator.If ? 1 : operation.Labels.Sum(l => l.Length);
            double chosen = operation.Results.Sum(r => VectorsOf(_demanded.Of(r)));
            return (2 + regions.Average(r => r.Alone), (choices * (2 + chosen)) + regions.Sum(r => r.Together));
        }

        if (operation.IsEffect)
        {
            return operation.Operator == Operator.Check ? (2, 3) : (4, MemoryAccess * _group.Block);
        }

        int width = _demanded.Of(operation.Result);
        double vectors = VectorsOf(width);
        return width == 0 ? (0, 0) : operation.Operator switch
        {
            Operator.Constant => (0, 0),
            Operator.MemoryRead => (4, MemoryAccess * _group.Block),
            Operator.ShiftLeft or Operator.ShiftRightLogical or Operator.ShiftRightArithmetic
                when !operation.Operands[1].IsConstant => (2, 3 * BitOperations.Log2((uint)width + 1) * vectors),
            Operator.Multiply when _group.SizeOf(width) is 1 or 8 => (1, 8 * vectors),
            Operator.Select => (2, 2 * (operation.Operands.Length - 1) * vectors),
            Operator.ZeroExtend or Operator.SignExtend or Operator.Extract => (1, vectors / 2),
            _ => (1, vectors),
        };
    }

    private double VectorsOf(int width)
        => width == 0 ? 0 : Math.Max(1, (double)_group.Block * _group.SizeOf(width) / _vectorBytes);
}
