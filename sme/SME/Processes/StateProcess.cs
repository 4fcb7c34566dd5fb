using System.Threading.Tasks;

namespace SME;

/// <summary>
/// A process whose body runs over several ticks: awaiting <see cref="Process.ClockAsync"/> ends a state. When the
/// method
/// returns it starts again at the next tick; fields live on, locals do not.
/// </summary>
public abstract class StateProcess : Process
{
    /// <summary>The body as far as it got, or null when it starts again at the next run.</summary>
    internal Task? Body { get; set; }

    /// <inheritdoc/>
    public override async Task Run()
    {
        while (true)
        {
            await ClockAsync();
            await OnTickAsync();
        }
    }

    /// <summary>Starts the body.</summary>
    internal Task Start() => OnTickAsync();

    /// <summary>The body.</summary>
    protected abstract Task OnTickAsync();
}
