using System;
using SME;

namespace Conformance.Cases;

/// <summary>Structs, tuples, enumerations and nullables in every place.</summary>
public static class HardAggregates
{
    [Case]
    public static void Structs_in_structs_with_methods_that_write_them() => _ = new Nested(Block.Inputs());

    [Case]
    public static void Record_structs_and_with_expressions() => _ = new Records(Block.Inputs());

    [Case]
    public static void Arrays_of_structs_with_dynamic_indices() => _ = new StructMemory(Block.Inputs());

    [Case]
    public static void Two_dimensional_arrays_of_structs() => _ = new StructMatrix(Block.Inputs());

    [Case]
    public static void Arrays_of_arrays_with_both_indices_dynamic() => _ = new Rows(Block.Inputs());

    [Case]
    public static void Nullable_integers() => _ = new Nullables(Block.Inputs());

    [Case]
    public static void Property_patterns_on_structs() => _ = new Matched(Block.Inputs());

    [Case]
    public static void Flags_and_enumerations_of_other_types() => _ = new Flagged(Block.Inputs());

    [Case]
    public static void Tuples_nested_swapped_and_kept() => _ = new Tupled(Block.Inputs());

    [Case]
    public static void Read_only_spans_of_several_types() => _ = new Spans(Block.Inputs());

    [Case]
    public static void Conditional_writes_at_dynamic_indices_in_one_tick()
    {
        _ = new Writes(Block.Inputs());
        _ = new ClockedWrites(Block.Inputs());
    }

    [Flags]
    private enum Permissions : byte
    {
        None = 0,
        Read = 1,
        Write = 2,
        Both = 3,
        Run = 128,
    }

    private enum Huge : long
    {
        Low = long.MinValue,
        Zero = 0,
        High = long.MaxValue,
    }

    private struct Inner
    {
        public short Value;
        public bool Set;

        public void Add(int by)
        {
            Value += (short)by;
            Set = !Set;
        }

        public readonly Inner Negated() => new() { Value = (short)-Value, Set = Set };

        public void Replace(Inner by) => this = by;
    }

    private struct Outer
    {
        public Inner Left;
        public Inner Right;
        public int Count { get; set; }

        public void Rotate()
        {
            (Left, Right) = (Right, Left);
            Count++;
        }

        public Inner this[bool right]
        {
            readonly get => right ? Right : Left;
            set
            {
                if (right)
                {
                    Right = value;
                }
                else
                {
                    Left = value;
                }
            }
        }
    }

    private readonly record struct Point(int X, short Y)
    {
        public int Norm => X + Y;
    }

    private record struct Box(Point From, Point To)
    {
        public bool Valid { get; set; }
    }

    [ClockedProcess]
    private sealed class Nested(IOperands operands) : Block(operands)
    {
        private Outer _outer;

        protected override void OnTick()
        {
            Outer copy = _outer;
            _outer.Left.Add(In.A);
            if (In.Enable)
            {
                _outer.Rotate();
                copy.Right.Replace(_outer.Left.Negated());
            }

            Inner taken = _outer[In.Choice];
            taken.Add(1);
            _outer[In.Index > 9] = taken;
            if (In.Small > 100)
            {
                _outer = copy;
            }
            else if (In.Small < -100)
            {
                _outer = default;
            }

            Out.X = _outer.Left.Value;
            Out.Y = _outer.Right.Value + _outer.Count;
            Out.U = (uint)copy.Right.Value;
            Out.Flag = _outer.Left.Set ^ _outer[false].Set;
        }
    }

    private sealed class Records(IOperands operands) : Block(operands)
    {
        private Box _box = new(new Point(1, 2), new Point(3, 4));

        protected override void OnTick()
        {
            Point p = new(In.A, In.Small);
            Box next = _box with { To = p, Valid = In.Enable };
            if (In.Choice)
            {
                next = next with { From = next.To with { Y = 7 } };
            }

            (Point from, Point to) = next;
            (int x, short y) = from;
            Out.X = x + y + to.Norm;
            Out.Flag = next == _box || next.From != to;
            Out.Y = next.Equals(_box) ? 1 : 2;
            _box = next;
        }
    }

    [ClockedProcess]
    private sealed class StructMemory(IOperands operands) : Block(operands)
    {
        private readonly Outer[] _memory = new Outer[8];

        protected override void OnTick()
        {
            int at = In.Index & 7;
            int other = In.B & 7;
            _memory[at].Left.Value += 3;
            _memory[other].Right.Add(In.A);
            _memory[at].Count++;
            ref Outer cell = ref _memory[other];
            if (In.Enable)
            {
                cell.Rotate();
            }

            Inner left = cell.Left;
            cell.Right = left;
            if (In.Choice)
            {
                _memory[at] = _memory[other];
            }

            Outer read = _memory[In.A & 7];
            Out.X = read.Left.Value;
            Out.Y = read.Right.Value + read.Count;
            Out.Flag = read.Left.Set;
        }
    }

    [ClockedProcess]
    private sealed class StructMatrix(IOperands operands) : Block(operands)
    {
        private readonly Inner[,] _cells = new Inner[2, 4];

        protected override void OnTick()
        {
            int row = In.Enable ? 1 : 0;
            _cells[row, In.Index & 3].Value = (short)In.A;
            _cells[In.B & 1, In.U & 3].Add(5);
            if (_cells[1, In.A & 3].Set)
            {
                _cells[0, In.A & 3] = _cells[1, In.B & 3].Negated();
            }

            Out.X = _cells[row, In.U & 3].Value;
            Out.Flag = _cells[0, 0].Set;
            Out.Y = _cells.GetLength(1) + _cells.Length;
        }
    }

    [ClockedProcess]
    private sealed class Rows(IOperands operands) : Block(operands)
    {
        private readonly int[][] _rows = [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12], [13, 14, 15, 16]];

        protected override void OnTick()
        {
            int r = In.Index & 3;
            int c = In.A & 3;
            int[] row = _rows[r];
            row[c] += In.B;
            Out.X = row[(c + 1) & 3];
            _rows[c][r]--;
            int[] other = In.Enable ? row : _rows[0];
            other[In.U & 3] = In.A;
            Out.Y = _rows[In.B & 3][In.U & 3] + row.Length;
        }
    }

    private sealed class Nullables(IOperands operands) : Block(operands)
    {
        private int? _last;

        protected override void OnTick()
        {
            int? value = In.Enable ? In.A : null;
            int? sum = value + _last;
            Out.X = value ?? -1;
            Out.Y = sum.GetValueOrDefault(7);
            Out.Flag = _last.HasValue && sum > In.B;
            Out.U = value is { } some && some > 0 ? (uint)some : 3;
            Out.Octet = (byte)(value == _last ? 1 : value is null ? 2 : 3);
            if (In.Choice)
            {
                _last = value;
            }
        }
    }

    private sealed class Matched(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            Point p = new(In.A, In.Small);
            Box box = new(p, new Point(In.B, 3)) { Valid = In.Enable };
            Out.X = box switch
            {
                { Valid: true, From.X: > 0 and < 1000 } => 1,
                { From: { X: var x, Y: < 0 } } when x > In.B => x,
                { To: (0 or 1 or -1, 3) } => 3,
                { Valid: false } => 4,
                _ => 5,
            };
            Out.Flag = p is ( > 5, _) or { Y: 0 };
            Out.Y = In.A is > 0 and var v ? v * 2 : In.B is 3 or 4 or (> 100 and < 1_000_000) ? 1 : 0;
        }
    }

    private sealed class Flagged(IOperands operands) : Block(operands)
    {
        private Permissions _kept = Permissions.Read;
        private Huge _huge = Huge.Low;

        protected override void OnTick()
        {
            var given = (Permissions)In.Index;
            _kept = (_kept & ~Permissions.Write) | (given & Permissions.Both);
            _kept ^= In.Enable ? Permissions.Run : Permissions.None;
            Out.Octet = (byte)~_kept;
            Out.Flag = (given & Permissions.Run) != 0 || given.HasFlag(Permissions.Both);
            _huge = In.Choice ? (Huge)In.Wide : _huge + 1;
            Out.X = _huge switch { Huge.Low => 1, Huge.High => 2, < Huge.Zero => 3, Huge.Zero => 4, _ => 5 };
            Out.Wide = (ulong)_huge;
            Out.Y = given - Permissions.Write;
        }
    }

    private sealed class Tupled(IOperands operands) : Block(operands)
    {
        private (int A, (byte B, bool C) More) _kept;
        private readonly (short X, short Y)[] _points = new (short, short)[4];

        protected override void OnTick()
        {
            int a = In.A;
            int b = In.B;
            int c = In.Small;
            (a, b, c) = (c, a, b);
            _kept = (_kept.A + a, ((byte)(_kept.More.B + 1), b > c));
            (_points[0], _points[In.Index & 3]) = (_points[In.Index & 3], ((short)a, (short)b));
            _points[In.U & 3].Y++;
            (int first, (byte second, bool third)) = _kept;
            (int x, _) = (first, second);
            Out.X = x;
            Out.Y = _points[1].X - _points[2].Y;
            Out.Octet = second;
            Out.Flag = third ^ ((a, b) == (c, c)) ^ (_kept.More != (3, true));
        }
    }

    private sealed class Spans(IOperands operands) : Block(operands)
    {
        private static ReadOnlySpan<short> Shorts => [-1, 2, -3, 4];

        private static ReadOnlySpan<ulong> Wides => [ulong.MaxValue, 1, 0x0123_4567_89AB_CDEF, 7];

        private static ReadOnlySpan<bool> Bools => [true, false, false, true];

        private static ReadOnlySpan<byte> Text => "abcdefgh"u8;

        private static ReadOnlySpan<byte> Bytes => [1, 255, 128, 0];

        private static ReadOnlySpan<sbyte> SignedBytes => [1, -1, -128, 0];

        private static ReadOnlySpan<Permissions> Enums => [Permissions.Read, Permissions.Run, Permissions.Both, Permissions.None];

        protected override void OnTick()
        {
            int at = In.Index & 3;
            Out.X = Shorts[at] + Shorts.Length;
            Out.Wide = Wides[In.B & 3];
            Out.Flag = Bools[at];
            Out.Octet = (byte)(Text[In.A & 7] ^ (byte)Enums[at]);
            Out.Y = Bytes[at] + SignedBytes[In.B & 3];
            int sum = 0;
            foreach (short s in Shorts)
            {
                sum += s;
            }

            ReadOnlySpan<short> part = Shorts.Slice(1, 2);
            Out.U = (uint)(sum + part[In.B & 1]);
        }
    }

    private class Writes(IOperands operands) : Block(operands)
    {
        private readonly ushort[] _words = new ushort[8];
        private readonly bool[] _set = new bool[8];

        protected override void OnTick()
        {
            int i = In.Index & 7;
            int j = In.A & 7;
            int k = In.B & 7;
            if (In.Enable)
            {
                _words[i] = (ushort)In.A;
                _set[i] = true;
            }

            Out.X = _words[j];
            if (In.Choice)
            {
                _words[j] += 7;
                _set[j] ^= In.Enable;
                if (_set[i])
                {
                    _words[k] = _words[j];
                }
            }
            else
            {
                _words[k]--;
                _set[k] = false;
            }

            Out.Y = _words[k] + (_words[i] << 3);
            _words[In.U & 7] ^= _words[0];
            Out.U = _words[In.U & 7];
            Out.Flag = _set[j];
        }
    }

    [ClockedProcess]
    private sealed class ClockedWrites(IOperands operands) : Writes(operands);
}
