using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Sme.Gates.Generators;
using Sme.Gates.Mapping;
using Sme.Gates.Technology;

namespace Sme.Gates.Tests.Mapping;

[TestFixture]
public sealed class CellMapperTests
{
    private static IEnumerable<TestCaseData> Cases()
        => from name in Units.All.Keys
           from goal in new[] { Goal.Area, Goal.Speed }
           from width in new[] { 3, 8, 17 }
           select new TestCaseData(name, goal, width);

    [TestCaseSource(nameof(Cases))]
    public void Cells_compute_what_gates_do(string name, Goal goal, int width)
    {
        Circuit circuit = Units.Circuit(name, width, goal);
        Equivalence.Check(circuit, new CellMapper(CellLibrary.Standard, goal).Map(circuit));
    }
}
