using SME;
using SME.VHDL;

namespace Conformance.Cases;

/// <summary>Buses with mixed clocks, first edges, partial writes, and nested components.</summary>
public static class HardBuses
{
    [Case(Ticks = 60)]
    public static void First_edge_of_all_kinds_of_signals()
    {
        IOperands operands = Block.Inputs();
        Kinds kinds = new(operands);
        _ = new CopiesKinds(kinds.Out);
        _ = new ClockedCopiesKinds(kinds.Out);
        _ = new CopiesKinds(new ClockedKinds(operands).Out);
    }

    [Case]
    public static void Clocks_divided_by_two_and_three_together()
    {
        IOperands operands = Block.Inputs();
        Half half = new(operands);
        Third third = new(half.Out);
        _ = new Plain(third.Out);
        _ = new UnclockedHalf(third.Out);
    }

    [Case]
    public static void A_divided_bus_read_by_a_divided_process()
    {
        IOperands operands = Block.Inputs();
        IThird slow = Scope.CreateBus<IThird>();
        _ = new WritesThird(operands, slow);
        _ = new ReadsThird(slow);
        _ = new ReadsThirdAtHalf(slow);
    }

    [Case]
    public static void Internal_buses_read_before_and_after_a_write()
    {
        _ = new Inside(Block.Inputs());
        _ = new ClockedInside(Block.Inputs());
        _ = new SlowInside(Block.Inputs());
    }

    [Case]
    public static void A_fixed_array_written_in_part()
    {
        PartOfArray part = new(Block.Inputs());
        _ = new SumsArray(part.Out);
        _ = new ClockedSumsArray(part.Out);
    }

    [Case]
    public static void Components_three_deep_with_constants_of_their_own()
    {
        IOperands operands = Block.Inputs();
        _ = new Outermost(operands, 1);
        _ = new Outermost(operands, 10);
    }

    [Case]
    public static void A_loop_through_a_clocked_bus()
    {
        IBack back = Scope.CreateBus<IBack>();
        Forward forward = new(Block.Inputs(), back);
        _ = new Backward(forward.Out, back);
    }

    public enum Colour : short
    {
        Red = -3,
        Green = 5,
        Blue = 300,
    }

    public interface IKinds : IBus
    {
        [InitialValue(true)]
        bool Flag { get; set; }

        [InitialValue(Colour.Green)]
        Colour Colour { get; set; }

        [InitialValue(5)]
        UInt5 Five { get; set; }

        [InitialValue(-4)]
        Int6 Six { get; set; }

        [InitialValue(long.MinValue)]
        long Far { get; set; }

        [InitialValue]
        ulong Zero { get; set; }

        [FixedArrayLength(2)]
        [InitialValue(7)]
        IFixedArray<sbyte> Two { get; set; }
    }

    [ClockDivider(3)]
    [InitializedBus]
    public interface IThird : IBus
    {
        int Value { get; set; }

        bool Toggle { get; set; }
    }

    [ClockedBus]
    [InitializedBus]
    public interface IBack : IBus
    {
        int Value { get; set; }

        [FixedArrayLength(3)]
        IFixedArray<int> Words { get; set; }
    }

    [InitializedBus]
    public interface IArray : IBus
    {
        [FixedArrayLength(6)]
        IFixedArray<int> Words { get; set; }
    }

    private class Kinds(IOperands operands) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _in = operands;

        [OutputBus]
        public readonly IKinds Out = Scope.CreateBus<IKinds>();

        protected override void OnTick()
        {
            Out.Flag = _in.Enable;
            Out.Colour = _in.Choice ? Colour.Red : Colour.Blue;
            Out.Five = (UInt5)(_in.Index & 31);
            if (_in.Enable)
            {
                Out.Six = (Int6)_in.Small;
                Out.Two[_in.Index & 1] = _in.Small;
            }

            Out.Far = (long)_in.Wide;
            Out.Zero++;
        }
    }

    [ClockedProcess]
    private sealed class ClockedKinds(IOperands operands) : Kinds(operands);

    private class CopiesKinds(IKinds kinds) : SimpleProcess
    {
        [InputBus]
        private readonly IKinds _in = kinds;

        [OutputBus]
        private readonly IResults _out = Scope.CreateBus<IResults>();

        private int _sum;

        protected override void OnTick()
        {
            _sum += _in.Six + _in.Two[0] - _in.Two[1];
            _out.X = _sum;
            _out.Y = (int)_in.Colour + _in.Five;
            _out.Wide = (ulong)_in.Far + _in.Zero;
            _out.Flag = _in.Flag;
        }
    }

    [ClockedProcess]
    private sealed class ClockedCopiesKinds(IKinds kinds) : CopiesKinds(kinds);

    [ClockedProcess]
    [ClockDivider(2)]
    private sealed class Half(IOperands operands) : Block(operands)
    {
        private int _n;

        protected override void OnTick()
        {
            _n++;
            Out.X = _n;
            Out.Y = In.A;
        }
    }

    private abstract class Follower(IResults results) : SimpleProcess
    {
        [InputBus]
        private readonly IResults _in = results;

        [OutputBus]
        public readonly IResults Out = Scope.CreateBus<IResults>();

        private int _sum;

        protected override void OnTick()
        {
            _sum += _in.X;
            Out.X = _sum;
            Out.Y = _in.Y ^ _sum;
        }
    }

    [ClockedProcess]
    [ClockDivider(3)]
    private sealed class Third(IResults results) : Follower(results);

    private sealed class Plain(IResults results) : Follower(results);

    [ClockDivider(2)]
    private sealed class UnclockedHalf(IResults results) : Follower(results);

    private sealed class WritesThird(IOperands operands, IThird third) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _in = operands;

        [OutputBus]
        private readonly IThird _out = third;

        private bool _toggle;

        protected override void OnTick()
        {
            if (_in.Enable)
            {
                _out.Value = _in.A;
            }

            _toggle = !_toggle;
            _out.Toggle = _toggle;
        }
    }

    private class ReadsThird(IThird third) : SimpleProcess
    {
        [InputBus]
        private readonly IThird _in = third;

        [OutputBus]
        private readonly IResults _out = Scope.CreateBus<IResults>();

        private int _sum;

        protected override void OnTick()
        {
            _sum += _in.Value;
            _out.X = _sum;
            _out.Flag = _in.Toggle;
        }
    }

    [ClockedProcess]
    [ClockDivider(2)]
    private sealed class ReadsThirdAtHalf(IThird third) : ReadsThird(third);

    private class Inside(IOperands operands) : Block(operands)
    {
        [InternalBus]
        private readonly IArray _own = Scope.CreateInternalBus<IArray>();

        [InternalBus]
        private readonly IResults _other = Scope.CreateInternalBus<IResults>();

        protected override void OnTick()
        {
            int before = _own.Words[In.Index % 6];
            _own.Words[In.Index % 6] = before + In.A;
            Out.X = before - _own.Words[2];
            if (In.Enable)
            {
                _own.Words[2] = _other.X;
                _other.X++;
                _other.X++;
            }

            Out.Y = _other.X;
        }
    }

    [ClockedProcess]
    private sealed class ClockedInside(IOperands operands) : Inside(operands);

    [ClockedProcess]
    [ClockDivider(2)]
    private sealed class SlowInside(IOperands operands) : Inside(operands);

    private sealed class PartOfArray(IOperands operands) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _in = operands;

        [OutputBus]
        public readonly IArray Out = Scope.CreateBus<IArray>();

        protected override void OnTick()
        {
            for (int i = 0; i < 3; i++)
            {
                if (((_in.Index >> i) & 1) != 0)
                {
                    Out.Words[i * 2] = _in.A + i;
                }
            }

            Out.Words[1] = Out.Words[0];
        }
    }

    private class SumsArray(IArray array) : SimpleProcess
    {
        [InputBus]
        private readonly IArray _in = array;

        [OutputBus]
        private readonly IResults _out = Scope.CreateBus<IResults>();

        protected override void OnTick()
        {
            int sum = 0;
            for (int i = 0; i < _in.Words.Length; i++)
            {
                sum = (sum * 3) + _in.Words[i];
            }

            _out.X = sum;
        }
    }

    [ClockedProcess]
    private sealed class ClockedSumsArray(IArray array) : SumsArray(array);

    private sealed class Outermost : Component
    {
        private readonly Middle[] _middles;

        public Outermost(IOperands operands, int scale)
            => _middles = [new Middle(operands, scale), new Middle(operands, scale + 1)];
    }

    private sealed class Middle : Component
    {
        private readonly Leaf _left;
        private readonly Leaf _right;

        public Middle(IOperands operands, int scale)
        {
            _left = new Leaf(operands, scale, 2);
            _right = new Leaf(operands, scale * 7, scale % 3);
        }
    }

    private sealed class Leaf(IOperands operands, int scale, int rounds) : Block(operands)
    {
        private readonly int _scale = scale;
        private readonly int _rounds = rounds;
        private short _state = (short)scale;

        protected override void OnTick()
        {
            int x = In.A;
            for (int i = 0; i < _rounds; i++)
            {
                x = (x * _scale) + i;
            }

            _state += (short)x;
            Out.X = x;
            Out.Y = _state;
        }
    }

    private sealed class Forward(IOperands operands, IBack back) : Block(operands)
    {
        [InputBus]
        private readonly IBack _back = back;

        protected override void OnTick()
        {
            Out.X = _back.Value + In.Small;
            Out.Y = _back.Words[In.Index % 3];
        }
    }

    private sealed class Backward(IResults results, IBack back) : SimpleProcess
    {
        [InputBus]
        private readonly IResults _in = results;

        [OutputBus]
        private readonly IBack _back = back;

        protected override void OnTick()
        {
            _back.Value = _in.X;
            _back.Words[(_in.X & 0xFF) % 3] = _in.Y + 1;
        }
    }
}
