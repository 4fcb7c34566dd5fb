using System;
using SME;

namespace Conformance.Cases;

/// <summary>Objects that processes hold: with state, chosen by signals, generic, as delegates.</summary>
public static class HardHelpers
{
    [Case]
    public static void Counters_with_state_of_their_own() => _ = new Counting(Block.Inputs());

    [Case]
    public static void An_array_of_objects_indexed_by_a_signal() => _ = new Dispatching(Block.Inputs());

    [Case]
    public static void A_null_conditional_call_on_an_object_that_may_be_missing()
    {
        IOperands operands = Block.Inputs();
        _ = new Optional(operands, new Counter(5));
        _ = new Optional(operands, null);
    }

    [Case]
    public static void Generic_objects_with_state()
    {
        _ = new Queued(Block.Inputs());
    }

    [Case]
    public static void Arrays_of_delegates()
    {
        IOperands operands = Block.Inputs();
        _ = new Delegates(operands, 3);
        _ = new Delegates(operands, 5);
    }

    [Case]
    public static void Objects_that_hold_objects() => _ = new Trees(Block.Inputs());

    [Case]
    public static void Instances_with_constants_of_two_kinds()
    {
        IOperands operands = Block.Inputs();
        for (int i = 1; i < 5; i++)
        {
            _ = new Configured(operands, i, i * 3, i % 2 == 0, new int[] { i, 2, i * i, 9 });
        }
    }

    [Case]
    public static void Instances_with_one_bus_on_two_ports()
    {
        IOperands a = Block.Inputs();
        IOperands b = Block.Inputs();
        _ = new TwoPorts(a, b);
        _ = new TwoPorts(a, a);
        _ = new TwoPorts(b, a);
    }

    private sealed class Counter(int limit)
    {
        private int _n;

        public int Value => _n;

        public int Next() => _n = _n == limit ? 0 : _n + 1;

        public void Clear() => _n = 0;
    }

    private abstract class Unit
    {
        protected int Calls;

        public abstract int Apply(int a, int b);

        public virtual int Used => Calls;
    }

    private sealed class Add : Unit
    {
        public override int Apply(int a, int b)
        {
            Calls++;
            return a + b;
        }
    }

    private sealed class Multiply(int by) : Unit
    {
        private int _last;

        public override int Apply(int a, int b)
        {
            Calls += 2;
            int result = (a * by) + _last;
            _last = b;
            return result;
        }

        public override int Used => base.Used + _last;
    }

    private sealed class Nothing : Unit
    {
        public override int Apply(int a, int b) => 0;
    }

    [ClockedProcess]
    private sealed class Counting(IOperands operands) : Block(operands)
    {
        private readonly Counter _first = new(9);
        private readonly Counter[] _others = [new Counter(2), new Counter(5), new Counter(200)];

        protected override void OnTick()
        {
            int turn = _first.Next();
            if (In.Enable)
            {
                Out.Y = _others[turn % 3].Next() + _others[0].Next();
            }
            else if (In.Index < 3)
            {
                _others[In.Index].Clear();
            }

            foreach (Counter counter in _others)
            {
                Out.X += counter.Value;
            }

            Out.Octet = (byte)turn;
        }
    }

    private sealed class Dispatching(IOperands operands) : Block(operands)
    {
        private readonly Unit[] _units = [new Add(), new Multiply(3), new Nothing(), new Multiply(-7)];

        protected override void OnTick()
        {
            Unit unit = _units[In.Index & 3];
            int x = unit.Apply(In.A, In.B);
            Unit other = In.Enable ? unit : _units[1];
            x ^= other.Apply(In.Small, x);
            Out.X = x;
            Out.Y = _units[In.U & 3].Used;
            Out.Flag = unit is Multiply;
            Out.Octet = (byte)(ReferenceEquals(unit, other) ? 1 : 2);
            if (unit is Add add)
            {
                Out.U = (uint)add.Used;
            }
        }
    }

    private sealed class Optional(IOperands operands, Counter? counter) : Block(operands)
    {
        private readonly Counter? _counter = counter;

        protected override void OnTick()
        {
            Out.X = _counter?.Next() ?? In.A;
            if (In.Enable)
            {
                _counter?.Clear();
            }

            Counter? chosen = In.Choice ? _counter : null;
            Out.Y = chosen?.Value ?? -5;
            Out.Flag = chosen is null;
        }
    }

    private sealed class Fifo<T>(int size)
        where T : struct
    {
        private readonly T[] _items = new T[size];
        private int _head;
        private int _count;

        public bool IsFull => _count == _items.Length;

        public int Count => _count;

        public void Push(T item)
        {
            if (!IsFull)
            {
                _items[(_head + _count) % _items.Length] = item;
                _count++;
            }
        }

        public bool TryPop(out T item)
        {
            item = _items[_head];
            if (_count == 0)
            {
                item = default;
                return false;
            }

            _head = (_head + 1) % _items.Length;
            _count--;
            return true;
        }
    }

    [ClockedProcess]
    private sealed class Queued(IOperands operands) : Block(operands)
    {
        private readonly Fifo<int> _ints = new(4);
        private readonly Fifo<(byte Tag, bool Last)> _pairs = new(3);

        protected override void OnTick()
        {
            if (In.Enable)
            {
                _ints.Push(In.A);
            }

            if (In.Choice && _ints.TryPop(out int value))
            {
                Out.X = value;
                _pairs.Push(((byte)value, value < 0));
            }

            if (In.Index > 100 && _pairs.TryPop(out (byte Tag, bool Last) pair))
            {
                Out.Octet = pair.Tag;
                Out.Flag = pair.Last;
            }

            Out.Y = _ints.Count + (_pairs.IsFull ? 100 : 0);
        }
    }

    private sealed class Delegates : Block
    {
        private readonly Func<int, int>[] _steps;
        private readonly Func<int, int, bool> _test;

        public Delegates(IOperands operands, int by)
            : base(operands)
        {
            _steps = [x => x + by, x => x * by, Keep, static x => -x];
            _test = by > 4 ? Larger : static (a, b) => a < b;
        }

        private static bool Larger(int a, int b) => a > b;

        private int Keep(int x) => In.Enable ? x : 0;

        protected override void OnTick()
        {
            int x = In.A;
            foreach (Func<int, int> step in _steps)
            {
                x = step(x);
            }

            Out.X = x;
            Out.Flag = _test(In.A, In.B);
            Out.Y = Apply(v => v ^ x, 4);
        }

        private static int Apply(Func<int, int> f, int times)
        {
            int v = 1;
            for (int i = 0; i < times; i++)
            {
                v = f(v + i);
            }

            return v;
        }
    }

    private sealed class Branch(int depth)
    {
        private readonly Branch? _left = depth > 0 ? new Branch(depth - 1) : null;
        private readonly Branch? _right = depth > 0 ? new Branch(depth - 1) : null;
        private int _value;

        public Branch Go(bool right) => (right ? _right : _left) ?? this;

        public int Bump(int by) => _value += by;
    }

    [ClockedProcess]
    private sealed class Trees(IOperands operands) : Block(operands)
    {
        private readonly Branch _root = new(2);

        protected override void OnTick()
        {
            Branch leaf = _root.Go(In.Enable).Go(In.Choice);
            Out.X = leaf.Bump(In.Small);
            Out.Y = _root.Go(false).Go(In.Index > 128).Bump(1);
        }
    }

    private sealed class Configured(IOperands operands, int count, int offset, bool negate, int[] table) : Block(operands)
    {
        private readonly int _count = count;
        private readonly int _offset = offset;
        private readonly bool _negate = negate;
        private readonly int[] _table = table;
        private int _sum = count * 100;

        protected override void OnTick()
        {
            int x = _offset;
            for (int i = 0; i < _count; i++)
            {
                x += In.A >> i;
            }

            _sum += _table[In.Index & 3];
            Out.X = _negate ? -x : x;
            Out.Y = _sum;
            Out.Octet = (byte)(In.Index + _offset);
            Out.U = In.U % (uint)_offset;
        }
    }

    private sealed class TwoPorts(IOperands a, IOperands b) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _a = a;

        [InputBus]
        private readonly IOperands _b = b;

        [OutputBus]
        private readonly IResults _out = Scope.CreateBus<IResults>();

        protected override void OnTick()
        {
            _out.X = _a.A - _b.A;
            _out.Flag = ReferenceEquals(_a, _b);
            IOperands chosen = _a.Enable ? _a : _b;
            _out.Y = chosen.B;
        }
    }
}
