using System;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using SME.Live;

namespace SME;

/// <summary>Base of all processes: a class with buses as fields whose body runs once per tick.</summary>
public abstract class Process : IProcess
{
    /// <summary>The clock the process runs with.</summary>
    [SuppressMessage("Design", "CA1051", Justification = "Part of the model's surface.")]
    [SuppressMessage("Style", "IDE1006", Justification = "Part of the model's surface.")]
    protected readonly Clock m_clock;

    private static readonly MemberTable<Type, int> Dividers = new();

    private readonly Simulation _simulation;
    private Details? _details;

    /// <summary>Registers the process with the current simulation.</summary>
    /// <exception cref="InvalidOperationException">No simulation is active.</exception>
    protected Process()
    {
        _simulation = Simulation.RequireCurrent($"process {GetType().FullName} is constructed");
        m_clock = Divide(_simulation.CurrentScope.Clock);
        _simulation.RegisterProcess(this);
    }

    /// <inheritdoc/>
    string? IProcess.Name => null;

    /// <inheritdoc/>
    bool IProcess.IsClockedProcess => Maps.IsClocked;

    /// <inheritdoc/>
    IRuntimeBus[][] IProcess.InputBusses => Maps.Inputs;

    /// <inheritdoc/>
    IRuntimeBus[][] IProcess.ClockedInputBusses => Maps.ClockedInputs;

    /// <inheritdoc/>
    IRuntimeBus[][] IProcess.OutputBusses => Maps.Outputs;

    /// <inheritdoc/>
    IRuntimeBus[][] IProcess.InternalBusses => Maps.Internals;

    /// <inheritdoc/>
    public virtual object? CustomRenderer => null;

    internal Clock ProcessClock => m_clock;

    internal Simulation Simulation => _simulation;

    internal ClockWait Wait => (_details ??= new Details()).Wait ??= new ClockWait();

    internal BusMaps Maps
    {
        get
        {
            LoadBusMapsIfRequired();
            return _details!.Maps!;
        }
    }

    /// <summary>The process's body over the whole simulation.</summary>
    public abstract Task Run();

    /// <summary>Waits for the process's next run: ends a state of a <see cref="StateProcess"/>.</summary>
    public ClockAwaitable ClockAsync() => Wait.NextRun();

    /// <summary>Waits for the process's next run, tests, and waits on as long as the condition is false.</summary>
    /// <param name="condition">Reads buses, fields and locals; writes nothing.</param>
    public ClockAwaitable WaitUntilAsync(Func<bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return Wait.NextRunWhere(condition);
    }

    /// <inheritdoc/>
    Task IProcess.ClockAsync() => ClockAsync();

    /// <inheritdoc/>
    Task IProcess.WaitUntilAsync(Func<bool> condition) => WaitUntilAsync(condition);

    /// <summary>Reads the bus fields, filling those that load themselves, unless that was done.</summary>
    public void LoadBusMapsIfRequired() => (_details ??= new Details()).Maps ??= BusMaps.Of(this);

    /// <summary>Reads the bus fields again, after they were changed.</summary>
    protected void ReloadBusMaps() => (_details ??= new Details()).Maps = BusMaps.Of(this);

    /// <summary>Replaces what the bus fields say by explicit buses.</summary>
    /// <param name="inputBusses">Buses read.</param>
    /// <param name="outputBusses">Buses written.</param>
    /// <param name="internalBusses">Buses private to the process.</param>
    protected void RegisterBusses(IBus[][] inputBusses, IBus[][] outputBusses, IBus[][] internalBusses)
        => (_details ??= new Details()).Maps = BusMaps.Of(this, inputBusses, outputBusses, internalBusses);

    /// <summary>Runs code that is no hardware: it may not write anything hardware reads.</summary>
    /// <param name="f">The code; on engines other than native it does not run.</param>
    protected void SimulationOnly(Action f)
    {
        ArgumentNullException.ThrowIfNull(f);
        f();
    }

    /// <summary>
    /// A check: on every engine the simulation stops when the condition is false. Values after a failed check are
    /// don't-care; synthesis ignores checks.
    /// </summary>
    /// <param name="condition">What must hold.</param>
    /// <param name="message">What is wrong when it does not.</param>
    /// <exception cref="CheckFailedException">The condition is false.</exception>
    protected void Assert([DoesNotReturnIf(false)] bool condition, string message)
    {
        if (!condition && _simulation.Checks)
        {
            ThrowCheckFailed(message);
        }
    }

    /// <summary>A check whose message tells values; they are formatted only when it fails.</summary>
    /// <inheritdoc cref="Assert(bool, string)"/>
    protected void Assert(
        [DoesNotReturnIf(false)] bool condition,
        [InterpolatedStringHandlerArgument(nameof(condition))] ref CheckMessage message)
    {
        if (!condition && _simulation.Checks)
        {
            ThrowCheckFailed(message.Take());
        }
    }

    [DoesNotReturn]
    private void ThrowCheckFailed(string message) => throw new CheckFailedException(
        $"check failed in {_simulation.NameOf(this)} at tick {_simulation.Tick + 1}: {message}");

    private Clock Divide(Clock clock)
    {
        int divider = Dividers.GetOrAdd(
            GetType(), t => t.GetCustomAttribute<ClockDividerAttribute>() is { } attribute ? attribute.Divider : 1);
        return clock.DividedBy(divider);
    }

    // What a tick of a simple process does not touch is kept out of the way: small processes run faster.
    private sealed class Details
    {
        public ClockWait? Wait;
        public BusMaps? Maps;
    }
}
