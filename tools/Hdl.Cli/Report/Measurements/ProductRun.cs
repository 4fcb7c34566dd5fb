using System.Threading;
using Hardware.SystolicArray.Configurable;
using Hdl.Workloads;
using SME;

namespace Hdl.Cli.Report.Measurements;

/// <summary>A matrix product on an array and its controller, compared with plain code.</summary>
internal static class ProductRun
{
    /// <summary>Runs a product.</summary>
    /// <param name="parameters">The array.</param>
    /// <param name="left">The vectors, a row each.</param>
    /// <param name="right">The weights.</param>
    /// <param name="engine">The machine.</param>
    /// <param name="cancellation">Ends the run between two cycles.</param>
    /// <exception cref="DesignException">A result is wrong.</exception>
    public static JobStatistics Of(
        ArrayParameters parameters, sbyte[,] left, sbyte[,] right, IEngine engine, CancellationToken cancellation)
    {
        MatrixProductResult result = new MatrixProductJob(left, right)
        {
            Rows = parameters.Rows,
            Columns = parameters.Columns,
            AccumulatorDepth = parameters.Depth,
            Composition = parameters,
            Configure = simulation => simulation.Use(engine),
        }.Run(cancellation);
        for (int row = 0; row < left.GetLength(0); row++)
        {
            for (int column = 0; column < right.GetLength(1); column++)
            {
                int expected = 0;
                for (int inner = 0; inner < right.GetLength(0); inner++)
                {
                    expected += left[row, inner] * right[inner, column];
                }

                if (result.Sums[row, column] != expected)
                {
                    throw new DesignException(
                        $"row {row}, column {column} of a product is {result.Sums[row, column]} on an array of {parameters}; "
                        + $"plain code gives {expected}");
                }
            }
        }

        return result.Statistics;
    }
}
