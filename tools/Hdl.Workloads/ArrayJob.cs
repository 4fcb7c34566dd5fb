using System;
using System.Collections.Generic;
using System.Threading;
using Hardware.SystolicArray;
using Hardware.SystolicArray.Configurable;
using Hardware.SystolicArray.Control;
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

    /// <summary>
    /// Asked before each vector whether a cycle without one comes first; for tests of gaps. A matrix engine makes none.
    /// </summary>
    public Func<bool>? Gap { get; init; }

    /// <summary>
    /// What the array is made of, but for rows, columns and depth, which are those of the job: the job then runs on a matrix
    /// engine, which sequences it itself. Null for the array of <see cref="SystolicArrayDesign"/>.
    /// </summary>
    public ArrayParameters? Composition { get; init; }

    /// <summary>Runs tiles to the end.</summary>
    /// <param name="tiles">The work.</param>
    /// <param name="vectors">Vectors of each column tile.</param>
    /// <param name="contractionTiles">Tiles of the contraction.</param>
    /// <param name="columnTiles">Tiles of the result's columns.</param>
    /// <param name="initial">What accumulators start from.</param>
    /// <param name="requantisation">How sums are requantised, or null.</param>
    /// <param name="multiplyAccumulates">What the mathematical problem asks for.</param>
    /// <param name="cancellationToken">Ends the run between two cycles.</param>
    private protected JobStatistics Run(
        IEnumerable<ArrayTile> tiles, long vectors, int contractionTiles, int columnTiles, int initial,
        Requantisation? requantisation, long multiplyAccumulates, CancellationToken cancellationToken)
    {
        using var simulation = new Simulation(OutputFolder);
        long totalVectors = vectors * contractionTiles * columnTiles;
        void Report(long entered) => Progress?.Invoke(new JobProgress((long)simulation.Tick, entered, totalVectors));
        if (Composition is { } composition)
        {
            JobShape shape = JobShape.Of(vectors, contractionTiles, columnTiles);
            MatrixEngine engine = MatrixEngineDesign.Create(
                composition with { Rows = Rows, Columns = Columns, Depth = AccumulatorDepth });
            var source = new OperandSource(engine, shape, tiles, initial, requantisation)
            {
                Progress = Progress == null ? null : s => Report(s.Vectors),
            };
            Run(simulation, cancellationToken);
            return Statistics(source.Cycles, source.FirstResult);
        }

        SystolicArray array = SystolicArrayDesign.Create(Rows, Columns, AccumulatorDepth);
        var driver = new ArrayDriver(array, tiles, initial, requantisation)
        {
            Gap = Gap,
            Progress = Progress == null ? null : d => Report(d.Vectors),
        };
        Run(simulation, cancellationToken);
        return Statistics(driver.Cycles, driver.FirstResult);

        JobStatistics Statistics(long cycles, long firstResult)
            => new(cycles, multiplyAccumulates, Rows, Columns) { FirstResult = firstResult };
    }

    private void Run(Simulation simulation, CancellationToken cancellationToken)
    {
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
    }
}
