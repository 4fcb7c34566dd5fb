using System;
using System.Linq;
using Hdl.Workloads;
using NUnit.Framework;

namespace Testbenches.Workloads;

public class SparseMatrixTests
{
    [TestCase(0, 0, 0)]
    [TestCase(100, 1, 1)]
    [TestCase(30, 0.29, 0.31)]
    public void The_share_of_zeros_is_the_one_asked_for(int zeroPercent, double low, double high)
    {
        sbyte[] values = [.. SparseMatrix.Of(new Random(0), 200, 300, zeroPercent).Cast<sbyte>()];
        Assert.That(values.Count(v => v == 0) / (double)values.Length, Is.InRange(low, high));
        Assert.That(values.Where(v => v != 0).Distinct().Count(), Is.EqualTo(zeroPercent == 100 ? 0 : 255));
    }

    [TestCase(-1)]
    [TestCase(101)]
    public void Other_shares_are_refused(int zeroPercent)
        => Assert.That(
            () => SparseMatrix.Of(new Random(0), 1, 1, zeroPercent),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo(
                $"zeroPercent is {zeroPercent}: the accepted range is 0 to 100 (Parameter 'zeroPercent')"));
}
