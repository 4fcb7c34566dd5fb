using System;
using System.IO;
using System.Linq;
using System.Text;
using NUnit.Framework;
using SME.Tracer.Vcd;

namespace SME.Tracer.Tests.Vcd;

[TestFixture]
internal sealed class VcdDiffTests
{
    private const string Declarations = """
        $timescale 1 ns $end
        $scope module top $end $var wire 1 ! clk $end
        $scope module unit $end $var wire 8 " data $end $var real 64 # gain $end $upscope $end
        $var wire 8 " copy $end
        $upscope $end $enddefinitions $end

        """;

    [Test]
    public void A_waveform_is_the_same_as_itself()
    {
        const string Text = Declarations + "#0 0! b1 \" r0.5 # #5 1! #20";
        VcdDiffResult result = Compare(Text, Text);
        Assert.That(result.Same);
        Assert.That(result.Compared, Is.EqualTo(3));
        Assert.That(result.End, Is.EqualTo((UInt128)20_000_000));
    }

    [Test]
    public void The_first_difference_has_time_path_and_values()
    {
        VcdDiffResult result = Compare(
            Declarations + "#0 0! b1 \" r0.5 # #5 1! #7 b10 \" #9 b11 \" r1 # #20 0!",
            Declarations + "#0 0! b1 \" r0.5 # #5 1! #7 b10 \" #9 b101 \" #20 1!");
        Assert.That(result.End, Is.EqualTo((UInt128)9_000_000));
        Assert.That(result.Differences, Is.EqualTo<VcdDifference>(
            [new("top.unit.data", "11", "101"), new("top.unit.gain", "1", "0.5")]));
        Assert.That(result.Same, Is.False);
    }

    [Test]
    public void A_change_that_only_one_waveform_has_is_a_difference_unless_it_changes_nothing()
    {
        Assert.That(
            Compare(Declarations + "#0 0! b1 \" #5 b0001 \" #9", Declarations + "#0 0! b1 \" #9").Same);
        Assert.That(
            Compare(Declarations + "#0 0! b1 \" #9", Declarations + "#0 0! b1 \" #5 b0 \" #9").Differences,
            Is.EqualTo<VcdDifference>([new("top.unit.data", "1", "0")]));
    }

    [Test]
    public void A_signal_without_a_value_is_unknown()
    {
        Assert.That(
            Compare(Declarations + "#0 0! #9", Declarations + "#0 0! bx \" #5 b1 \" #9").Differences,
            Is.EqualTo<VcdDifference>([new("top.unit.data", "x", "1")]));
    }

    [Test]
    public void Identifiers_order_widths_time_scale_and_forms_of_real_numbers_do_not_matter()
    {
        const string Other = """
            $timescale 100 ps $end
            $scope module top $end $var wire 16 a copy $end
            $scope module unit $end $var real 64 b gain $end $var wire 16 a data $end $upscope $end
            $var wire 1 c clk $end
            $upscope $end $enddefinitions $end
            #0 b1 a r5e-1 b 0c #50 1c #200
            """;
        VcdDiffResult result = Compare(
            Declarations + "#0 0! b1 \" r0.5 # #5 1! #20", Other);
        Assert.That(result.Same);
    }

    [Test]
    public void A_window_is_compared_with_the_part_it_shows()
    {
        string whole = Declarations + "#0 0! b1 \" r1 # #10 1! #20 b111 \" #30 0! #40";
        string window = Declarations + "#20 1! b111 \" r1 # #30 0! #35";
        VcdDiffResult result = Compare(whole, window);
        Assert.That(result.Same);
        Assert.That(result.Start, Is.EqualTo((UInt128)20_000_000));
        Assert.That(result.End, Is.EqualTo((UInt128)35_000_000));
    }

    [Test]
    public void The_waveform_that_goes_on_is_known()
    {
        string whole = Declarations + "#0 0! #5 1! #9";
        string part = Declarations + "#0 0! #5 1!";
        VcdDiffResult longer = Compare(whole, part);
        VcdDiffResult shorter = Compare(part, whole);
        VcdDiffResult equal = Compare(whole, whole);
        Assert.That((longer.LeftGoesOn, longer.RightGoesOn), Is.EqualTo((true, false)));
        Assert.That((shorter.LeftGoesOn, shorter.RightGoesOn), Is.EqualTo((false, true)));
        Assert.That((equal.LeftGoesOn, equal.RightGoesOn), Is.EqualTo((false, false)));
    }

    [Test]
    public void Windows_that_do_not_overlap_are_not_the_same()
    {
        VcdDiffResult result = Compare(Declarations + "#0 0! #10", Declarations + "#20 0! #30");
        Assert.That(result.Same, Is.False);
        Assert.That(result.Differing, Is.Zero);
        Assert.That(result.Start, Is.GreaterThan(result.End));
    }

    [Test]
    public void Signals_of_only_one_waveform_are_listed()
    {
        const string Other = """
            $timescale 1 ns $end
            $scope module top $end $var wire 1 ! clk $end $var wire 1 ! unit $end
            $scope module other $end $var wire 8 " data $end $upscope $end
            $upscope $end
            $var wire 1 ! top $end
            $enddefinitions $end

            """;
        VcdDiffResult result = Compare(Declarations + "#0 0! #10", Other + "#0 0! #10");
        Assert.That(
            result.OnlyLeft.Select(variable => variable.Path),
            Is.EqualTo<string>(["top.unit.data", "top.unit.gain", "top.copy"]));
        Assert.That(
            result.OnlyRight.Select(variable => variable.Path),
            Is.EqualTo<string>(["top.unit", "top.other.data", "top"]));
        Assert.That(result.Compared, Is.EqualTo(1));
        Assert.That(result.Same, Is.False);
    }

    [Test]
    public void At_most_a_hundred_differences_are_described()
    {
        string declarations = "$timescale 1 ns $end "
            + string.Concat(Enumerable.Range(0, 300).Select(i => $"$var wire 1 n{i} s{i} $end "))
            + "$enddefinitions $end #0 ";
        string zeros = string.Concat(Enumerable.Range(0, 300).Select(i => $"0n{i} "));
        string ones = zeros.Replace("0n", "1n", StringComparison.Ordinal);
        VcdDiffResult result = Compare(declarations + zeros, declarations + ones);
        Assert.That(result.Differing, Is.EqualTo(300));
        Assert.That(result.Differences, Has.Count.EqualTo(100));
        Assert.That(result.Differences[99], Is.EqualTo(new VcdDifference("s99", "0", "1")));
    }

    private static VcdDiffResult Compare(string left, string right)
    {
        using var leftReader = new VcdReader(new MemoryStream(Encoding.ASCII.GetBytes(left)), "left.vcd");
        using var rightReader = new VcdReader(new MemoryStream(Encoding.ASCII.GetBytes(right)), "right.vcd");
        return VcdDiff.Compare(leftReader, rightReader);
    }
}
