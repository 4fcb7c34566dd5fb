using System;
using System.Globalization;
using System.IO;
using System.Linq;
using NUnit.Framework;
using SME.Tracer.Vcd;

namespace SME.Tracer.Tests.Vcd;

/// <summary>The save file for GTKWave, word for word.</summary>
[TestFixture]
internal sealed class GtkwTests
{
    private enum Phase : byte
    {
        Idle,
        Run = 2,
        Start = Run,
        Last = 255,
    }

    private enum Turn : sbyte
    {
        Left = -1,
        Straight = 0,
        Right = 1,
    }

    [Test]
    public void Signals_are_grouped_by_scope_with_a_radix_by_type()
    {
        using var folder = new TempFolder();
        WriteEveryType(folder.File("all.vcd"), new VcdOptions { From = 2, IncludeMemories = true });

        Assert.That(File.ReadAllText(folder.File("all.gtkw")), Is.EqualTo("""
            [*] Written by Hdl; once saved from GTKWave, the file is left alone
            [dumpfile] "/all.vcd"
            [savefile] "/all.gtkw"
            [timestart] 20
            [size] 1280 720
            [sst_width] 200
            [signals_width] 260
            *-5.000000 0
            [treeopen] top.
            @28
            top.clk
            @800200
            -top.unit
            @28
            top.unit.valid
            @22
            top.unit.address[7:0]
            @24
            top.unit.small[2:0]
            @420
            top.unit.signed[7:0]
            @420
            top.unit.sum[31:0]
            @22
            top.unit.wide[63:0]
            @420
            top.unit.gain
            @2022
            ^1 /all.phase.flt
            top.unit.phase[7:0]
            @2022
            ^1 /all.turn.flt
            top.unit.turn[1:0]
            @24
            top.unit.state[31:0]
            @22
            top.unit.cells_0[15:0]
            @22
            top.unit.cells_1[15:0]
            @1000200
            -top.unit
            @800200
            -top.port
            @22
            top.port.in[7:0]
            @1000200
            -top.port

            """));
        Assert.That(
            folder.FileNames(), Is.EqualTo<string>(["all.gtkw", "all.phase.flt", "all.turn.flt", "all.vcd"]));
        Assert.That(File.ReadAllText(folder.File("all.phase.flt")), Is.EqualTo("00 Idle\n02 Run\nff Last\n"));
        Assert.That(File.ReadAllText(folder.File("all.turn.flt")), Is.EqualTo("0 Straight\n1 Right\n3 Left\n"));
    }

    [Test]
    public void Groups_beyond_the_fourth_are_closed_and_traces_beyond_the_limit_left_out()
    {
        using var folder = new TempFolder();
        var design = new TestDesign();
        for (int i = 0; i < 3000; i++)
        {
            design.Add(string.Create(CultureInfo.InvariantCulture, $"pe[{i / 10}].bit{i % 10}"), typeof(bool), 1);
        }

        design.Run(folder.File("a.vcd"), new VcdOptions(), 1, _ => { });
        string[] lines = File.ReadAllLines(folder.File("a.gtkw"));
        Assert.That(lines.Count(line => line == "@800200"), Is.EqualTo(4));
        Assert.That(lines.Count(line => line == "@1000200"), Is.EqualTo(4));
        Assert.That(lines.Count(line => line == "@c00200"), Is.EqualTo(196));
        Assert.That(lines.Count(line => line == "@1401200"), Is.EqualTo(196));
        Assert.That(lines.Count(line => line.StartsWith("top.pe_", StringComparison.Ordinal)), Is.EqualTo(2000));
    }

    [Test]
    public void A_save_file_that_a_person_made_is_left_alone()
    {
        using var folder = new TempFolder();
        string vcd = folder.File("all.vcd");
        string gtkw = folder.File("all.gtkw");
        File.WriteAllText(gtkw, "[*] GTKWave Analyzer\n");
        WriteEveryType(vcd, new VcdOptions());
        Assert.That(File.ReadAllText(gtkw), Is.EqualTo("[*] GTKWave Analyzer\n"));

        File.Delete(gtkw);
        WriteEveryType(vcd, new VcdOptions { Include = ["*.Valid"] });
        WriteEveryType(vcd, new VcdOptions());
        Assert.That(File.ReadAllText(gtkw), Does.Contain("top.unit.wide"));
    }

    [Test]
    public void No_save_file_is_written_when_none_is_wanted()
    {
        using var folder = new TempFolder();
        WriteEveryType(folder.File("all.vcd"), new VcdOptions { SaveFile = false });
        Assert.That(folder.FileNames(), Is.EqualTo<string>(["all.vcd"]));
    }

    private static void WriteEveryType(string path, VcdOptions options)
    {
        var design = new TestDesign();
        design.Add("unit.Valid", typeof(bool), 1);
        Signal address = design.Add("unit.Address", typeof(byte), 8);
        design.Add("unit.Small", typeof(byte), 3);
        design.Add("unit.Signed", typeof(sbyte), 8);
        design.Add("unit.Sum", typeof(int), 32);
        design.Add("unit.Wide", typeof(ulong), 64);
        design.Add("unit.Gain", typeof(double), 64);
        design.Add("unit.Phase", typeof(Phase), 8);
        design.Add("unit.Turn", typeof(Turn), 2);
        design.Add("unit.State", typeof(int), 32, SignalKind.State);
        design.AddMemory("unit.cells", typeof(ushort), 16, 2);
        design.Alias("port.In", address);
        design.Run(path, options, 3, _ => { });
    }
}
