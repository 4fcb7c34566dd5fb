using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Generators;
using Sme.Gates.Graph;
using Sme.Netlist;
using Sme.Netlist.Passes;

namespace Sme.Gates.Lowering;

/// <content>
/// Sums of sums and products: one that only another sum reads becomes part of it, so that carries are propagated once.
/// </content>
public sealed partial class DefinitionLowering
{
    private readonly UseCounts _uses;

    // Sums with one reader, built only if that is no sum.
    private readonly Dictionary<Value, (Operation Operation, Addends Addends)> _open = [];

    private Literal[] BitsOf(Value value)
    {
        if (_open.Remove(value, out (Operation Operation, Addends Addends) sum))
        {
            Define(value, Build(sum.Operation, sum.Addends), sum.Operation.Location);
        }

        return _bits[value];
    }

    private void LowerOperator(Operation operation)
    {
        // A ripple adder and a row of a carry-save tree are as large, and one ripples while the one before does.
        Addends? addends = _arithmetic.Goal == Goal.Speed ? AddendsOf(operation) : null;
        if (addends != null && _uses.IsSingle(operation.Result))
        {
            _open.Add(operation.Result, (operation, addends));
        }
        else
        {
            Define(operation.Result, Build(operation, addends), operation.Location);
        }
    }

    private Literal[] Build(Operation operation, Addends? addends)
        => addends is { Operators: > 1 }
            ? _arithmetic.Sum(addends, operation.Result.Width)
            : OperatorLowering.Lower(
                _arithmetic, operation.Operator, operation.Result.Width, operation.Immediate,
                operation.Operands.Select(BitsOf).ToArray());

    private Addends? AddendsOf(Operation operation)
    {
        Value[] operands = operation.Operands;
        switch (operation.Operator)
        {
            case Operator.Multiply:
                return Addends.Product(BitsOf(operands[0]), BitsOf(operands[1]));
            case Operator.Add or Operator.Subtract or Operator.Negate:
                Addends sum = new(operators: 1);
                for (int i = 0; i < operands.Length; i++)
                {
                    bool isNegative = operation.Operator == (i == 0 ? Operator.Negate : Operator.Subtract);
                    sum.Add(OpenSum(operands[i]) ?? Addends.Word(BitsOf(operands[i])), isNegative);
                }

                return sum;

            // Widened, a sum is the same number if it did not wrap. Its low bits are those of the number.
            case Operator.ZeroExtend or Operator.SignExtend:
                Addends? narrow = OpenSum(operands[0]);
                bool isSigned = operation.Operator == Operator.SignExtend;
                return narrow != null && narrow.Fits(operands[0].Width, isSigned) ? narrow : null;
            case Operator.Extract when operation.Immediate == 0:
                return OpenSum(operands[0]);
            default:
                return null;
        }
    }

    private Addends? OpenSum(Value value)
        => _open.TryGetValue(value, out (Operation Operation, Addends Addends) sum) ? sum.Addends : null;
}
