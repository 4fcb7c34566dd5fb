using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Hardware.ProcessingElements;
using Hardware.SystolicArray.Configurable;
using Hdl.Cli.Report.Measurements;
using Hdl.Workloads;
using SME;
using Sme.Compiled;
using Sme.Gates.Generators;

namespace Hdl.Cli.Report;

/// <summary>Measures arrays and their elements; what was measured before is not measured again.</summary>
/// <param name="sizes">How large arrays and workloads are.</param>
/// <param name="cancellation">Ends a run between two cycles.</param>
internal sealed class MeasurementBench(ReportSizes sizes, CancellationToken cancellation)
{
    /// <summary>Vectors of a run whose cycles are measured.</summary>
    public const int CycleVectors = 8;

    private const int Seed = 1;

    private readonly Dictionary<(ArrayParameters Parameters, Goal Goal), ElementCells> _elements = [];
    private readonly Dictionary<(ArrayParameters Parameters, int Activations, int Weights), ProductEnergy> _energies = [];

    /// <summary>How large arrays and workloads are.</summary>
    public ReportSizes Sizes => sizes;

    /// <summary>The cells of an element.</summary>
    public ElementCells Element(ArrayParameters parameters, Goal goal)
    {
        if (!_elements.TryGetValue((parameters, goal), out ElementCells? cells))
        {
            cancellation.ThrowIfCancellationRequested();
            _elements.Add((parameters, goal), cells = ElementCells.Of(parameters, goal));
        }

        return cells;
    }

    /// <summary>The energy of a product with shares of zeros; operands are the same for all arrays.</summary>
    /// <param name="parameters">The array, but for its size.</param>
    /// <param name="activations">Share of zeros among the activations, in percent.</param>
    /// <param name="weights">Share of zeros among the weights, in percent.</param>
    public ProductEnergy Energy(ArrayParameters parameters, int activations, int weights)
    {
        if (!_energies.TryGetValue((parameters, activations, weights), out ProductEnergy? energy))
        {
            int side = sizes.Side * sizes.Tiles;
            energy = ProductEnergy.Of(
                parameters with { Rows = sizes.Side, Columns = sizes.Side, Depth = sizes.Vectors },
                SparseMatrix.Of(new Random(Seed), sizes.Vectors, side, activations),
                SparseMatrix.Of(new Random(Seed + 1), side, side, weights), cancellation);
            _energies.Add((parameters, activations, weights), energy);
        }

        return energy;
    }

    /// <summary>Cycles of a job of one tile, from the first weights to the first and to the last result.</summary>
    public (long First, long Last) Cycles(ArrayParameters parameters)
    {
        Random random = new(Seed);
        JobStatistics statistics = ProductRun.Of(
            parameters with { Depth = CycleVectors },
            SparseMatrix.Of(random, CycleVectors, parameters.Rows, zeroPercent: 0),
            SparseMatrix.Of(random, parameters.Rows, parameters.Columns, zeroPercent: 0), new CompiledEngine(), cancellation);
        return (statistics.FirstResult, statistics.Cycles);
    }

    /// <summary>Registers between the input buses and the elements, for each bit of an activation.</summary>
    public int SkewRegisters(ArrayParameters parameters)
    {
        cancellation.ThrowIfCancellationRequested();
        return OperandRegisters(parameters) - (parameters.Rows * parameters.Columns * parameters.HopStages);
    }

    /// <summary>All registers that activations pass, for each bit of one.</summary>
    public int OperandRegisters(ArrayParameters parameters)
    {
        cancellation.ThrowIfCancellationRequested();
        using Simulation simulation = new();
        ConfigurableArrayDesign.Create(parameters);
        return simulation.Processes.Count(p => p.Instance is OperandRegister);
    }
}
