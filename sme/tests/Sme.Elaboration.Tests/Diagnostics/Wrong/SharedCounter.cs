using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

/// <summary>Processes that write one object, and one that only reads it.</summary>
[Name("wrong")]
internal sealed class SharedCounter : Component
{
    /// <summary>The lines that elaboration says.</summary>
    public static readonly string[] Lines =
    [
        "HDL0013 wrong.second: the object in wrong.first._counter is written and is also the one in "
        + "wrong.second._counter; give each process its own, or pass the values over a bus",
        "HDL0013 wrong.third: the object in wrong.first._counter is written and is also the one in "
        + "wrong.third._counter; give each process its own, or pass the values over a bus",
    ];

    private readonly Counting _first;
    private readonly Counting _second;
    private readonly Reading _third;

    public SharedCounter()
    {
        Counter counter = new();
        _first = new Counting(counter);
        _second = new Counting(counter);
        _third = new Reading(counter);
    }

    public override string ToString() => $"{_first} {_second} {_third}";

    private sealed class Counter
    {
        public int Value { get; private set; }

        public int Next(int by) => Value += by;
    }

    [ClockedProcess]
    private sealed class Counting(Counter counter) : WrongProcess
    {
        private readonly Counter _counter = counter;

        protected override void OnTick() => Out.Value = _counter.Next(In.Value);
    }

    [ClockedProcess]
    private sealed class Reading(Counter counter) : WrongProcess
    {
        private readonly Counter _counter = counter;

        protected override void OnTick() => Out.Value = _counter.Value + In.Value;
    }
}
