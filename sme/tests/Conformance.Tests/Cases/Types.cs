using System;
using System.Numerics;
using SME;

namespace Conformance.Cases;

/// <summary>The type system as hardware: structs, tuples, enums, generics, virtual methods, lambdas, tables.</summary>
public static class Types
{
    [Case]
    public static void Structs_are_copied() => _ = new Structs(Block.Inputs());

    [Case]
    public static void Structs_in_arrays() => _ = new StructArray(Block.Inputs());

    [Case]
    public static void Tuples_of_values() => _ = new Tuples(Block.Inputs());

    [Case]
    public static void Enumerations()
    {
        IModes modes = Scope.CreateBus<IModes>();
        Simulation.Current!.AddTopLevelInputs(modes);
        _ = new Modes(modes);
    }

    [Case]
    public static void Generic_processes_and_generic_math()
    {
        IOperands operands = Block.Inputs();
        _ = new Generic<int>(operands);
        _ = new Generic<short>(operands);
        _ = new Generic<byte>(operands);
        _ = new Generic<ulong>(operands);
    }

    [Case]
    public static void Virtual_methods_of_processes_and_helpers()
    {
        IOperands operands = Block.Inputs();
        _ = new Doubling(operands);
        _ = new Negating(operands);
        _ = new Dispatching(operands, new Adding(3));
        _ = new Dispatching(operands, new Xoring());
    }

    [Case]
    public static void Lambdas_and_local_functions()
    {
        IOperands operands = Block.Inputs();
        _ = new Lambdas(operands, (a, b) => a + (2 * b));
        _ = new Lambdas(operands, (a, b) => a > b ? a : b);
    }

    [Case]
    public static void Read_only_tables() => _ = new Tables(Block.Inputs());

    [InitializedBus]
    public interface IModes : IBus
    {
        Mode Mode { get; set; }

        Level Level { get; set; }
    }

    public enum Mode : byte
    {
        Idle = 0,
        Load = 3,
        Run = 4,
        Drain = 200,
    }

    public enum Level : sbyte
    {
        Low = -5,
        Middle = 0,
        High = 7,
    }

    private struct Pixel
    {
        public byte Red;
        public byte Green;
        public short Depth;

        public readonly int Sum => Red + Green + Depth;

        public void Brighten(byte by)
        {
            Red += by;
            Green += by;
        }
    }

    private struct Pair
    {
        public Pixel First;
        public Pixel Second;
    }

    private readonly record struct Complex(int Real, int Imaginary)
    {
        public static Complex operator +(Complex a, Complex b) => new(a.Real + b.Real, a.Imaginary + b.Imaginary);

        public static Complex operator *(Complex a, Complex b)
            => new((a.Real * b.Real) - (a.Imaginary * b.Imaginary), (a.Real * b.Imaginary) + (a.Imaginary * b.Real));
    }

    [ClockedProcess]
    private sealed class Structs(IOperands operands) : Block(operands)
    {
        private Pixel _kept;
        private Pair _pair;
        private Complex _product = new(1, 0);

        protected override void OnTick()
        {
            Pixel copy = _kept;
            copy.Brighten(In.Index);
            if (In.Enable)
            {
                _kept = copy;
            }

            _kept.Depth++;
            _pair.First = _kept;
            Pair other = _pair;
            other.Second.Red = In.Index;
            _pair.Second = In.Choice ? other.Second : _pair.First;
            _product = (_product * new Complex(In.Small, 1)) + new Complex(In.A, In.B);
            Out.X = copy.Sum;
            Out.Y = _pair.Second.Sum + other.First.Depth;
            Out.Wide = ((ulong)(uint)_product.Real << 32) | (uint)_product.Imaginary;
            Out.Flag = _product == new Complex(In.A, In.B);
        }
    }

    [ClockedProcess]
    private sealed class StructArray(IOperands operands) : Block(operands)
    {
        private readonly Pixel[] _pixels = new Pixel[4];

        protected override void OnTick()
        {
            int at = In.Index & 3;
            _pixels[at].Red += 3;
            _pixels[at].Depth = (short)In.A;
            _pixels[(at + 1) & 3].Brighten(1);
            Pixel read = _pixels[In.B & 3];
            if (In.Enable)
            {
                _pixels[In.B & 3] = new Pixel { Green = In.Index };
            }

            Out.X = read.Sum;
        }
    }

    private sealed class Tuples(IOperands operands) : Block(operands)
    {
        private (int Low, bool Set) _kept = (7, false);

        protected override void OnTick()
        {
            (int minimum, int maximum) = Order(In.A, In.B);
            (int, int) swapped = In.Enable ? (maximum, minimum) : (minimum, maximum);
            Out.X = swapped.Item1;
            Out.Y = swapped.Item2 - _kept.Low;
            Out.Flag = _kept.Set && swapped == (In.A, In.B);
            _kept = (minimum, In.Choice);
        }

        private static (int Minimum, int Maximum) Order(int a, int b) => a < b ? (a, b) : (b, a);
    }

    [ClockedProcess]
    private sealed class Modes(IModes modes) : SimpleProcess
    {
        [InputBus]
        private readonly IModes _in = modes;

        [OutputBus]
        private readonly IModes _out = Scope.CreateBus<IModes>();

        [OutputBus]
        private readonly IResults _results = Scope.CreateBus<IResults>();

        private Mode _mode = Mode.Load;

        protected override void OnTick()
        {
            _mode = _in.Mode switch
            {
                Mode.Idle => _mode == Mode.Idle ? Mode.Load : Mode.Idle,
                Mode.Load => Mode.Run,
                Mode.Run when _in.Level == Level.High => Mode.Drain,
                Mode.Run => Mode.Run,
                _ => Mode.Idle,
            };
            _out.Mode = _mode;
            _out.Level = _in.Level > Level.Middle ? Level.Low : (Level)(_in.Level + 1);
            _results.X = (int)_in.Level;
            _results.Octet = (byte)_mode;
            _results.Flag = _mode is Mode.Run or Mode.Drain;
        }
    }

    [ClockedProcess]
    private sealed class Generic<T>(IOperands operands) : SimpleProcess
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        [InputBus]
        private readonly IOperands _in = operands;

        [OutputBus]
        private readonly IValue<T> _out = Scope.CreateBus<IValue<T>>();

        private T _sum;

        protected override void OnTick()
        {
            T value = T.CreateTruncating(_in.A);
            _sum += value * T.CreateTruncating(3);
            _out.Value = _sum;
            _out.Saturated = T.CreateSaturating(_in.A);
            _out.Larger = value > T.CreateTruncating(_in.B) ? value : T.MaxValue - T.One;
            _out.IsZero = _sum == T.Zero;
        }
    }

    [InitializedBus]
    public interface IValue<T> : IBus
        where T : struct
    {
        T Value { get; set; }

        T Saturated { get; set; }

        T Larger { get; set; }

        bool IsZero { get; set; }
    }

    private abstract class Computing(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            Out.X = Compute(In.A);
            Out.Y = Combine(In.A, In.B);
        }

        protected abstract int Compute(int a);

        protected virtual int Combine(int a, int b) => a + b;
    }

    private sealed class Doubling(IOperands operands) : Computing(operands)
    {
        protected override int Compute(int a) => a * 2;
    }

    private sealed class Negating(IOperands operands) : Computing(operands)
    {
        protected override int Compute(int a) => -a;

        protected override int Combine(int a, int b) => base.Combine(a, -b);
    }

    private interface IOperation
    {
        int Apply(int a, int b);
    }

    private sealed class Adding(int more) : IOperation
    {
        public int Apply(int a, int b) => a + b + more;
    }

    private sealed class Xoring : IOperation
    {
        public int Apply(int a, int b) => a ^ b;
    }

    private sealed class Dispatching(IOperands operands, IOperation operation) : Block(operands)
    {
        private readonly IOperation _operation = operation;

        protected override void OnTick() => Out.X = _operation.Apply(In.A, In.B);
    }

    private sealed class Lambdas(IOperands operands, Func<int, int, int> combine) : Block(operands)
    {
        private readonly Func<int, int, int> _combine = combine;

        protected override void OnTick()
        {
            int offset = In.Small;
            int Shifted(int value) => value + offset;
            Func<int, int> scale = value => value * (offset | 1);
            Out.X = _combine(In.A, In.B);
            Out.Y = Shifted(In.A) - scale(In.B);
        }
    }

    private sealed class Tables : Block
    {
        private static readonly int[] Squares = [0, 1, 4, 9, 16, 25, 36, 49];

        private readonly uint[] _checksums = new uint[256];

        // Computed once: the table of a checksum of 32 bits.
        public Tables(IOperands operands)
            : base(operands)
        {
            for (uint i = 0; i < _checksums.Length; i++)
            {
                uint value = i;
                for (int bit = 0; bit < 8; bit++)
                {
                    value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB8_8320 : value >> 1;
                }

                _checksums[i] = value;
            }
        }

        private static ReadOnlySpan<byte> Sevens => [7, 14, 21, 28, 35, 42, 49, 56];

        private static ReadOnlySpan<int> Primes => [2, 3, 5, 7, 11, 13, 17, 19];

        protected override void OnTick()
        {
            int at = In.Index & 7;
            Out.X = Squares[at] + Sevens[at];
            Out.Y = Primes[at] - Sevens[In.A & 7];
            Out.U = _checksums[In.Index] ^ (In.U >> 8);
        }
    }
}
