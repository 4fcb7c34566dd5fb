using System.Collections.Generic;
using System.Threading;
using NUnit.Framework;

namespace Hdl.Fpga.Tests;

/// <summary>The figures of an implemented design.</summary>
[TestFixture]
public sealed class FpgaResultTests
{
    private static readonly Dictionary<string, int> Cells = new()
    {
        ["SB_LUT4"] = 7,
        ["SB_DFF"] = 1,
        ["SB_DFFESR"] = 4,
        ["SB_CARRY"] = 3,
        ["SB_RAM40_4K"] = 2,
        ["SB_MAC16"] = 1,
        ["SB_IO"] = 9,
    };

    [Test]
    public void Cells_count_by_their_kind()
    {
        FpgaResult result = new()
        {
            Design = "fir",
            Device = FpgaDevice.Find("up5k"),
            Cells = Cells,
            Pins = 30,
            LogicCells = 9,
            Frequencies = [40, 31.256, 35],
        };
        Assert.That(result.ToCsv(), Is.EqualTo("fir,up5k,sg48,7,5,3,2,1,9,30,3,35,31.26,40"));
        Assert.That(FpgaResult.CsvHeader.Split(','), Has.Length.EqualTo(result.ToCsv().Split(',').Length));
        Assert.That((result with { Frequencies = [40, 30] }).MedianFrequency, Is.EqualTo(35));
    }

    [Test]
    public void Without_placement_its_figures_are_empty()
    {
        FpgaResult result = new()
        {
            Design = "fir",
            Device = FpgaDevice.Find("xc7"),
            Pins = 30,
            Cells = new Dictionary<string, int>
            {
                ["LUT6"] = 2,
                ["LUT2"] = 1,
                ["FDRE"] = 4,
                ["RAMB18E1"] = 1,
                ["DSP48E1"] = 3,
            },
        };
        Assert.That(result.ToCsv(), Is.EqualTo("fir,xc7,,3,4,0,1,3,,30,,,,"));
    }

    [Test]
    public void Tools_that_are_missing_are_named_with_their_packages()
        => Assert.That(
            Assert.Throws<FpgaException>(() => ExternalTool.Require(
                new ExternalTool("hdl-no-tool", "no-package"), new ExternalTool("hdl-nor-this", "none-either")))!.Message,
            Is.EqualTo("missing: hdl-no-tool (Debian package no-package), hdl-nor-this (Debian package none-either)"));

    [Test]
    public void A_tool_that_cannot_be_run_is_named_with_its_package()
        => Assert.That(
            Assert.Throws<FpgaException>(
                () => new ExternalTool("hdl-no-tool", "no-package").Run("/", [], CancellationToken.None))!.Message,
            Is.EqualTo("hdl-no-tool cannot be run: install the Debian package no-package"));
}
