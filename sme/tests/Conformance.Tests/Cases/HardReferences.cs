using SME;

namespace Conformance.Cases;

/// <summary>References that are chosen, passed on, aliased and swapped.</summary>
public static class HardReferences
{
    [Case]
    public static void Two_references_to_one_element() => _ = new Aliases(Block.Inputs());

    [Case]
    public static void Elements_swapped_through_references() => _ = new Sorts(Block.Inputs());

    [Case]
    public static void References_to_fields_of_structs_in_arrays() => _ = new Fields(Block.Inputs());

    [Case]
    public static void Out_parameters_through_several_calls_with_early_returns() => _ = new Outs(Block.Inputs());

    [Case]
    public static void Local_functions_capture_by_reference() => _ = new Locals(Block.Inputs());

    [Case]
    public static void A_reference_is_set_anew_in_a_loop() => _ = new Moves(Block.Inputs());

    [Case]
    public static void A_reference_to_an_element_whose_index_only_one_way_computes() => _ = new Chains(Block.Inputs());

    private struct Cell
    {
        public int Value;
        public byte Age;
        public (short Low, short High) Range;

        [System.Diagnostics.CodeAnalysis.UnscopedRef]
        public ref short Bound(bool high) => ref high ? ref Range.High : ref Range.Low;
    }

    [ClockedProcess]
    private sealed class Aliases(IOperands operands) : Block(operands)
    {
        private readonly int[] _words = [1, 2, 3, 4];
        private int _field;

        protected override void OnTick()
        {
            ref int a = ref _words[In.Index & 3];
            ref int b = ref _words[In.A & 3];
            a += 5;
            b ^= a;
            a -= b;
            ref int c = ref In.Enable ? ref a : ref _field;
            c++;
            if (In.Choice)
            {
                c = ref b;
            }

            c *= 3;
            Out.X = a;
            Out.Y = b + c;
            Out.U = (uint)_field;
        }
    }

    [ClockedProcess]
    private sealed class Chains(IOperands operands) : Block(operands)
    {
        private readonly Cell[] _cells = new Cell[4];

        protected override void OnTick()
        {
            int own = In.B;
            if (In.U > 3)
            {
                ref int value = ref In.Enable ? ref own : ref _cells[_cells[In.A & 3].Age & 3].Value;
                value += In.A;
                _cells[In.Index & 3].Age += 3;
                Out.Y = value++ >> 2;
            }

            Out.X = own;
        }
    }

    [ClockedProcess]
    private sealed class Sorts(IOperands operands) : Block(operands)
    {
        private readonly int[] _words = new int[5];

        protected override void OnTick()
        {
            _words[In.Index % 5] = In.A;
            Swap(ref _words[In.U % 5], ref _words[In.Index % 5]);
            for (int i = 0; i < _words.Length; i++)
            {
                for (int j = 0; j + 1 < _words.Length - i; j++)
                {
                    if (_words[j] > _words[j + 1] && In.Enable)
                    {
                        Swap(ref _words[j], ref _words[j + 1]);
                    }
                }
            }

            Out.X = _words[0];
            Out.Y = _words[In.B & 3];
        }

        private static void Swap(ref int a, ref int b)
        {
            int t = a;
            a = b;
            b = t;
        }
    }

    [ClockedProcess]
    private sealed class Fields(IOperands operands) : Block(operands)
    {
        private readonly Cell[] _cells = new Cell[4];
        private Cell _own;

        protected override void OnTick()
        {
            ref short bound = ref _cells[In.Index & 3].Bound(In.Enable);
            bound += In.Small;
            ref byte age = ref _cells[In.A & 3].Age;
            age++;
            ref Cell cell = ref In.Choice ? ref _own : ref _cells[In.B & 3];
            cell.Range.High--;
            Grow(ref cell.Value, ref cell.Age);
            Out.X = cell.Value + _own.Range.High;
            Out.Y = _cells[In.U & 3].Range.Low;
            Out.Octet = _cells[2].Age;
        }

        private void Grow(ref int value, ref byte age)
        {
            value += In.A;
            if (value < 0)
            {
                return;
            }

            age += 2;
            value = age;
        }
    }

    private sealed class Outs(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            if (TryParse(In.A, out int value, out bool big) && !big)
            {
                Out.X = value;
                return;
            }

            Out.Y = big ? value : -value;
            if (!TryHalf(In.B, out int half) || half == 3)
            {
                Out.Flag = !Out.Flag;
                return;
            }

            Out.U = (uint)half;
        }

        private bool TryParse(int a, out int value, out bool big)
        {
            big = false;
            if (a < 0)
            {
                value = 0;
                return In.Choice;
            }

            if (TryHalf(a, out value))
            {
                big = value > 1000;
                if (In.Enable)
                {
                    return true;
                }

                value++;
            }

            return big || In.Index > 3;
        }

        private static bool TryHalf(int a, out int half)
        {
            half = a;
            if ((a & 1) != 0)
            {
                return false;
            }

            half >>= 1;
            return true;
        }
    }

    private sealed class Locals(IOperands operands) : Block(operands)
    {
        private int _calls;

        protected override void OnTick()
        {
            int sum = 0;
            int last = -1;
            for (int i = 0; i < 4; i++)
            {
                if (((In.Index >> i) & 1) != 0)
                {
                    Add(i);
                }
            }

            Out.X = sum;
            Out.Y = last + Twice(last);
            Out.Octet = (byte)_calls;

            void Add(int i)
            {
                if (sum > In.B)
                {
                    Note(i);
                    return;
                }

                sum += In.A >> i;
                void Note(int n)
                {
                    last = n;
                    _calls++;
                }
            }

            static int Twice(int x) => x + x;
        }
    }

    [ClockedProcess]
    private sealed class Moves(IOperands operands) : Block(operands)
    {
        private readonly int[] _words = [5, 3, 8, 1];

        protected override void OnTick()
        {
            ref int best = ref _words[0];
            for (int i = 1; i < 4; i++)
            {
                if (_words[i] < best)
                {
                    best = ref _words[i];
                }
            }

            Out.X = best;
            best += In.Index;
            Out.Y = _words[In.B & 3];
        }
    }
}
