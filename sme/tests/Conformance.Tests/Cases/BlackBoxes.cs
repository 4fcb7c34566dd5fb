using System.Collections.Generic;
using System.Linq;
using SME;

namespace Conformance.Cases;

/// <summary>Processes that stay in C# between processes that become hardware.</summary>
public static class BlackBoxes
{
    [Case]
    public static void Native_between_hardware()
    {
        First first = new(Block.Inputs());
        Boxed boxed = new(first.Out);
        Follower middle = new(boxed.Out);
        ClockedBoxed clocked = new(middle.Out);
        _ = new Follower(clocked.Out);
    }

    [Case]
    public static void Unclocked_boxes_in_a_row()
    {
        First first = new(Block.Inputs());
        Suppressed second = new(new Boxed(first.Out).Out);
        Follower third = new(new Entity(second.Out).Out);
        _ = new Follower(new Suppressed(third.Out).Out);
        _ = new ClockedFollower(second.Out);
    }

    [Case]
    public static void An_unclocked_box_in_a_loop_with_a_clocked_process()
    {
        IResults back = Scope.CreateBus<IResults>();
        Adds adds = new(Block.Inputs(), back);
        _ = new Wraps(adds.Out, back);
    }

    [Case]
    public static void A_clocked_box_in_a_loop_with_unclocked_hardware()
    {
        IResults back = Scope.CreateBus<IResults>();
        UnclockedAdds adds = new(Block.Inputs(), back);
        _ = new ClockedWraps(adds.Out, back);
    }

    [Case]
    public static void Arrays_of_buses_and_an_internal_bus()
    {
        IOperands operands = Block.Inputs();
        IResults[] lanes = Enumerable.Range(0, 3).Select(i => new Scaled(operands, i + 1).Out).ToArray();
        Sorts sorts = new(lanes);
        foreach (IResults sorted in sorts.Out)
        {
            _ = new Follower(sorted);
        }

        _ = new Gathers(sorts.Out);
    }

    [Case]
    public static void A_box_that_writes_only_sometimes_and_late()
    {
        IOperands operands = Block.Inputs();
        Sometimes sometimes = new(operands);
        _ = new ReadsLate(sometimes.Out);
        _ = new ClockedReadsLate(new ClockedSometimes(operands).Out);
    }

    [Case]
    public static void A_divided_box()
    {
        First first = new(Block.Inputs());
        Slow slow = new(first.Out);
        _ = new Follower(slow.Out);
        _ = new ClockedFollower(slow.Out);
        _ = new Follower(new UnclockedSlow(first.Out).Out);
    }

    public interface ILate : IBus
    {
        int Value { get; set; }

        [InitialValue]
        bool Valid { get; set; }

        [FixedArrayLength(2)]
        IFixedArray<byte> Pair { get; set; }
    }

    private sealed class First(IOperands operands) : Block(operands)
    {
        private int _sum;

        protected override void OnTick()
        {
            _sum += In.Small;
            Out.X = In.A;
            Out.Y = _sum;
            Out.Flag = In.Choice;
            Out.Wide = In.Wide;
        }
    }

    private abstract class Link(IResults results) : SimpleProcess
    {
        [InputBus]
        protected readonly IResults In = results;

        [OutputBus]
        public readonly IResults Out = Scope.CreateBus<IResults>();
    }

    private class Follower(IResults results) : Link(results)
    {
        private int _sum;

        protected override void OnTick()
        {
            _sum += In.Y;
            Out.X = In.X * 3;
            Out.Y = _sum;
            Out.Flag = !In.Flag;
            Out.Wide = In.Wide >> 1;
        }
    }

    [ClockedProcess]
    private sealed class ClockedFollower(IResults results) : Follower(results);

    [Native]
    private class Boxed(IResults results) : Link(results)
    {
        private readonly Dictionary<int, int> _seen = [];

        protected override void OnTick()
        {
            _seen[In.X] = _seen.GetValueOrDefault(In.X) + 1;
            Out.X = In.X + _seen.Count;
            if (In.Flag)
            {
                Out.Y = (int)(In.Y * 0.25);
            }

            Out.Wide = In.Wide ^ (ulong)_seen[In.X];
            Out.Flag = !Out.Flag;
        }
    }

    [ClockedProcess]
    private sealed class ClockedBoxed(IResults results) : Boxed(results);

    [BlackBox("squarer")]
    private sealed class Entity(IResults results) : Link(results)
    {
        private int _runs;

        protected override void OnTick()
        {
            _runs++;
            Out.X = In.X * In.X;
            Out.Y = In.Y + _runs;
        }
    }

    [SuppressBody]
    private sealed class Suppressed(IResults results) : Link(results)
    {
        protected override void OnTick()
        {
            Out.X = In.X.ToString(System.Globalization.CultureInfo.InvariantCulture).Length;
            Out.Y = new[] { In.Y, 7, -1 }.Max();
            Out.Wide = In.Wide;
        }
    }

    private class UnclockedAdds(IOperands operands, IResults back) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _in = operands;

        [InputBus]
        private readonly IResults _back = back;

        [OutputBus]
        public readonly IResults Out = Scope.CreateBus<IResults>();

        protected override void OnTick()
        {
            Out.X = _back.X + _in.Small;
            Out.Flag = _in.Enable ^ _back.Flag;
        }
    }

    [ClockedProcess]
    private sealed class Adds(IOperands operands, IResults back) : UnclockedAdds(operands, back);

    [BlackBox("wraps", Latency = 1)]
    private class Wraps(IResults results, IResults back) : SimpleProcess
    {
        [InputBus]
        private readonly IResults _in = results;

        [OutputBus]
        private readonly IResults _out = back;

        private int _last;

        protected override void OnTick()
        {
            _out.X = (_in.X + _last) % 1000;
            _out.Flag = _in.X > _last;
            _last = _in.X;
        }
    }

    [ClockedProcess]
    private sealed class ClockedWraps(IResults results, IResults back) : Wraps(results, back);

    private sealed class Scaled(IOperands operands, int by) : Block(operands)
    {
        private readonly int _by = by;

        protected override void OnTick()
        {
            Out.X = (In.A >> _by) * _by;
            Out.Y = In.B - _by;
            Out.Flag = In.Choice;
        }
    }

    [Native]
    private sealed class Sorts(IResults[] lanes) : SimpleProcess
    {
        [InputBus]
        private readonly IResults[] _in = lanes;

        [InternalBus]
        private readonly IResults _last = Scope.CreateInternalBus<IResults>();

        [OutputBus]
        public readonly IResults[] Out = lanes.Select(_ => Scope.CreateBus<IResults>()).ToArray();

        protected override void OnTick()
        {
            int[] sorted = _in.Select(b => b.X).Order().ToArray();
            for (int i = 0; i < sorted.Length; i++)
            {
                Out[i].X = sorted[i];
                Out[i].Y = _last.X;
            }

            _last.X = sorted[0];
            if (_in[1].Flag)
            {
                Out[2].Flag = !Out[2].Flag;
            }
        }
    }

    [ClockedProcess]
    private sealed class Gathers(IResults[] lanes) : SimpleProcess
    {
        [InputBus]
        private readonly IResults[] _in = lanes;

        [OutputBus]
        private readonly IResults _out = Scope.CreateBus<IResults>();

        private byte _at;

        protected override void OnTick()
        {
            _out.X = _in[_at % 3].X;
            _out.Y = _in[0].Y + _in[2].Y;
            _at++;
        }
    }

    [Native]
    private class Sometimes(IOperands operands) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _in = operands;

        [OutputBus]
        public readonly ILate Out = Scope.CreateBus<ILate>();

        private int _runs;

        protected override void OnTick()
        {
            _runs++;
            if (_runs > 5 && _in.Choice)
            {
                Out.Value = _in.A;
                Out.Pair[_in.Index & 1] = _in.Index;
                Out.Valid = true;
            }
        }
    }

    [ClockedProcess]
    private sealed class ClockedSometimes(IOperands operands) : Sometimes(operands);

    private class ReadsLate(ILate late) : SimpleProcess
    {
        [InputBus]
        private readonly ILate _in = late;

        [OutputBus]
        private readonly IResults _out = Scope.CreateBus<IResults>();

        private byte _waited;

        protected override void OnTick()
        {
            _out.X = _in.Valid ? _in.Value : -1;
            if (_in.Valid && _waited < 50)
            {
                _waited++;
            }

            _out.Octet = _waited == 50 ? _in.Pair[1] : (byte)0;
        }
    }

    [ClockedProcess]
    private sealed class ClockedReadsLate(ILate late) : ReadsLate(late);

    [Native]
    [ClockDivider(3)]
    private class UnclockedSlow(IResults results) : Link(results)
    {
        private int _runs;

        protected override void OnTick()
        {
            Out.X = In.X + _runs;
            _runs += 2;
            Out.Y = In.Y;
        }
    }

    [ClockedProcess]
    private sealed class Slow(IResults results) : UnclockedSlow(results);
}
