using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Elaboration.Diagnostics;
using Sme.Elaboration.Il;
using Sme.Netlist;

namespace Sme.Elaboration.Execution;

/// <content>Bodies that are too much: where they do not end, and on what that depends.</content>
internal sealed partial class Executor
{
    private readonly HashSet<Value> _placeholders = [];

    // Where something unknown stands for a mistake, its consequences are none.
    private StoppedException StopAt(Rule rule, string text, SourceLocation? location = null)
        => _placeholders.Count > 0 ? new StoppedException() : Stop(rule, text, location);

    private StoppedException StopTooLarge()
        => StopAt(
            Rules.BodyTooLarge,
            Texts.BodyTooLarge(_frames.Count > 0 ? SourceNames.Short(_frames[^1].Method.Method) : "the states"));

    private StoppedException StopEndless()
    {
        Instruction? at = _at;
        SourceLocation? test = null;
        for (int i = _frames.Count - 1; i >= 0 && test == null; i--)
        {
            test = TestOfLoop(_frames[i].Method, at)?.Location;
            at = _frames[i].CallSite;
        }

        return StopAt(Rules.OutOfInstructions, Texts.OutOfInstructions(), test);
    }

    // The branch of the innermost loop around an instruction. The compiler keeps the blocks of a loop together.
    private static Instruction? TestOfLoop(IlMethod method, Instruction? at)
    {
        int block = method.Blocks.FirstOrDefault(b => at != null && b.Instructions.Contains(at))?.Index ?? -1;
        foreach ((int head, int[] closing) in Loops.Find(
                method.Blocks.Select(b => b.Successors.Select(s => s.Index).ToArray()).ToArray())
            .Reverse())
        {
            int[] ends = [head, .. closing];
            if (block >= ends.Min() && block <= ends.Max())
            {
                return method.Blocks[ends.FirstOrDefault(e => method.Blocks[e].Successors.Count == 2, head)].Last;
            }
        }

        return null;
    }

    /// <summary>A loop whose test stays undecided: names what it depends on, and what is known of that.</summary>
    private StoppedException StopLoop(Frame frame, Value condition)
    {
        while (condition.Operation is { Operator: Operator.Not or Operator.ZeroExtend } outer)
        {
            condition = outer.Operands[0];
        }

        if (BoundKept())
        {
            throw new AgainException();
        }

        (string name, Value subject) = NameWithin(condition, frame) ?? ("the condition", condition);
        return StopAt(
            Rules.LoopBound, Texts.LoopBound(name, RangeOf(subject, condition.Operation?.Operator == Operator.LessUnsigned)));
    }

    // The bounds of a value, as far as comparisons on the way here tell them.
    private string RangeOf(Value value, bool isUnsigned)
    {
        if (value.Width == 1)
        {
            return "[false, true]";
        }

        (Int128 low, Int128 high) = _ranges.Of(value);
        if (isUnsigned && low < 0)
        {
            (low, high) = (0, value.Mask);
        }

        foreach ((Value condition, bool holds) in _state.Known)
        {
            if (condition.Operation is not { Operator: Operator.LessSigned or Operator.LessUnsigned } less
                || less.Operator == Operator.LessUnsigned != isUnsigned)
            {
                continue;
            }

            if (less.Operands[0].IsConstant && less.Operands[1] == value)
            {
                Int128 bound = Number(less.Operands[0]);
                (low, high) = holds ? (Int128.Max(low, bound + 1), high) : (low, Int128.Min(high, bound));
            }
            else if (less.Operands[1].IsConstant && less.Operands[0] == value)
            {
                Int128 bound = Number(less.Operands[1]);
                (low, high) = holds ? (low, Int128.Min(high, bound - 1)) : (Int128.Max(low, bound), high);
            }
        }

        return FormattableString.Invariant($"[{low}, {high}]");

        Int128 Number(Value constant) => isUnsigned ? constant.Bits : Evaluation.Signed(constant.Bits, constant.Width);
    }
}
