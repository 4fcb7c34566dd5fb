namespace SME;

/// <summary>
/// A test bench: never hardware, always clocked. What <see cref="Process.Run"/> does before its first await happens
/// before tick 1; the simulation ends when all have returned.
/// </summary>
[ClockedProcess]
public abstract class SimulationProcess : Process;
