using System.Threading.Tasks;

namespace SME;

/// <summary>A process whose body is a method called once per tick.</summary>
public abstract class SimpleProcess : Process
{
    /// <inheritdoc/>
    public override async Task Run()
    {
        while (true)
        {
            await ClockAsync();
            OnTick();
        }
    }

    /// <summary>Runs the body once.</summary>
    internal void Execute() => OnTick();

    /// <summary>The body: reads inputs and fields, writes outputs and fields.</summary>
    protected abstract void OnTick();
}
