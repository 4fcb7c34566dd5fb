namespace SME;

/// <summary>An engine that runs many ticks faster than each by itself, where nobody looks in between.</summary>
internal interface IBatchEngine
{
    /// <summary>Runs ticks; between <see cref="IEngine.Enter"/> and <see cref="IEngine.Leave"/>.</summary>
    /// <param name="ticks">How many, at least 1.</param>
    /// <param name="completed">Incremented by each tick that ran to its end, also where a later one fails.</param>
    void Step(int ticks, ref ulong completed);
}
