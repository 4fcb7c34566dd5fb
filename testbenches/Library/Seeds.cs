using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;

namespace Testbenches.Library;

/// <summary>
/// Seeds of random runs: 0, 1, 2; others with the test parameter <c>seed</c>, as in
/// <c>dotnet test testbenches -- TestRunParameters.Parameter(name="seed",value="7")</c>. A test shows its seed in
/// its name.
/// </summary>
public static class Seeds
{
    /// <summary>Three seeds.</summary>
    public static IEnumerable<int> Three => Enumerable.Range(TestContext.Parameters.Get("seed", 0), 3);
}
