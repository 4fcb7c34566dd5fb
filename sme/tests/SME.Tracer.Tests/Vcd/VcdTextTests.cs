using System;
using System.IO;
using NUnit.Framework;
using SME.Tracer.Vcd;

namespace SME.Tracer.Tests.Vcd;

/// <summary>The text of small waveforms, word for word.</summary>
[TestFixture]
internal sealed class VcdTextTests
{
    private enum Phase : byte
    {
        Idle,
        Run = 2,
    }

    [Test]
    public void A_waveform_has_scopes_aliases_kinds_unknowns_and_trimmed_values()
    {
        using var folder = new TempFolder();
        var design = new TestDesign();
        Signal valid = design.Add("array.pe[0,1].sumOut.Valid", typeof(bool), 1, canBeUndefined: true);
        Signal data = design.Add("array.pe[0,1].sumOut.Data", typeof(int), 32, canBeUndefined: true);
        Signal weight = design.Add("array.pe[0,1]._weight", typeof(sbyte), 8, SignalKind.Register);
        Signal phase = design.Add("array.Phase", typeof(Phase), 8, SignalKind.Register);
        Signal gain = design.Add("gain", typeof(double), 64);
        design.Alias("sink.input.Data", data);
        design.Alias("array.pe[0,1].sumOut.Data", data);

        string path = folder.File("small.vcd");
        design.Run(path, new VcdOptions(), 3, cycle =>
        {
            switch (cycle)
            {
                case 0:
                    design.Set(weight, 0xfe);
                    design.Set(gain, BitConverter.DoubleToUInt64Bits(0.1));
                    break;
                case 1:
                    design.Set(valid, 0);
                    design.Set(data, 5);
                    break;
                case 2:
                    design.Set(valid, 1);
                    design.Set(phase, (ulong)Phase.Run);
                    design.Set(gain, BitConverter.DoubleToUInt64Bits(-1e300));
                    break;
            }
        });

        Assert.That(File.ReadAllText(path), Is.EqualTo("""
            $version Hdl $end
            $timescale 1 ns $end
            $scope module top $end
            $var wire 1 ! clk $end
            $var real 64 & gain $end
            $scope module array $end
            $var reg 8 % phase [7:0] $end
            $scope module pe_0_1 $end
            $var reg 8 $ weight [7:0] $end
            $scope module sum_out $end
            $var wire 1 " valid $end
            $var wire 32 # data [31:0] $end
            $upscope $end
            $upscope $end
            $upscope $end
            $scope module sink $end
            $scope module input $end
            $var wire 32 # data [31:0] $end
            $upscope $end
            $upscope $end
            $upscope $end
            $enddefinitions $end
            #0
            $dumpvars
            0!
            x"
            bx #
            b11111110 $
            b0 %
            r0.1 &
            $end
            #10
            1!
            0"
            b101 #
            #15
            0!
            #20
            1!
            1"
            b10 %
            r-1e+300 &
            #25
            0!
            #30
            1!
            #35
            0!
            #40

            """));
    }

    [Test]
    public void A_window_begins_with_a_dump_and_without_clock_only_changes_have_times()
    {
        using var folder = new TempFolder();
        var design = new TestDesign();
        Signal count = design.Add("count", typeof(ushort), 16);
        string path = folder.File("window.vcd");
        var options = new VcdOptions { From = 3, To = 6, Clock = false };
        design.Run(path, options, 9, cycle => design.Set(count, cycle / 2));

        Assert.That(File.ReadAllText(path), Is.EqualTo("""
            $version Hdl $end
            $timescale 1 ns $end
            $scope module top $end
            $var wire 16 " count [15:0] $end
            $upscope $end
            $enddefinitions $end
            #30
            $dumpvars
            b1 "
            $end
            #40
            b10 "
            #60
            b11 "
            #70

            """));
    }

    [Test]
    public void A_run_shorter_than_the_window_leaves_the_declarations()
    {
        using var folder = new TempFolder();
        var design = new TestDesign();
        design.Add("bit", typeof(bool), 1);
        string path = folder.File("short.vcd");
        design.Run(path, new VcdOptions { From = 100 }, 9, _ => { });
        Assert.That(File.ReadAllText(path), Does.EndWith("$enddefinitions $end\n"));
    }

    [Test]
    public void Memories_are_dumped_element_by_element_after_all_other_names()
    {
        using var folder = new TempFolder();
        var design = new TestDesign();
        Signal ram = design.AddMemory("ram.cells", typeof(byte), 8, 3);
        Signal other = design.Add("ram.cells(1)", typeof(byte), 8);
        string path = folder.File("memory.vcd");
        design.Run(path, new VcdOptions { IncludeMemories = true, Clock = false }, 2, cycle =>
        {
            design.SetElement(ram, (int)cycle, 0x101 + cycle);
            design.Set(other, 7);
        });

        Assert.That(File.ReadAllText(path), Is.EqualTo("""
            $version Hdl $end
            $timescale 1 ns $end
            $scope module top $end
            $scope module ram $end
            $var wire 8 " cells_1 [7:0] $end
            $var reg 8 # cells_0 [7:0] $end
            $var reg 8 $ cells_1_2 [7:0] $end
            $var reg 8 % cells_2 [7:0] $end
            $upscope $end
            $upscope $end
            $enddefinitions $end
            #0
            $dumpvars
            b111 "
            b1 #
            b0 $
            b0 %
            $end
            #10
            b10 $
            #20
            b11 %
            #30

            """));
    }

    [Test]
    public void Identifiers_grow_when_one_character_is_not_enough()
    {
        using var folder = new TempFolder();
        var design = new TestDesign();
        for (int i = 0; i < 94 * 95; i++)
        {
            design.Add($"bit({i})", typeof(bool), 1);
        }

        string path = folder.File("many.vcd");
        design.Run(path, new VcdOptions(), 0, _ => { });
        string text = File.ReadAllText(path);
        Assert.That(text, Does.Contain("$var wire 1 ~ bit_92 $end\n$var wire 1 !! bit_93 $end\n"));
        Assert.That(text, Does.Contain("$var wire 1 ~~ bit_8928 $end\n$var wire 1 !!! bit_8929 $end\n"));
    }

    [Test]
    public void Not_a_number_and_the_infinities_are_written_as_c_does()
    {
        using var folder = new TempFolder();
        var design = new TestDesign();
        Signal real = design.Add("real", typeof(float), 32, canBeUndefined: true);
        string path = folder.File("real.vcd");
        float[] values = [float.NaN, float.NegativeInfinity, float.PositiveInfinity, 1f / 3];
        design.Run(path, new VcdOptions { Clock = false }, 4, cycle =>
        {
            if (cycle > 0)
            {
                design.Set(real, BitConverter.SingleToUInt32Bits(values[cycle - 1]));
            }
        });
        Assert.That(File.ReadAllText(path), Does.EndWith("""
            #0
            $dumpvars
            rnan "
            $end
            #10
            rnan "
            #20
            r-inf "
            #30
            rinf "
            #40
            r0.3333333432674408 "
            #50

            """));
    }

    [Test]
    public void A_signal_can_lose_its_value_again()
    {
        using var folder = new TempFolder();
        var design = new TestDesign();
        Signal data = design.Add("data", typeof(byte), 8, canBeUndefined: true);
        string path = folder.File("lost.vcd");
        design.Run(path, new VcdOptions { Clock = false }, 4, cycle =>
        {
            design.Set(data, 3 + (cycle / 2));
            design.Define(data, cycle is 0 or 1 or 4);
        });
        Assert.That(File.ReadAllText(path), Does.EndWith("""
            #0
            $dumpvars
            b11 "
            $end
            #20
            bx "
            #40
            b101 "
            #50

            """));
    }

    [Test]
    public void Samples_left_out_within_the_window_lead_to_a_full_dump()
    {
        using var folder = new TempFolder();
        var design = new TestDesign();
        Signal data = design.Add("data", typeof(byte), 8);
        string path = folder.File("gap.vcd");
        using var observer = new VcdObserver(path, new VcdOptions { Clock = false });
        design.Start(observer);
        design.Set(data, 9);
        design.Sample.Cycle += 5;
        design.Tick(observer);
        observer.Finish(null);
        Assert.That(File.ReadAllText(path), Does.EndWith("#60\n$dumpall\nb1001 \"\n$end\n#70\n"));
    }
}
