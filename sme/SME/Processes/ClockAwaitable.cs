using System.Runtime.CompilerServices;
using System.Threading.Tasks;

namespace SME;

/// <summary>
/// What <see cref="Process.ClockAsync"/> and <see cref="Process.WaitUntilAsync"/> return. Awaiting it allocates
/// nothing; it converts to a <see cref="Task"/> where one is asked for.
/// </summary>
public readonly struct ClockAwaitable
{
    private readonly ValueTask _task;

    internal ClockAwaitable(ValueTask task) => _task = task;

    /// <summary>Converts to a task that completes at the process's next run.</summary>
    public static implicit operator Task(ClockAwaitable awaitable) => awaitable.AsTask();

    /// <summary>Supports <c>await</c>.</summary>
    public ValueTaskAwaiter GetAwaiter() => _task.GetAwaiter();

    /// <summary>
    /// Supports <c>await … .ConfigureAwait(false)</c>; processes resume on the simulation's thread anyway.
    /// </summary>
    public ConfiguredValueTaskAwaitable ConfigureAwait(bool continueOnCapturedContext)
        => _task.ConfigureAwait(continueOnCapturedContext);

    /// <summary>A task that completes at the process's next run.</summary>
    public Task AsTask() => _task.AsTask();
}
