using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0013 wrong.reader: the object in wrong.writer._sums is written and is also the one in "
    + "wrong.reader._sums; give each process its own, or pass the values over a bus")]
[Name("wrong")]
internal sealed class SharedObject : Component
{
    private static readonly int[] Initial = [1, 2];
    private readonly Writing _writer;
    private readonly Reading _reader;

    public SharedObject()
    {
        int[] sums = [.. Initial];
        _writer = new Writing(sums);
        _reader = new Reading(sums);
    }

    public override string ToString() => $"{_writer} {_reader}";

    [ClockedProcess]
    private sealed class Writing(int[] sums) : WrongProcess
    {
        private readonly int[] _sums = sums;

        protected override void OnTick() => _sums[0] = In.Value;
    }

    [ClockedProcess]
    private sealed class Reading(int[] sums) : WrongProcess
    {
        private readonly int[] _sums = sums;

        protected override void OnTick() => Out.Value = _sums[0] + In.Value;
    }
}
