using SME;

namespace Conformance.Cases;

/// <summary>References: chosen by signals, passed to methods, into structs and arrays.</summary>
public static class References
{
    [Case]
    public static void A_reference_is_one_of_two_fields() => _ = new Merged(Block.Inputs());

    [Case]
    public static void Arguments_by_ref_out_and_in() => _ = new Arguments(Block.Inputs());

    [Case]
    public static void A_method_returns_a_reference() => _ = new Returned(Block.Inputs());

    [Case]
    public static void Processes_share_an_object_that_none_writes()
    {
        Coefficients coefficients = new([7, -2, 9], 3);
        IOperands operands = Block.Inputs();
        _ = new Scaled(operands, coefficients);
        _ = new Scaled(operands, coefficients);
    }

    [Case]
    public static void Each_process_has_an_object_of_its_own_with_state()
    {
        IOperands operands = Block.Inputs();
        _ = new Accumulating(operands, new Accumulator(100));
        _ = new Accumulating(operands, new Accumulator(200));
    }

    private sealed class Coefficients(int[] taps, int shift)
    {
        public int Shift { get; } = shift;

        public int Tap(int index) => taps[index];
    }

    private sealed class Accumulator(int limit)
    {
        private int _sum;

        public int Sum => _sum;

        public bool Add(int value)
        {
            _sum += value;
            bool over = _sum > limit;
            if (over)
            {
                _sum = 0;
            }

            return over;
        }
    }

    [ClockedProcess]
    private sealed class Merged(IOperands operands) : Block(operands)
    {
        private readonly int[] _words = new int[4];
        private int _left;
        private int _right;

        protected override void OnTick()
        {
            ref int target = ref In.Enable ? ref _left : ref _right;
            target += In.Small;
            ref int word = ref In.Choice ? ref _words[In.Index & 3] : ref target;
            word ^= In.A;
            Out.X = _left;
            Out.Y = _right;
            Out.U = (uint)_words[1];
        }
    }

    private sealed class Arguments(IOperands operands) : Block(operands)
    {
        private int _total;

        protected override void OnTick()
        {
            int a = In.A;
            int b = In.B;
            if (In.Enable)
            {
                Swap(ref a, ref b);
            }

            Split(In.U, out ushort high, out ushort low);
            Add(ref _total, in a);
            Out.X = a;
            Out.Y = b + high - low;
            Out.U = (uint)_total;
        }

        private static void Swap(ref int a, ref int b) => (a, b) = (b, a);

        private static void Split(uint value, out ushort high, out ushort low)
        {
            high = (ushort)(value >> 16);
            low = (ushort)value;
        }

        private static void Add(ref int total, in int value) => total += value;
    }

    [ClockedProcess]
    private sealed class Returned(IOperands operands) : Block(operands)
    {
        private readonly int[] _even = new int[4];
        private readonly int[] _odd = new int[4];

        protected override void OnTick()
        {
            ref int cell = ref Cell(In.Index);
            Out.X = cell;
            cell = In.A;
            Out.Y = _even[In.Index & 3];
        }

        private ref int Cell(int index)
        {
            if ((index & 1) == 0)
            {
                return ref _even[(index >> 1) & 3];
            }

            return ref _odd[(index >> 1) & 3];
        }
    }

    private sealed class Scaled(IOperands operands, Coefficients coefficients) : Block(operands)
    {
        private readonly Coefficients _coefficients = coefficients;

        protected override void OnTick()
        {
            Out.X = (In.A * _coefficients.Tap(0)) + (In.B * _coefficients.Tap(1));
            Out.Y = In.A >> _coefficients.Shift;
        }
    }

    [ClockedProcess]
    private sealed class Accumulating(IOperands operands, Accumulator accumulator) : Block(operands)
    {
        private readonly Accumulator _accumulator = accumulator;

        protected override void OnTick()
        {
            Out.Flag = _accumulator.Add(In.Small);
            Out.X = _accumulator.Sum;
        }
    }
}
