using System;
using System.Linq;

namespace Sme.Gates.Liberty;

/// <summary>A table of delays, slopes or setup times by up to two variables.</summary>
internal sealed class LibertyTable
{
    private readonly bool[] _isLoad;
    private readonly double[][] _points;
    private readonly double[] _values;

    /// <summary>Creates a table.</summary>
    /// <param name="isLoad">For each variable whether it is what is driven; else it is how long an edge is.</param>
    /// <param name="points">For each variable the values that stand in the table.</param>
    /// <param name="values">The last variable first.</param>
    public LibertyTable(bool[] isLoad, double[][] points, double[] values)
        => (_isLoad, _points, _values) = (isLoad, points, values);

    /// <summary>Between the points a line, and beyond them the same line on.</summary>
    /// <param name="slope">How long edges are.</param>
    /// <param name="load">What is driven.</param>
    public double At(double slope, double load) => At(0, 0, slope, load);

    private double At(int variable, int first, double slope, double load)
    {
        if (variable == _points.Length)
        {
            return _values[first];
        }

        double[] points = _points[variable];
        double at = _isLoad[variable] ? load : slope;
        double Value(int i) => At(variable + 1, (first * points.Length) + i, slope, load);
        if (points.Length == 1)
        {
            return Value(0);
        }

        int upper = Math.Clamp(points.Count(p => p <= at), 1, points.Length - 1);
        double low = Value(upper - 1);
        return low + ((Value(upper) - low) * (at - points[upper - 1]) / (points[upper] - points[upper - 1]));
    }
}
