using System.Runtime.CompilerServices;
using System.Threading.Tasks;

namespace SME.Tracer.Tests.Coverage;

public enum Phase : byte
{
    Idle = 0,
    Busy = 1,
    Broken = 2,
}

public interface ITask : IBus
{
    [InitialValue]
    bool Start { get; set; }

    // Undefined until it is written.
    byte Size { get; set; }
}

public interface IProgress : IBus
{
    [InitialValue]
    byte Left { get; set; }
}

/// <summary>Counts down from the size of its task.</summary>
[ClockedProcess]
public sealed class Worker : SimpleProcess
{
    [InputBus]
    public readonly ITask Task;

    [OutputBus]
    public readonly IProgress Progress = Scope.CreateBus<IProgress>();

    [OutputBus]
    public readonly IProgress Later = Scope.CreateBus<IProgress>();

    private Phase _phase;
    private byte _left;

    public Worker(ITask task) => Task = task;

    /// <summary>Line of the opening brace of the body.</summary>
    public static int BodyLine => LineHere() + 3;

    protected override void OnTick()
    {
        Later.Left = Progress.Left;
        Progress.Left = _left;
        if (_phase == Phase.Idle && Task.Start)
        {
            (_phase, _left) = (Phase.Busy, Task.Size);
        }
        else if (_left > 0)
        {
            _left--;
        }
        else
        {
            _phase = Phase.Idle;
        }
    }

    private static int LineHere([CallerLineNumber] int line = 0) => line;
}

/// <summary>Gives one task and waits long before the next.</summary>
[ClockedProcess]
public sealed class Manager : StateProcess
{
    [OutputBus]
    public readonly ITask Task = Scope.CreateBus<ITask>();

    private readonly byte _size;

    public Manager(byte size) => _size = size;

    protected override async Task OnTickAsync()
    {
        Task.Start = true;
        Task.Size = _size;
        await ClockAsync();
        Task.Start = false;
        for (int i = 0; i < 100; i++)
        {
            await ClockAsync();
        }

        await ClockAsync();
    }
}
