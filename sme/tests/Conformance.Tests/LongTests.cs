using NUnit.Framework;

namespace Conformance;

/// <summary>Tests that are too many, or take too long, for every run.</summary>
internal static class LongTests
{
    /// <summary>Leaves a test to <c>make verify</c> if it is long.</summary>
    public static TestCaseData InVerifyIf(this TestCaseData test, bool isLong) => isLong ? test.SetCategory("Verify") : test;
}
