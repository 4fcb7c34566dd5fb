using System;
using System.Collections.Generic;
using System.Linq;
using Hardware.SystolicArray.Configurable;
using NUnit.Framework;
using SME;

namespace Testbenches.SystolicArray.Configurable;

/// <summary>How long a column of an array takes, from its first operand register to its foot.</summary>
internal static class ColumnLatency
{
    /// <summary>Measures a column of one array.</summary>
    /// <param name="parameters">The array; its last column is measured.</param>
    /// <param name="vectors">Number of vectors, without gaps.</param>
    /// <returns>
    /// Cycles from the first operand of the first row to the first and last sum at the end of the last chain, and below the
    /// tree.
    /// </returns>
    public static (int FirstChain, int LastChain, int FirstFoot, int LastFoot) Measure(ArrayParameters parameters, int vectors)
    {
        int column = parameters.Columns - 1;
        string operand = $"array.elements[0,{column}].operand[0].activationOut.valid";
        string chain =
            $"array.elements[{parameters.Rows - 1},{column}].adder[{parameters.AddStages - 1}].partialSumOut.valid";
        List<int> entered = [];
        List<int> chains = [];
        using var simulation = new Simulation();
        ArrayFeed feed = new ArrayFeed(simulation, parameters, [ArrayFeed.RandomTile(new Random(0), parameters, vectors)])
        {
            After = cycle =>
            {
                Note(cycle, simulation.Peek<bool>(operand), entered);
                Note(cycle, simulation.Peek<bool>(chain), chains);
            },
        }.Run().AssertProducts();
        Assert.That((entered.Count, chains.Count), Is.EqualTo((vectors, vectors)));
        Assert.That(feed.Left[0] - feed.Entered[0], Is.EqualTo(parameters.SumLatency), "the latency that is stated");

        // The last column is not de-skewed: two cycles of accumulation lie behind its foot.
        return (
            chains[0] - entered[0], chains[^1] - entered[0],
            feed.Left[0] - 2 - entered[0], feed.Left.Last() - 2 - entered[0]);
    }

    private static void Note(int cycle, bool valid, List<int> cycles)
    {
        if (valid)
        {
            cycles.Add(cycle);
        }
    }
}
