using System;
using System.Collections.Generic;

namespace Hardware.SystolicArray.Configurable;

/// <summary>A configuration with a name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Sentence">What it is, in a sentence.</param>
/// <param name="Parameters">Its parameters, for an array of any size.</param>
public sealed record NamedConfiguration(ConfigurationName Name, string Sentence, ArrayParameters Parameters);

/// <summary>All configurations that have a name: tests, the command line and reports go through them.</summary>
public static class NamedConfigurations
{
    /// <summary>The configurations, in the order of their names.</summary>
    public static IReadOnlyList<NamedConfiguration> All { get; } =
    [
        new(
            ConfigurationName.Baseline,
            "One bus for each row and column, multiplication and addition in one interval, nothing gated.",
            new ArrayParameters()),
        new(
            ConfigurationName.ZeroGated,
            "Zero activations and weights are not stored, multiplied or added; an AND isolates the multiplier.",
            new ArrayParameters { GateActivations = true, GateWeights = true }),
        new(
            ConfigurationName.ZeroHeld,
            "As ZeroGated, with registers before the multiplier, which sees no change while products are left out.",
            new ArrayParameters { GateActivations = true, GateWeights = true, HoldOperands = true }),
        new(
            ConfigurationName.DelayedAdd,
            "A register between multiplication and addition, which happens an interval later.",
            new ArrayParameters { MultiplyRegister = true }),
        new(
            ConfigurationName.DelayedAddSkip,
            "As DelayedAdd, and products of zeros are left out.",
            new ArrayParameters { MultiplyRegister = true, GateActivations = true, GateWeights = true }),
        new(
            ConfigurationName.ColumnBuses,
            "Four chains of partial sums in a column, additions of four cycles, delayed addition.",
            new ArrayParameters { ColumnBuses = 4, AddStages = 4, MultiplyRegister = true }),
        new(
            ConfigurationName.RowBuses,
            "Four buses in a row, hops of four cycles, delayed addition.",
            new ArrayParameters { RowBuses = 4, HopStages = 4, MultiplyRegister = true }),
        new(
            ConfigurationName.RowGroups,
            "Groups of three rows, additions in three flip-flop stages, delayed addition, and a hold for all stages.",
            new ArrayParameters { ColumnBuses = 3, AddStages = 3, MultiplyRegister = true, GlobalHold = true }),
        new(
            ConfigurationName.Complete,
            "Two buses in a row with hops of two cycles, two chains with additions of two, delayed addition, gating.",
            new ArrayParameters
            {
                RowBuses = 2,
                HopStages = 2,
                ColumnBuses = 2,
                AddStages = 2,
                MultiplyRegister = true,
                GateActivations = true,
                GateWeights = true,
            }),
    ];

    /// <summary>The parameters of a configuration for an array of a size.</summary>
    /// <param name="name">The configuration.</param>
    /// <param name="rows">Number of rows, at least as many as the configuration has chains.</param>
    /// <param name="columns">Number of columns, at least as many as it has row buses.</param>
    /// <param name="depth">Words of each accumulation buffer.</param>
    /// <exception cref="ArgumentException">A parameter is out of its range, or does not fit the others.</exception>
    public static ArrayParameters Of(ConfigurationName name, int rows, int columns, int depth)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((int)name, All.Count);
        return (All[(int)name].Parameters with { Rows = rows, Columns = columns, Depth = depth }).Check();
    }
}
