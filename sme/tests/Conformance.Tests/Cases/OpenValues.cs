using SME;

namespace Conformance.Cases;

/// <summary>Values that a design leaves open, and signals without reset.</summary>
public static class OpenValues
{
    [Case]
    public static void Either_of_two_numbers_or_structs() => _ = new Alternating(Block.Inputs());

    [Case]
    public static void Either_of_values_that_are_known() => _ = new Known(Block.Inputs());

    [Case]
    public static void A_signal_without_reset() => _ = new Unreset(Block.Inputs());

    /// <summary>A signal that keeps what it has until it is written.</summary>
    public interface IUnreset : IBus
    {
        [NoReset]
        int Held { get; set; }

        [InitialValue]
        bool IsValid { get; set; }
    }

    private record struct Pair(int First, byte Second);

    [ClockedProcess]
    private sealed class Alternating(IOperands operands) : Block(operands)
    {
        private bool _turn;
        private Pair _pair;

        protected override void OnTick()
        {
            Out.X = In.Enable ? DontCare.Either(_turn, In.A, In.B) : 0;
            _pair = DontCare.Either(In.Choice, new Pair(In.A, In.Index), _pair);
            Out.Y = _pair.First;
            Out.Octet = _pair.Second;
            Out.Flag = DontCare.Either(_turn, In.Choice, !In.Choice);
            _turn = !_turn;
        }
    }

    private sealed class Known(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            Out.X = DontCare.Either(In.Enable, 3, 5);
            Out.Y = DontCare.Either(true, In.A, In.B);
            Out.Wide = DontCare.Either(In.Choice, In.Wide, In.Wide);
        }
    }

    [ClockedProcess]
    private sealed class Unreset(IOperands operands) : SimpleProcess
    {
        [InputBus]
        public readonly IOperands In = operands;

        [OutputBus]
        public readonly IUnreset Out = Scope.CreateBus<IUnreset>();

        protected override void OnTick()
        {
            Out.IsValid = In.Enable;
            if (In.Enable)
            {
                Out.Held = In.A;
            }
        }
    }
}
