using System;
using System.Collections.Generic;
using System.Threading;
using Hardware.SystolicArray;
using SME;

namespace Hdl.Workloads;

/// <summary>A job for a systolic array of its own, simulated from reset until the last result is out.</summary>
public abstract class ArrayJob
{
    /// <summary>Rows of the array, 1 to 128.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of the range.</exception>
    public int Rows { get; init => field = ArrayLimits.Check("rows", value, ArrayLimits.MaximumSize); } = 16;

    /// <summary>Columns of the array, 1 to 128.</summary>
    public int Columns { get; init => field = ArrayLimits.Check("columns", value, ArrayLimits.MaximumSize); } = 16;

    /// <summary>Words of each accumulation buffer, 1 to 65,536.</summary>
    public int AccumulatorDepth
    {
        get;
        init => field = ArrayLimits.Check("depth", value, AccumulationBuffer.MaximumDepth);
    } = 512;

    /// <summary>Called now and then, and once at the end.</summary>
    public Action<JobProgress>? Progress { get; init; }

    /// <summary>Called before the run with the simulation, to add observers.</summary>
    public Action<Simulation>? Configure { get; init; }

    /// <summary>Where observers put their files.</summary>
    public string OutputFolder { get; init; } = "output";

    /// <summary>Asked before each vector whether a cycle without one comes first; for tests of gaps.</summary>
    public Func<bool>? Gap { get; init; }

    /// <summary>Runs tiles to the end.</summary>
    /// <returns>The cycles, see <see cref="JobStatistics.Cycles"/>.</returns>
    private protected long Run(
        IEnumerable<ArrayTile> tiles, long totalVectors, int initial, Requantisation? requantisation,
        CancellationToken cancellationToken)
    {
        using var simulation = new Simulation(OutputFolder);
        SystolicArray array = SystolicArrayDesign.Create(Rows, Columns, AccumulatorDepth);
        var driver = new ArrayDriver(array, tiles, initial, requantisation)
        {
            Gap = Gap,
            Progress = Progress == null
                ? null
                : d => Progress(new JobProgress((long)simulation.Tick, d.Vectors, totalVectors)),
        };
        simulation.CancellationToken = cancellationToken;
        Configure?.Invoke(simulation);
        try
        {
            simulation.Run();
        }
        catch (AggregateException e) when (e.InnerException is OperationCanceledException cancelled)
        {
            throw new OperationCanceledException(cancelled.Message, cancelled, cancellationToken);
        }

        return driver.Cycles;
    }
}
