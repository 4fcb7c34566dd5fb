using SME;

namespace Conformance.Cases;

/// <summary>Components around processes, and processes that stay in C#.</summary>
public static class Composition
{
    [Case]
    public static void Components_hold_processes_and_components()
    {
        Pair pair = new(Block.Inputs());
        _ = new Pair(pair.Results);
    }

    [Case]
    public static void Equal_processes_with_different_constants()
    {
        IOperands operands = Block.Inputs();
        for (int i = 0; i < 6; i++)
        {
            _ = new Offset(operands, i * 100, i % 2 == 0);
        }
    }

    [Case]
    public static void A_process_without_reset_on_its_data() => _ = new NoResetData(Block.Inputs());

    [Case]
    public static void A_native_process_between_hardware()
    {
        Offset before = new(Block.Inputs(), 5, true);
        Foreign foreign = new(before.Out);
        _ = new Tail(foreign.Out);
        ForeignUnclocked unclocked = new(before.Out);
        _ = new Tail(unclocked.Out);
    }

    private sealed class Pair : Component
    {
        private readonly Offset _first;
        private readonly Offset[] _others;
        private readonly Convert _convert;

        public Pair(IOperands operands)
        {
            _first = new Offset(operands, 1, true);
            _others = [new Offset(operands, 2, false), new Offset(operands, 3, true)];
            _convert = new Convert(_first.Out, _others[0].Out, _others[1].Out);
        }

        public IOperands Results => _convert.Operands;
    }

    private sealed class Offset(IOperands operands, int offset, bool adds) : Block(operands)
    {
        private readonly int _offset = offset;
        private readonly bool _adds = adds;
        private int _last = offset + 1;

        protected override void OnTick()
        {
            Out.X = _adds ? In.A + _offset : In.A - _offset;
            Out.Y = _last;
            _last = In.B;
        }
    }

    private sealed class Convert(IResults a, IResults b, IResults c) : SimpleProcess
    {
        [InputBus]
        private readonly IResults _a = a;

        [InputBus]
        private readonly IResults _b = b;

        [InputBus]
        private readonly IResults _c = c;

        [OutputBus]
        public readonly IOperands Operands = Scope.CreateBus<IOperands>();

        protected override void OnTick()
        {
            Operands.A = _a.X + _b.X;
            Operands.B = _c.Y - _b.Y;
        }
    }

    [ClockedProcess]
    private sealed class NoResetData(IOperands operands) : Block(operands)
    {
        private bool _valid;

        [NoReset]
        private int _data;

        protected override void OnTick()
        {
            Out.Flag = _valid;
            Out.X = _valid ? _data : 0;
            _valid = In.Enable;
            _data = In.A;
        }
    }

    [Native]
    [ClockedProcess]
    private sealed class Foreign(IResults results) : SimpleProcess
    {
        [InputBus]
        private readonly IResults _in = results;

        [OutputBus]
        public readonly IResults Out = Scope.CreateBus<IResults>();

        protected override void OnTick()
        {
            Out.X = _in.X + 1;
            Out.Y = _in.Y;
        }
    }

    [Native]
    private sealed class ForeignUnclocked(IResults results) : SimpleProcess
    {
        [InputBus]
        private readonly IResults _in = results;

        [OutputBus]
        public readonly IResults Out = Scope.CreateBus<IResults>();

        private int _runs;

        protected override void OnTick()
        {
            _runs++;
            Out.X = _in.X + _runs;
            Out.Y = _in.Y;
        }
    }

    private sealed class Tail(IResults results) : SimpleProcess
    {
        [InputBus]
        private readonly IResults _in = results;

        [OutputBus]
        private readonly IResults _out = Scope.CreateBus<IResults>();

        protected override void OnTick()
        {
            _out.X = _in.X * 3;
            _out.Flag = _in.Y > 0;
        }
    }
}
