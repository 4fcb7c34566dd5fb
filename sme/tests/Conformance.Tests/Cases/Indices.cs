using SME;

namespace Conformance.Cases;

/// <summary>Arrays indexed by signals, also where the index would be out of range had the arm been taken.</summary>
public static class Indices
{
    [Case]
    public static void An_index_out_of_range_on_an_arm_not_taken()
    {
        _ = new Guarded(Block.Inputs());
        _ = new ClockedGuarded(Block.Inputs());
    }

    [Case]
    public static void An_element_is_incremented_in_place() => _ = new Histogram(Block.Inputs());

    [Case]
    public static void Two_dimensions_with_dynamic_indices() => _ = new Matrix(Block.Inputs());

    [Case]
    public static void Arrays_in_arrays() => _ = new Jagged(Block.Inputs());

    [Case]
    public static void Fixed_arrays_with_dynamic_indices()
    {
        Lanes lanes = new(Block.Inputs());
        _ = new LaneReader(Block.Inputs(), lanes.Out);
    }

    [Case]
    public static void Arrays_of_buses_indexed_by_signals()
    {
        IOperands operands = Block.Inputs();
        IResults[] targets = [Scope.CreateBus<IResults>(), Scope.CreateBus<IResults>(), Scope.CreateBus<IResults>()];
        _ = new Router(operands, targets);
        _ = new Selector(operands, targets);
    }

    [Case]
    public static void Index_and_length_from_the_end() => _ = new FromTheEnd(Block.Inputs());

    public interface ILanes : IBus
    {
        [FixedArrayLength(5)]
        [InitialValue(9)]
        IFixedArray<short> Lane { get; set; }
    }

    private sealed class Guarded(IOperands operands) : Block(operands)
    {
        private readonly int[] _table = [3, 1, 4, 1, 5];

        protected override void OnTick()
        {
            Out.X = In.Index < _table.Length ? _table[In.Index] : -1;
            if (In.A >= 0 && In.A < _table.Length)
            {
                Out.Y = _table[In.A];
            }
            else if ((uint)In.B < 5)
            {
                Out.Y = -_table[In.B];
            }
        }
    }

    [ClockedProcess]
    private sealed class ClockedGuarded(IOperands operands) : Block(operands)
    {
        private readonly int[] _words = new int[6];

        protected override void OnTick()
        {
            if (In.Index < 6)
            {
                _words[In.Index] = In.A;
            }

            int at = In.B;
            Out.X = at is >= 0 and < 6 ? _words[at] : 0;
        }
    }

    [ClockedProcess]
    private sealed class Histogram(IOperands operands) : Block(operands)
    {
        private readonly int[] _count = new int[8];
        private readonly byte[] _bytes = new byte[8];

        protected override void OnTick()
        {
            int i = In.Index & 7;
            _count[i]++;
            _count[(i + 1) & 7] += In.Small;
            _bytes[i]--;
            _bytes[In.A & 7] <<= 1;
            Out.X = _count[In.B & 7];
            Out.Octet = _bytes[i];
        }
    }

    [ClockedProcess]
    private sealed class Matrix(IOperands operands) : Block(operands)
    {
        private readonly int[,] _words = new int[3, 4];

        protected override void OnTick()
        {
            int row = (int)(In.U % 3);
            int column = In.Index & 3;
            Out.X = _words[row, column];
            Out.Y = _words[2, column];
            if (In.Enable)
            {
                _words[row, column] = In.A;
            }

            _words[column % 3, row] += 1;
        }
    }

    [ClockedProcess]
    private sealed class Jagged(IOperands operands) : Block(operands)
    {
        private readonly int[][] _rows = [[1, 2, 3, 4], [5, 6, 7, 8]];

        protected override void OnTick()
        {
            Out.X = _rows[In.Enable ? 1 : 0][In.Index & 3];
            _rows[1][In.Index & 3] = In.A;
            _rows[In.Choice ? 1 : 0][0] ^= In.B;
        }
    }

    private sealed class Lanes(IOperands operands) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _in = operands;

        [OutputBus]
        public readonly ILanes Out = Scope.CreateBus<ILanes>();

        protected override void OnTick()
        {
            Out.Lane[(int)(_in.U % 5)] = (short)_in.A;
            if (_in.Choice)
            {
                Out.Lane[2] = (short)_in.B;
            }

            if (_in.Index < 5)
            {
                Out.Lane[_in.Index] = -1;
            }
        }
    }

    private sealed class LaneReader(IOperands operands, ILanes lanes) : Block(operands)
    {
        [InputBus]
        private readonly ILanes _lanes = lanes;

        protected override void OnTick()
        {
            int sum = 0;
            for (int i = 0; i < 5; i++)
            {
                sum += _lanes.Lane[i];
            }

            Out.X = sum;
            Out.Y = _lanes.Lane[(int)(In.U % 5)];
        }
    }

    private sealed class Router(IOperands operands, IResults[] targets) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _in = operands;

        [OutputBus]
        private readonly IResults[] _targets = targets;

        protected override void OnTick()
        {
            uint at = _in.U % 3;
            _targets[at].X = _in.A;
            if (_in.Index < _targets.Length)
            {
                _targets[_in.Index].Y = _in.B;
            }

            foreach (IResults target in _targets)
            {
                target.Flag = _in.Enable;
            }
        }
    }

    private sealed class Selector(IOperands operands, IResults[] sources) : Block(operands)
    {
        [InputBus]
        private readonly IResults[] _sources = sources;

        protected override void OnTick()
        {
            IResults source = _sources[In.U % 3];
            Out.X = source.X;
            Out.Y = In.Choice ? source.Y : _sources[0].Y;
        }
    }

    private sealed class FromTheEnd(IOperands operands) : Block(operands)
    {
        private readonly uint[] _table = [10, 20, 30, 40];

        protected override void OnTick()
        {
            Out.U = _table[^1] + _table[^(1 + (In.Index & 3))];
            Out.X = _table.Length - (In.Index & 1);
        }
    }
}
