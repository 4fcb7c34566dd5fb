using System;
using System.Threading;
using System.Threading.Tasks;

namespace SME.Live;

/// <summary>Runs one process that is more than a plain <see cref="SimpleProcess"/>.</summary>
internal abstract class Runner(Process process)
{
    /// <summary>The process.</summary>
    public Process Process { get; } = process;

    /// <summary>What the process's body is waiting for, for reports; null when it waits for nothing.</summary>
    public virtual string? Waiting => null;

    /// <summary>Runs code that comes before the first tick.</summary>
    public virtual void Start()
    {
    }

    /// <summary>Runs the process for one tick.</summary>
    public abstract void Run();

    /// <summary>The runner a process needs, or null when calling its <c>OnTick</c> is enough.</summary>
    public static Runner? For(Process process) => process switch
    {
        SimpleProcess when !OverridesRun(process, typeof(SimpleProcess)) => null,
        StateProcess state when !OverridesRun(process, typeof(StateProcess)) => new StateRunner(state),
        _ => new CoroutineRunner(process),
    };

    private protected static void RethrowFailure(Task task)
    {
        if (task.IsFaulted || task.IsCanceled)
        {
            task.GetAwaiter().GetResult();
        }
    }

    private protected string Awaited(Task body)
    {
        int state = AsyncState.Of(body);
        string at = state > 0 ? $" at await {state}" : string.Empty;
        return Process.Wait.WaitsForCondition ? $"WaitUntilAsync{at}" : $"ClockAsync{at}";
    }

    private static bool OverridesRun(Process process, Type declaring)
        => process.GetType().GetMethod(nameof(Process.Run), [])!.DeclaringType != declaring;
}

/// <summary>Calls <c>OnTick</c> where a plain call is not enough because more has to be done around it.</summary>
internal sealed class SimpleRunner(SimpleProcess process) : Runner(process)
{
    /// <inheritdoc/>
    public override void Run() => process.Execute();
}

/// <summary>Runs the body of a <see cref="StateProcess"/>, from its start or from where it waits.</summary>
internal sealed class StateRunner(StateProcess process) : Runner(process)
{
    /// <inheritdoc/>
    public override string? Waiting => process.Body == null ? null : Awaited(process.Body);

    /// <inheritdoc/>
    public override void Run()
    {
        Task? body = process.Body;
        if (body == null)
        {
            body = process.Start();
        }
        else
        {
            process.Wait.Resume();
        }

        if (body.IsCompleted)
        {
            process.Body = null;
            RethrowFailure(body);
        }
        else if (process.Wait.IsWaiting)
        {
            process.Body = body;
        }
        else
        {
            throw new InvalidOperationException(
                $"OnTickAsync of {process.Simulation.NameOf(process)} awaits something that is not the clock: "
                + "hardware waits with ClockAsync or WaitUntilAsync only");
        }
    }
}

/// <summary>Runs a body that lasts the whole simulation: <see cref="Process.Run"/> of a test bench.</summary>
internal sealed class CoroutineRunner(Process process) : Runner(process)
{
    private Task? _body;

    /// <summary>Whether the body returned.</summary>
    public bool IsCompleted => _body is { IsCompleted: true };

    /// <inheritdoc/>
    public override string? Waiting => IsCompleted || _body == null ? null : Awaited(_body);

    /// <inheritdoc/>
    public override void Start()
    {
        _body = Process.Run();
        Settle(_body);
    }

    /// <inheritdoc/>
    public override void Run()
    {
        if (!_body!.IsCompleted)
        {
            Process.Wait.Resume();
            Settle(_body);
        }
    }

    // A test bench may await other things (a file, a timer): the tick waits until it is back at the clock.
    private void Settle(Task body)
    {
        if (!body.IsCompleted && !Process.Wait.IsWaiting)
        {
            SpinWait spin = default;
            while (!body.IsCompleted && !Process.Wait.IsWaiting)
            {
                Process.Simulation.CancellationToken.ThrowIfCancellationRequested();
                spin.SpinOnce();
            }
        }

        if (body.IsCompleted)
        {
            RethrowFailure(body);
        }
    }
}

/// <summary>Runs a process and takes its writes to buses that it shares with other writers.</summary>
internal sealed class SharedWriterRunner(
    Runner inner, (SharedBus Bus, int Writer)[] buses, Func<ulong> tick) : Runner(inner.Process)
{
    /// <summary>The runner of the process itself.</summary>
    public Runner Inner => inner;

    /// <inheritdoc/>
    public override string? Waiting => inner.Waiting;

    /// <inheritdoc/>
    public override void Start()
    {
        inner.Start();
        Take();
    }

    /// <inheritdoc/>
    public override void Run()
    {
        inner.Run();
        Take();
    }

    private void Take()
    {
        foreach ((SharedBus bus, int writer) in buses)
        {
            bus.Take(writer, tick());
        }
    }
}
