using System;
using Hdl.Workloads;
using NUnit.Framework;

namespace Testbenches.Workloads;

public class RequantisationTests
{
    [TestCase(48, 0, -128, 127, "shift is 48: the accepted range is 0 to 47 (Parameter 'shift')")]
    [TestCase(-1, 0, -128, 127, "shift is -1: the accepted range is 0 to 47 (Parameter 'shift')")]
    [TestCase(0, 256, -128, 127, "offset is 256: the accepted range is -256 to 255 (Parameter 'offset')")]
    [TestCase(0, 0, -257, 127, "low is -257: the accepted range is -256 to 255 (Parameter 'low')")]
    [TestCase(0, 0, 10, 9, "high is 9: the accepted range is 10 to 255 (Parameter 'high')")]
    public void Numbers_out_of_range_are_refused(int shift, int offset, int low, int high, string message)
        => Assert.That(
            () => new Requantisation(1, shift, offset, low, high),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo(message));
}
