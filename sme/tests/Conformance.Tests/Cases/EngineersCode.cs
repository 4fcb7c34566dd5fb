using System;
using SME;

namespace Conformance.Cases;

/// <summary>The newer words of C#, as hardware engineers use them.</summary>
public static class EngineersCode
{
    [Case]
    public static void Switch_expressions_with_guards() => _ = new Switches(Block.Inputs());

    [Case]
    public static void Patterns_of_numbers_tuples_and_properties() => _ = new Patterns(Block.Inputs());

    [Case]
    public static void Nested_conditions() => _ = new Nested(Block.Inputs());

    [Case]
    public static void Tuples_swapped() => _ = new Swaps(Block.Inputs());

    [Case]
    public static void References_into_arrays_and_back_from_methods() => _ = new Refers(Block.Inputs());

    [Case]
    public static void Local_functions_with_locals_of_their_own() => _ = new Captures(Block.Inputs());

    [Case]
    public static void Arrays_of_two_dimensions() => _ = new Grid(Block.Inputs());

    [Case]
    public static void Indices_beyond_32_bits() => _ = new Far(Block.Inputs());

    [Case]
    public static void Arrays_of_arrays() => _ = new Jagged(Block.Inputs());

    [Case]
    public static void Foreach_over_arrays() => _ = new Walks(Block.Inputs());

    [Case]
    public static void Flags() => _ = new Flagged(Block.Inputs());

    [Case]
    public static void Default_and_readonly_structs() => _ = new Structs(Block.Inputs());

    [Case]
    public static void Nullable_numbers() => _ = new Nullables(Block.Inputs());

    [Case]
    public static void Goto_and_loops_left_in_the_middle() => _ = new Jumps(Block.Inputs());

    [Case]
    public static void Operators_and_conversions_of_own_structs() => _ = new Fixed(Block.Inputs());

    [Case]
    public static void Properties_indexers_and_extension_methods() => _ = new Members(Block.Inputs());

    [Flags]
    private enum Status : byte
    {
        None = 0,
        Zero = 1,
        Negative = 2,
        Odd = 4,
        All = Zero | Negative | Odd,
    }

    private readonly record struct Sample(short Left, short Right)
    {
        public int Sum => Left + Right;

        public bool IsLoud { get; init; }
    }

    private struct Window
    {
        public int First;
        public int Second;
        public Sample Sample;

        public readonly int Total => First + Second + Sample.Sum;

        public void Push(int value) => (First, Second) = (value, First);
    }

    private sealed class Switches(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            Out.X = In.Index switch
            {
                0 => 1,
                1 or 2 => In.A,
                < 10 when In.Enable => -In.A,
                < 10 => In.B,
                >= 200 and not 255 => In.Small,
                var n when n == (In.U & 0xFF) => n * 3,
                _ => In.Choice ? 9 : 10,
            };
            Out.Y = (In.Enable, In.Choice, In.A > In.B) switch
            {
                (true, true, _) => 1,
                (true, false, true) => In.A,
                (_, _, true) => In.B,
                _ => -1,
            };
            Out.Octet = In.Small switch { > 100 => 1, > 0 => 2, 0 => 3, sbyte.MinValue => 4, _ => 5 };
            Out.Wide = In.Wide switch { 0 => 7, 1UL << 63 => 8, ulong.MaxValue => 9, _ => In.Wide >> 1 };
        }
    }

    private sealed class Patterns(IOperands operands) : Block(operands)
    {
        private Sample _last;

        protected override void OnTick()
        {
            Out.Flag = In.A is -1 or (> 0 and < 1000);
            Out.X = _last is { Left: > 0, IsLoud: true } ? 1 : _last is (_, < 0) ? 2 : 3;
            _last = new Sample(In.Small, (short)In.B) { IsLoud = In.Index is >= 128 };
            if (_last is { Sum: var sum } && sum is not 0)
            {
                Out.Y = sum;
            }

            Out.Octet = (byte)((char)In.Index is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') ? In.Index | 0x20 : '?');
        }
    }

    private sealed class Nested(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            Out.X = In.Enable ? In.Choice ? In.A : In.A > 0 ? In.B : -In.B : In.Index > 3 ? In.Index < 9 ? 1 : 2 : 3;
            Out.Flag = (In.Enable && (In.Choice || (In.A > 0 && In.B > 0))) ^ (In.Enable | In.Choice);
            Out.Y = (In.Enable ? In.A : In.B) + ((In.Choice ? In.Small : In.Index) * (In.A > In.B ? 2 : 3));
        }
    }

    private sealed class Swaps(IOperands operands) : Block(operands)
    {
        private readonly int[] _words = [4, 3, 2, 1];
        private int _a = 1;
        private int _b = 2;
        private int _c;

        protected override void OnTick()
        {
            (_a, _b, _c) = (_b + In.Small, _c, _a);
            int x = In.A;
            int y = In.B;
            if (x > y)
            {
                (x, y) = (y, x);
            }

            (_words[In.Index & 3], _words[In.U & 3]) = (_words[In.U & 3], _words[In.Index & 3]);
            (Out.X, Out.Y) = (x + _a, y - _b);
            (int low, (int middle, int high)) = In.Enable ? (_a, (_b, _c)) : (_c, (_a, _b));
            Out.U = (uint)(low + (middle << 3) + (high << 6) + _words[0] + (_words[2] * 5));
        }
    }

    private sealed class Refers(IOperands operands) : Block(operands)
    {
        private readonly int[] _words = new int[8];
        private Window _window;
        private int _spare;

        protected override void OnTick()
        {
            ref int word = ref At(In.Index);
            word += In.A;
            ref int chosen = ref Pick(ref _window.First, ref _window.Second);
            chosen ^= In.B;
            ref readonly int seen = ref In.Enable ? ref word : ref _spare;
            Out.X = seen;
            Bump(ref In.Choice ? ref _spare : ref chosen);
            Out.Y = _window.Total + _spare;
            At(In.B)--;
        }

        private static void Bump(ref int value) => value++;

        private ref int At(int index) => ref index % 5 == 0 ? ref _spare : ref _words[index & 7];

        private ref int Pick(ref int a, ref int b)
        {
            if (In.Choice)
            {
                return ref a;
            }

            return ref In.Small > 0 ? ref b : ref _words[2];
        }
    }

    private sealed class Captures(IOperands operands) : Block(operands)
    {
        private int _count;

        protected override void OnTick()
        {
            int limit = In.Index & 7;
            int total = 0;
            (int Low, int High) range = (0, limit);
            for (int i = 0; i < 8; i++)
            {
                int scaled = i * In.Small;
                if (Inside(i))
                {
                    Take(scaled);
                }

                void Take(int value)
                {
                    total += value + scaled;
                    range.High--;
                    _count += i;
                }
            }

            Out.X = total;
            Out.Y = range.High + Sum(3);
            Out.U = (uint)_count;

            bool Inside(int i) => i >= range.Low && i < range.High;

            int Sum(int n)
            {
                int sum = 0;
                for (int i = 0; i < n; i++)
                {
                    sum += Step(i);
                }

                return sum;

                int Step(int i) => (limit << i) + sum;
            }
        }
    }

    [ClockedProcess]
    private sealed class Grid(IOperands operands) : Block(operands)
    {
        private readonly int[,] _cells = new int[4, 6];
        private readonly byte[,] _table = { { 1, 2, 3 }, { 9, 8, 7 } };

        protected override void OnTick()
        {
            int row = In.Index & 3;
            int column = (int)(In.U % 6);
            _cells[row, column] += In.A;
            if (In.Enable)
            {
                _cells[3 - row, 5 - column] = _cells[row, column] + 1;
            }

            int sum = 0;
            for (int i = 0; i < _cells.GetLength(0); i++)
            {
                sum += _cells[i, column] * _cells[i, 0];
            }

            Out.X = sum;
            Out.Y = _table[In.Choice ? 1 : 0, column % 3] + _table.Length;
            Out.U = (uint)(_cells.GetLength(In.Enable ? 1 : 0) + _table.GetUpperBound(In.Small & 1));
        }
    }

    private sealed class Far(IOperands operands) : Block(operands)
    {
        private readonly int[] _words = [1, 2, 3, 4];

        protected override void OnTick()
        {
            Out.X = _words[In.Wide & 3] + _words[(nint)(In.U & 3)];
            Out.Y = _words[In.Index == 1 && In.A <= 0 && In.Choice ? 1L << 32 : 1L];
        }
    }

    [ClockedProcess]
    private sealed class Jagged(IOperands operands) : Block(operands)
    {
        private readonly int[][] _banks = [new int[4], new int[8], [5, 6]];
        private readonly byte[][] _masks = [[1, 3], [7, 15, 31]];

        protected override void OnTick()
        {
            _banks[0][In.Index & 3] = In.A;
            _banks[1][In.Index & 7] ^= In.B;
            int[] bank = _banks[In.Enable ? 0 : 1];
            Out.X = bank[In.U & 3] + _banks[2][In.U & 1];
            Out.Y = bank.Length;
            Out.Octet = _masks[In.Choice ? 1 : 0][In.U & 1];
        }
    }

    private sealed class Walks(IOperands operands) : Block(operands)
    {
        private readonly int[] _weights = [3, -1, 4, 1];
        private readonly short[] _history = new short[5];
        private readonly int[,] _table = { { 1, 2 }, { 3, 4 } };
        private readonly Sample[] _samples = new Sample[2];

        protected override void OnTick()
        {
            int sum = 0;
            int at = 0;
            foreach (int weight in _weights)
            {
                sum += weight * (In.A >> at++);
            }

            foreach (short past in _history)
            {
                sum ^= past;
                if (past == In.Small)
                {
                    break;
                }
            }

            foreach (int weight in _table)
            {
                sum += weight;
            }

            foreach (Sample sample in _samples)
            {
                sum -= sample.IsLoud ? sample.Sum : 0;
            }

            _samples[In.Index & 1] = new Sample(In.Small, 1) { IsLoud = In.Choice };
            _history[In.Index % 5] = (short)In.B;
            Out.X = sum;
        }
    }

    private sealed class Flagged(IOperands operands) : Block(operands)
    {
        private Status _sticky;

        protected override void OnTick()
        {
            Status status = Status.None;
            if (In.A == 0)
            {
                status |= Status.Zero;
            }

            status |= In.A < 0 ? Status.Negative : 0;
            status |= (Status)((In.A & 1) << 2);
            _sticky = In.Enable ? status : _sticky | status;
            _sticky &= ~Status.Zero;
            Out.Octet = (byte)_sticky;
            Out.Flag = status.HasFlag(Status.Odd) && (_sticky & Status.All) != 0;
            Out.X = (int)(status ^ Status.All);
        }
    }

    private sealed class Structs(IOperands operands) : Block(operands)
    {
        private Window _window;
        private Sample _best;

        protected override void OnTick()
        {
            Sample sample = new((short)In.A, In.Small);
            if (In.Enable)
            {
                _window = default;
            }

            _window.Push(sample.Sum);
            _window.Sample = In.Choice ? sample with { Left = 1 } : default;
            if (sample.Sum > _best.Sum || sample == _best)
            {
                _best = sample;
            }

            Window copy = _window;
            copy.Push(7);
            Out.X = _window.Total;
            Out.Y = copy.Total + _best.Left;
            Out.Flag = _best != default(Sample) && copy.Sample.Equals(sample);
        }
    }

    private sealed class Nullables(IOperands operands) : Block(operands)
    {
        private int? _held;

        protected override void OnTick()
        {
            int? found = Find(In.A);
            Out.X = found ?? -1;
            _held ??= found;
            if (In.Choice)
            {
                _held = null;
            }

            Out.Y = _held.GetValueOrDefault() + ((found + In.B) ?? 5);
            Out.Flag = _held is > 0;
        }

        private int? Find(int value) => In.Enable ? value : null;
    }

    private sealed class Jumps(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            int found = -1;
            for (int i = 0; i < 4; i++)
            {
                for (int j = 0; j < 4; j++)
                {
                    if (((In.A >> ((i * 4) + j)) & 1) == 0)
                    {
                        continue;
                    }

                    if (j > i && In.Enable)
                    {
                        break;
                    }

                    found = (i * 4) + j;
                    if (In.Choice)
                    {
                        goto Done;
                    }
                }
            }

        Done:
            Out.X = found;
            int n = In.Index;
            int rounds = 0;
            do
            {
                n = (n & 1) != 0 ? (3 * n) + 1 : n / 2;
                rounds++;
            }
            while (n > 1 && rounds < 12);
            Out.Y = n;
            Out.Octet = (byte)rounds;
            switch (In.Index & 3)
            {
                case 0:
                    goto case 2;
                case 1:
                    Out.U = 1;
                    goto default;
                case 2:
                    Out.U = 2;
                    break;
                default:
                    Out.Flag = !Out.Flag;
                    break;
            }
        }
    }

    private readonly struct Q8(int raw) : IEquatable<Q8>
    {
        public int Raw { get; } = raw;

        public static implicit operator Q8(sbyte whole) => new(whole << 8);

        public static explicit operator int(Q8 value) => value.Raw >> 8;

        public static Q8 operator +(Q8 a, Q8 b) => new(a.Raw + b.Raw);

        public static Q8 operator *(Q8 a, Q8 b) => new((int)(((long)a.Raw * b.Raw) >> 8));

        public static Q8 operator ++(Q8 a) => new(a.Raw + 256);

        public static bool operator ==(Q8 a, Q8 b) => a.Equals(b);

        public static bool operator !=(Q8 a, Q8 b) => !(a == b);

        public bool Equals(Q8 other) => Raw == other.Raw;

        public override bool Equals(object? obj) => obj is Q8 other && Equals(other);

        public override int GetHashCode() => Raw;
    }

    private sealed class Fixed(IOperands operands) : Block(operands)
    {
        private Q8 _sum;

        protected override void OnTick()
        {
            Q8 factor = new(In.A & 0xFFFF);
            _sum += factor * In.Small;
            if (_sum != default(Q8) && In.Enable)
            {
                _sum++;
            }

            Out.X = _sum.Raw;
            Out.Y = (int)_sum;
        }
    }

    private sealed class Members(IOperands operands) : Block(operands)
    {
        private readonly int[] _words = [1, 2, 3, 4];

        private int Total { get; set; }

        private int this[int at]
        {
            get => _words[at & 3];
            set => _words[at & 3] = value;
        }

        protected override void OnTick()
        {
            Total += In.Small;
            this[In.Index] += In.A;
            this[In.B] = this[In.A] - 1;
            Out.X = Total;
            Out.Y = this[0].Twice() + this[2];
            Out.Flag = In.A.IsOdd;
        }
    }
}
