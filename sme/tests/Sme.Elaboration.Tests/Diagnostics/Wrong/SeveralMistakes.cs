using System;
using System.Linq;
using System.Threading.Tasks;
using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

/// <summary>Processes with several mistakes each, two of them with the same ones.</summary>
internal sealed class SeveralMistakes
{
    /// <summary>The lines that elaboration says.</summary>
    public static readonly string[] Lines =
    [
        "HDL0002 SeveralMistakes.cs(63,13) first: creates an array int[In.Value]; create it in the constructor and "
        + "keep it in a readonly field",
        "HDL0028 SeveralMistakes.cs(65,13) first: enumerates Enumerable.Sum(IEnumerable<int>); use for or foreach "
        + "over an array",
        "HDL0019 SeveralMistakes.cs(66,13) first: _missing is null; set it in the constructor",
        "HDL0001 SeveralMistakes.cs(84,13) second: creates an object of class SeveralMistakes.Pair; create it in "
        + "the constructor and keep it in a readonly field, or make it a struct",
        "HDL0012 SeveralMistakes.cs(85,13) second: static field SeveralMistakes.Second._total can change; make it "
        + "const or readonly, or a field of the process",
        "HDL0003 SeveralMistakes.cs(86,13) second: makes a string (int.ToString()); move it into SimulationOnly, "
        + "or make it the message of Assert",
        "HDL0022 SeveralMistakes.cs(87,13) second: stores a reference in field SeveralMistakes.Second._next; keep "
        + "an index into an array that the constructor fills",
        "HDL0004 SeveralMistakes.cs(88,13) second: floating point (SeveralMistakes.Second._scale); compute in "
        + "integers with a fixed binary point, or use a floating-point unit made of hardware",
        "HDL0011 SeveralMistakes.cs(89,13) second: HashCode.Combine<int>(int) is no hardware; compute the hash "
        + "with operators",
        "HDL0015 SeveralMistakes.cs(89,13) second: signal Value of IStimulus is written, but In is [InputBus] "
        + "only; hold the bus in a field with [OutputBus]",
        "HDL0008 SeveralMistakes.cs(95,48) second: recursion: SeveralMistakes.Second.Factorial -> "
        + "SeveralMistakes.Second.Factorial; use a loop with a constant bound, or a StateProcess with a stack in an "
        + "array",
        "HDL0029 SeveralMistakes.cs(105,13) third: SimulationOnly writes _seen, which hardware reads; write it in "
        + "hardware, or read it in SimulationOnly alone",
        "HDL0016 SeveralMistakes.cs(106,13) third: awaits Task.Delay(int), which is not the clock; end a state "
        + "with await ClockAsync() or await WaitUntilAsync(...)",
        "HDL0004 SeveralMistakes.cs(107,13) third: floating point (conv.r8); compute in integers with a fixed "
        + "binary point, or use a floating-point unit made of hardware",
        "HDL0004 SeveralMistakes.cs(109,13) third: floating point (ldc.r8); compute in integers with a fixed "
        + "binary point, or use a floating-point unit made of hardware",
        "HDL0017 SeveralMistakes.cs(110,13) third: calls Task.WhenAll(ReadOnlySpan<Task>); await ClockAsync() or "
        + "WaitUntilAsync(...) where it is called, and let what runs side by side be processes of their own",
        "HDL0005 SeveralMistakes.cs(115,13) third: SeveralMistakes.Third.OnTickAsync has an exception handler "
        + "(try, using, lock, or foreach over an enumerator), and nothing is caught in hardware; test the condition "
        + "beforehand, or stop with Assert",
    ];

    private readonly object[] _processes = [new First(null), new First(null), new Second(), new Third()];

    public override string ToString() => string.Join(' ', _processes);

    [Name("first")]
    private sealed class First(int[]? missing) : WrongProcess
    {
        private readonly int[] _weights = [1, 2, 3];
        private readonly int[]? _missing = missing;

        protected override void OnTick()
        {
            int[] copies = new int[In.Value];
            copies[1] = In.Value;
            int sum = _weights.Sum() + copies[0];
            Out.Value = sum + copies.Length + _missing![1];
            for (int i = 0; i < sum; i++)
            {
                Out.Value = i;
            }
        }
    }

    [Name("second")]
    private sealed class Second : WrongProcess
    {
        private static int _total;
        private readonly float _scale = 2;
        private string _name = "idle";
        private Func<int, int> _next = x => x;

        protected override void OnTick()
        {
            Pair pair = new() { High = In.Value };
            _total += pair.High;
            _name = In.Value.ToString();
            _next = x => x + pair.High;
            int scaled = (int)(_scale * In.Value) + Factorial(3 + In.Value);
            In.Value = scaled + (HashCode.Combine(scaled) & 3);
            Out.Value = scaled;
        }

        public override string ToString() => $"{_name}{_next(1)}";

        private static int Factorial(int n) => n <= 1 ? 1 : n * Factorial(n - 1);
    }

    [Name("third")]
    private sealed class Third : WrongStates
    {
        private int _seen;

        protected override async Task OnTickAsync()
        {
            SimulationOnly(() => _seen = In.Value);
            await Task.Delay(1);
            int before = Math.Sign(Math.Sqrt(In.Value));
            await ClockAsync();
            Out.Value = before + (int)Math.Pow(2, 3);
            await Task.WhenAll(ClockAsync(), ClockAsync());
            try
            {
                Out.Value = _seen;
            }
            catch (OverflowException)
            {
                Out.Value = 0;
            }
        }
    }

    private sealed class Pair
    {
        public int High;
    }
}
