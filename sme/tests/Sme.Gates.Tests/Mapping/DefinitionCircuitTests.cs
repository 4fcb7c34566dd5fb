using System.Linq;
using NUnit.Framework;
using Sme.Gates.Generators;
using Sme.Gates.Lowering;
using Sme.Gates.Mapping;
using Sme.Gates.Technology;
using Sme.Gates.Timing;
using Sme.Netlist;

namespace Sme.Gates.Tests.Mapping;

[TestFixture]
public sealed class DefinitionCircuitTests
{
    // A processing element: weight times activation plus the partial sum, behind registers.
    private const string Element = """
        definition element {
          input load : 1
          input activation : 8
          input sum : 24
          register weight : 8 = 0x81
          register product : 16 = 0
          register total : 24 = 0
          %0 = mux load, activation, weight : 8
          %1 = multiply activation, weight : 16
          %2 = zero_extend product : 24
          %3 = add %2, sum : 24
          next weight = %0
          next product = %1
          next total = %3
          output result = total
        }
        """;

    [TestCase(Goal.Area)]
    [TestCase(Goal.Speed)]
    public void A_processing_element_becomes_cells_with_its_registers_and_reset(Goal goal)
    {
        Circuit circuit = DefinitionCircuit.Of(Lower(Element, goal));
        MappedNetlist netlist = new CellMapper(CellLibrary.Standard, goal).Map(circuit);
        Equivalence.Check(circuit, netlist);
        AreaReport area = AreaReport.Of(netlist);
        Assert.Multiple(() =>
        {
            Assert.That(netlist.Count - netlist.CombinationalCount, Is.EqualTo(8 + 16 + 24));
            Assert.That(area.Cells.Single(c => c.Cell.Name == "DFFER").Count, Is.EqualTo(8));
            Assert.That(area.Cells.Single(c => c.Cell.Name == "DFFR").Count, Is.EqualTo(16 + 24));
            Assert.That(
                circuit.Registers.Where(r => r.ResetsToOne).Select(r => r.Name), Is.EqualTo(new[] { "weight[0]", "weight[7]" }));
            Assert.That(netlist.Inputs.Select(i => i.Name), Is.SupersetOf(new[] { "load", "sum[23]", "reset" }));
            Assert.That(new TimingAnalysis(netlist).MaximumFrequency, Is.GreaterThan(0));
        });
    }

    [Test]
    public void A_register_that_is_reset_to_a_parameter_is_told()
    {
        GateDefinition gates = Lower(
            """
            definition d {
              parameter start : 4
              register r : 4 = start
              next r = r
              output y = r
            }
            """,
            Goal.Area);
        Assert.That(
            () => DefinitionCircuit.Of(gates),
            Throws.TypeOf<MappingException>().With.Message.EqualTo(
                "r of d is reset to parameter start, which has no value here: "
                + "give each instance a definition of its own before mapping"));
    }

    private static GateDefinition Lower(string text, Goal goal)
        => new GateDesign(NetlistText.Parse(text), goal).Top;
}
