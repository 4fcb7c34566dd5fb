using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace Sme.Netlist.Passes;

/// <summary>Computes no more low bits of sums, products, logic, choices and results of regions than somebody reads.</summary>
public static class DemandedBits
{
    /// <summary>Runs the pass.</summary>
    public static bool Run(Definition definition) => new Narrower(definition, new Readers(definition)).Run();

    private sealed class Narrower(Definition definition, Readers readers) : Narrowing(definition)
    {
        protected override (int Width, bool Signed) Needed(Value result) => (readers.Width(result), false);
    }

    /// <summary>How many low bits of each value are read.</summary>
    private sealed class Readers
    {
        private readonly Dictionary<Value, int> _widths = [];
        private readonly HashSet<Value> _known = [];
        private readonly Stack<Value> _open = new();

        public Readers(Definition definition)
        {
            Enter(definition.Body);
            foreach (Value value in definition.Instances.SelectMany(i => i.Inputs)
                .Concat(definition.Outputs.Select(o => o.Value))
                .Concat(definition.Probes.Select(p => p.Value)))
            {
                Read(value, value.Width);
            }

            while (_open.TryPop(out Value? value))
            {
                Follow(value, _widths[value]);
            }
        }

        // What came later is read as a whole.
        public int Width(Value value) => _known.Contains(value) ? _widths.GetValueOrDefault(value) : value.Width;

        private void Enter(Region region)
        {
            foreach (Operation operation in region.Operations)
            {
                _known.UnionWith(operation.Results);
                if (operation.IsEffect || operation.Regions.Length > 0)
                {
                    ReadAll(operation.Operands);
                }

                foreach (Region inner in operation.Regions)
                {
                    Enter(inner);
                }
            }
        }

        private void Read(Value value, int width)
        {
            if (width > _widths.GetValueOrDefault(value))
            {
                _widths[value] = width;
                _open.Push(value);
            }
        }

        private void ReadAll(IEnumerable<Value> values)
        {
            foreach (Value value in values)
            {
                Read(value, value.Width);
            }
        }

        private void Follow(Value value, int width)
        {
            if (value.Kind == ValueKind.Register)
            {
                Read(((Register)value.Owner).Next, width);
            }

            if (value.Operation is not { } operation)
            {
                return;
            }

            Value[] operands = operation.Operands;
            switch (operation.Operator)
            {
                case Operator.And when operands[1].IsConstant:
                    Read(operands[0], int.Min(width, 64 - BitOperations.LeadingZeroCount(operands[1].Bits)));
                    break;
                case Operator.Not or Operator.Negate or Operator.And or Operator.Or or Operator.Xor:
                case Operator.Add or Operator.Subtract or Operator.Multiply:
                    ReadLow(operands, 0, width);
                    break;
                case Operator.Mux or Operator.Either or Operator.Select:
                    Read(operands[0], operands[0].Width);
                    ReadLow(operands, 1, width);
                    break;
                case Operator.ShiftLeft:
                    Read(operands[0], width);
                    Read(operands[1], operands[1].Width);
                    break;
                case Operator.ZeroExtend or Operator.SignExtend:
                    Read(operands[0], int.Min(width, operands[0].Width));
                    break;
                case Operator.Extract:
                    Read(operands[0], (int)operation.Immediate + width);
                    break;
                case Operator.Concatenate:
                    ReadParts(operands, width);
                    break;
                case Operator.If or Operator.Case:
                    foreach (Region region in operation.Regions)
                    {
                        Read(region.Yields[value.Index], width);
                    }

                    break;
                default:
                    ReadAll(operands);
                    break;
            }
        }

        private void ReadLow(Value[] operands, int first, int width)
        {
            for (int i = first; i < operands.Length; i++)
            {
                Read(operands[i], width);
            }
        }

        private void ReadParts(Value[] operands, int width)
        {
            for (int i = operands.Length - 1; i >= 0 && width > 0; i--)
            {
                Read(operands[i], int.Min(width, operands[i].Width));
                width -= operands[i].Width;
            }
        }
    }
}
