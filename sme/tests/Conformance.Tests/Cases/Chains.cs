using SME;

namespace Conformance.Cases;

/// <summary>Long combinational paths through many instances, in both directions.</summary>
public static class Chains
{
    private const int Length = 64;

    [Case(Ticks = 60)]
    public static void A_carry_ripples_through_64_full_adders()
    {
        IOperands operands = Block.Inputs();
        ICarry carry = new CarryIn(operands).Carry;
        for (int bit = 0; bit < Length; bit++)
        {
            carry = new FullAdder(operands, carry, bit).CarryOut;
        }
    }

    [Case(Ticks = 60)]
    public static void Ready_runs_back_through_64_stages()
    {
        IOperands operands = Block.Inputs();
        IWord[] words = new IWord[Length + 1];
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = Scope.CreateBus<IWord>();
        }

        IReady ready = new ReadyEnd(operands).Ready;
        for (int i = Length - 1; i >= 0; i--)
        {
            ready = new ReadyLink(words[i + 1], ready).ReadyBack;
            _ = new Stage(words[i], words[i + 1], ready);
        }

        _ = new WordSource(operands, words[0]);
    }

    [InitializedBus]
    public interface ICarry : IBus
    {
        bool Carry { get; set; }

        bool Sum { get; set; }
    }

    [InitializedBus]
    public interface IReady : IBus
    {
        bool Ready { get; set; }
    }

    [InitializedBus]
    public interface IWord : IBus
    {
        bool Valid { get; set; }

        ushort Data { get; set; }
    }

    private sealed class CarryIn(IOperands operands) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _in = operands;

        [OutputBus]
        public readonly ICarry Carry = Scope.CreateBus<ICarry>();

        protected override void OnTick() => Carry.Carry = _in.Enable;
    }

    private sealed class FullAdder(IOperands operands, ICarry carry, int bit) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _in = operands;

        [InputBus]
        private readonly ICarry _carry = carry;

        [OutputBus]
        public readonly ICarry CarryOut = Scope.CreateBus<ICarry>();

        private readonly int _bit = bit;

        protected override void OnTick()
        {
            bool a = ((_in.Wide >> _bit) & 1) != 0;
            bool b = (((ulong)(long)_in.A >> _bit) & 1) != 0;
            bool c = _carry.Carry;
            CarryOut.Sum = a ^ b ^ c;
            CarryOut.Carry = (a && b) || (c && (a || b));
        }
    }

    [ClockedProcess]
    private sealed class WordSource(IOperands operands, IWord word) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _in = operands;

        [OutputBus]
        private readonly IWord _out = word;

        protected override void OnTick()
        {
            _out.Valid = _in.Choice;
            _out.Data = (ushort)_in.A;
        }
    }

    private sealed class ReadyEnd(IOperands operands) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _in = operands;

        [OutputBus]
        public readonly IReady Ready = Scope.CreateBus<IReady>();

        protected override void OnTick() => Ready.Ready = _in.Enable;
    }

    private sealed class ReadyLink(IWord word, IReady ready) : SimpleProcess
    {
        [InputBus]
        private readonly IWord _word = word;

        [InputBus]
        private readonly IReady _ready = ready;

        [OutputBus]
        public readonly IReady ReadyBack = Scope.CreateBus<IReady>();

        protected override void OnTick() => ReadyBack.Ready = !_word.Valid || _ready.Ready;
    }

    [ClockedProcess]
    private sealed class Stage(IWord input, IWord output, IReady ready) : SimpleProcess
    {
        [InputBus]
        private readonly IWord _in = input;

        [InputBus]
        private readonly IReady _ready = ready;

        [OutputBus]
        private readonly IWord _out = output;

        protected override void OnTick()
        {
            if (_ready.Ready)
            {
                _out.Valid = _in.Valid;
                _out.Data = (ushort)(_in.Data + 1);
            }
        }
    }
}
