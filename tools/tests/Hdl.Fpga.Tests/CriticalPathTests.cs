using System.IO;
using System.Linq;
using System.Text;
using NUnit.Framework;

namespace Hdl.Fpga.Tests;

/// <summary>Nets of a placed netlist are named as in C#.</summary>
[TestFixture]
public sealed class CriticalPathTests
{
    private const string Names = """
        entity,name,kind,width,member,file,line
        top,top,entity,,Top,,
        top,sums,signal,8,elements.sum,,
        element,element,entity,,Element,Element.cs,10
        element,sum_q,register,8,sum,Element.cs,12
        element,next,variable,8,next,Element.cs,14
        element,words,memory,8,words,Element.cs,16
        part,sum_q,register,8,sum,Part.cs,20
        part,next,variable,8,next,Part.cs,22

        """;

    private const string Netlist = """
        {"modules": {"top": {"netnames": {
          "sums[1]": {"bits": [5, 6], "attributes": {"src": "top.v:3.1-3.9"}},
          "e_i[1].e.sum_q": {"bits": [5, 6], "attributes": {"src": "top.v:20.3-24.4|element.v:7.3-7.8"}},
          "e_i[1].e.inner.sum_q": {"bits": [7], "attributes": {"src": "element.v:30.1-32.2|part.v:4.1-4.8|top.v:20.3-24.4"}},
          "e_i[1].e.inner.compute.next": {"bits": [10],
            "attributes": {"src": "element.v:30.1-32.2|part.v:6.1-6.8|top.v:20.3-24.4"}},
          "e_i[1].e.compute.next": {"bits": [8, "0"], "attributes": {"src": "top.v:20.3-24.4|element.v:9.3-9.8"}},
          "e_i[1].e.compute.next_SB_LUT4_O_I1": {"bits": [9], "attributes": {"src": "/yosys/ice40/cells_map.v:6.21-6.22"}}
        }}}}
        """;

    [Test]
    public void A_wire_has_the_name_that_leads_furthest()
        => Assert.That(Places(new PathStep("sums[1][0]", 1.5)), Is.EqualTo(new[]
        {
            new CriticalPlace(1.5, "e_i[1].e.sum_q", "sum", "Element.cs", "12"),
        }));

    [Test]
    public void What_was_made_of_a_value_belongs_to_it_and_wires_without_a_name_to_none()
        => Assert.That(
            Places(
                new PathStep("e_i[1].e.compute.next_SB_LUT4_O_I1", 2), new PathStep("$nextpnr_ICESTORM_LC_1$O", 3),
                new PathStep("e_i[1].e.compute.next[0]", 4)),
            Is.EqualTo(new[] { new CriticalPlace(4, "e_i[1].e.compute.next", "next", "Element.cs", "14") }));

    [Test]
    public void Of_the_sources_of_a_wire_the_innermost_instance_decides()
        => Assert.That(
            Places(new PathStep("e_i[1].e.inner.sum_q", 1), new PathStep("e_i[1].e.inner.compute.next", 2)),
            Is.EqualTo(new[]
            {
                new CriticalPlace(1, "e_i[1].e.inner.sum_q", "sum", "Part.cs", "20"),
                new CriticalPlace(2, "e_i[1].e.inner.compute.next", "next", "Part.cs", "22"),
            }));

    [Test]
    public void A_block_RAM_is_its_memory()
        => Assert.That(
            Places(new PathStep("e_i[1].e.words.0.1_RDATA_3[2]", 1)).Single(),
            Is.EqualTo(new CriticalPlace(1, "e_i[1].e.words", "words", "Element.cs", "16")));

    [Test]
    public void An_unknown_wire_keeps_its_name()
        => Assert.That(
            Places(new PathStep("nobody.knows[3]", 1)).Single(),
            Is.EqualTo(new CriticalPlace(1, "nobody.knows", string.Empty, string.Empty, string.Empty)));

    private static CriticalPlace[] Places(params PathStep[] steps)
    {
        using MemoryStream netlist = new(Encoding.UTF8.GetBytes(Netlist));
        return [.. new CriticalPath(netlist, "top", new NameTable(Names)).Of(steps)];
    }
}
