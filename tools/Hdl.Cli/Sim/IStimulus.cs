using SME;

namespace Hdl.Cli.Sim;

/// <summary>Drives the top-level inputs of a design.</summary>
internal interface IStimulus
{
    /// <summary>Number of ticks there is something to drive for, or null when there is no end.</summary>
    ulong? Length { get; }

    /// <summary>Makes the environment's writes for a tick, before it; the first tick is 1.</summary>
    void Drive(IEngine engine, ulong tick);
}
