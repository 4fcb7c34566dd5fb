using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using NUnit.Framework;
using SME.Tracer.Vcd;

namespace SME.Tracer.Tests.Vcd;

/// <summary>What the reader accepts, and its messages word for word.</summary>
[TestFixture]
internal sealed class VcdReaderTests
{
    private const string Head
        = "$timescale 1 ns $end\n$var wire 4 ! a $end\n$var real 64 r b $end\n$enddefinitions $end\n";

    [Test]
    public void Declarations_of_other_tools_are_understood()
    {
        using VcdReader reader = Open("""
            $date today $end $version tool 1.0 $end
            $comment made by hand $end
            $timescale
              10ps
            $end
            $scope module a $end
            $var wire 8 ! data[7:0] $end
            $scope begin gen[1] $end $var reg 1 " bit [3] $end $upscope $end
            $upscope $end
            $scope module a $end $var integer 32 # count [31 : 0] $end $upscope $end
            $var event 1 $ outside $end
            $var wire 8 ! alias [0:7] $end
            $enddefinitions $end
            """);
        Assert.That(reader.Timescale, Is.EqualTo(10_000));
        Assert.That(
            reader.Variables.Select(variable => $"{variable.Path} {variable.Width} {variable.Net}"),
            Is.EqualTo<string>(["a.data 8 0", "a.gen[1].bit[3] 1 1", "a.count 32 2", "outside 1 3", "alias 8 0"]));
        Assert.That(reader.Variables[0].Scope, Is.SameAs(reader.Variables[2].Scope));
        Assert.That(reader.Read(), Is.False);
    }

    [Test]
    public void Values_are_reduced_to_what_extension_does_not_restore()
    {
        Assert.That(
            Changes(Head + "b0000 ! #5 b0010 ! bx01 ! bXX ! bzz1Z ! b0x ! b0 ! r-1.5e+10 r rnan r\n#9"),
            Is.EqualTo("0 a=0 5 a=10 5 a=x01 5 a=x 5 a=z1z 5 a=0x 5 a=0 5 b=-1.5e+10 5 b=nan end 9"));
    }

    [Test]
    public void Dumps_and_comments_may_stand_between_changes()
    {
        Assert.That(
            Changes(Head + "$dumpvars b1 ! $end #1 $dumpoff bx ! $end $comment 0 0 $end #2 $dumpon b0 ! $end"),
            Is.EqualTo("0 a=1 1 a=x 2 a=0 end 2"));
    }

    [TestCase("", "a.vcd(1): the file ends within a declaration")]
    [TestCase("$date today", "a.vcd(1): the file ends within $date")]
    [TestCase("$vra", "a.vcd(1): '$vra' is not a declaration of IEEE 1364")]
    [TestCase("\n\n#0", "a.vcd(3): '#0' is not a declaration of IEEE 1364")]
    [TestCase("$timescale 2 ns $end", "a.vcd(1): timescale '2ns' is not 1, 10 or 100 of fs, ps, ns, us, ms or s")]
    [TestCase("$timescale 1 $end", "a.vcd(1): timescale '1' is not 1, 10 or 100 of fs, ps, ns, us, ms or s")]
    [TestCase("$timescale 1 ns s", "a.vcd(1): 's' stands where $timescale should end with $end")]
    [TestCase("$timescale 1 ns $end $timescale", "a.vcd(1): there is a second $timescale")]
    [TestCase("$enddefinitions $end", "a.vcd(1): there is no $timescale")]
    [TestCase("$scope unit u $end", "a.vcd(1): 'unit' is not a type of scope: begin, fork, function, module, task")]
    [TestCase("$scope module $end", "a.vcd(1): '$end' is not a name")]
    [TestCase("$upscope $end", "a.vcd(1): $upscope outside all scopes")]
    [TestCase("$scope module u $end $enddefinitions $end", "a.vcd(1): scope 'u' has no $upscope")]
    [TestCase("$var wire 0 ! a $end", "a.vcd(1): width '0' is not a number from 1 to 65536")]
    [TestCase("$var wire 65537 ! a $end", "a.vcd(1): width '65537' is not a number from 1 to 65536")]
    [TestCase("$var wire 8x ! a $end", "a.vcd(1): width '8x' is not a number from 1 to 65536")]
    [TestCase("$var wire 1 123456789 a $end",
        "a.vcd(1): identifier '123456789' is not 1 to 8 characters from ! to ~")]
    [TestCase("$var wire 1 é a $end", "a.vcd(1): identifier '??' is not 1 to 8 characters from ! to ~")]
    [TestCase("$var wire 8 ! a [6:0] $end", "a.vcd(1): range '[6:0]' of 'a' does not fit its width of 8")]
    [TestCase("$var wire 8 ! a b $end", "a.vcd(1): range 'b' of 'a' does not fit its width of 8")]
    [TestCase("$var wire 8 ! a $end\n$var wire 8 \" a $end", "a.vcd(2): variable 'a' is declared twice in its scope")]
    [TestCase("$var wire 8 ! a $end\n$var wire 7 ! b $end",
        "a.vcd(2): variable 'b' shares its identifier with another type or width")]
    [TestCase("\u0001", "a.vcd(1): a control character with the code 1")]
    [TestCase(Head + "b1", "a.vcd(5): the file ends within a value change")]
    [TestCase(Head + "$dumpvars b1 !", "a.vcd(5): the file ends within a dump, before its $end")]
    [TestCase(Head + "$dumpvars $dumpall", "a.vcd(5): a dump begins within another")]
    [TestCase(Head + "$end", "a.vcd(5): there is nothing that $end could end")]
    [TestCase(Head + "$scope module a $end", "a.vcd(5): '$scope' does not belong among value changes")]
    [TestCase(Head + "$comment", "a.vcd(5): the file ends within $comment")]
    [TestCase(Head + "#", "a.vcd(5): '#' is not a time from 0 to 18446744073709551615")]
    [TestCase(Head + "#-1", "a.vcd(5): '#-1' is not a time from 0 to 18446744073709551615")]
    [TestCase(Head + "#18446744073709551616",
        "a.vcd(5): '#18446744073709551616' is not a time from 0 to 18446744073709551615")]
    [TestCase(Head + "#9\n#8", "a.vcd(6): time goes back from 9 to 8")]
    [TestCase(Head + "q", "a.vcd(5): 'q' is not a value change")]
    [TestCase(Head + "sidle !", "a.vcd(5): 'sidle' is not a value change")]
    [TestCase(Head + "b !", "a.vcd(5): a value without digits")]
    [TestCase(Head + "b12 !", "a.vcd(5): '12' has digits other than 0, 1, x and z")]
    [TestCase(Head + "b00000 !", "a.vcd(5): a value of 5 digits for '!' (a) of 4")]
    [TestCase(Head + "0\"", "a.vcd(5): identifier '\"' was not declared")]
    [TestCase(Head + "1 !", "a.vcd(5): identifier '' was not declared")]
    [TestCase(Head + "r1.5 !", "a.vcd(5): '!' (a) takes digits")]
    [TestCase(Head + "b1 r", "a.vcd(5): 'r' (b) takes a real number")]
    [TestCase(Head + "r1,5 r", "a.vcd(5): '1,5' is not a real number")]
    public void A_fault_is_told_with_its_line(string text, string message)
    {
        VcdFormatException exception = Assert.Throws<VcdFormatException>(() => Changes(text))!;
        Assert.That(exception.Message, Is.EqualTo(message));
    }

    [Test]
    public void Limits_are_kept()
    {
        var limits = new VcdLimits { TokenLength = 20, Variables = 2, ScopeDepth = 3 };
        Assert.That(Fault("$comment 123456789012345678901 $end"), Is.EqualTo("a word of more than 20 characters"));
        Assert.That(
            Fault("$var wire 1 ! a $end $var wire 1 ! b $end $var wire 1 ! c $end"),
            Is.EqualTo("more than 2 variables"));
        Assert.That(
            Fault(string.Concat(Enumerable.Repeat("$scope module a $end ", 4))),
            Is.EqualTo("more than 3 scopes within each other"));

        string Fault(string text)
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
            VcdFormatException exception
                = Assert.Throws<VcdFormatException>(() => new VcdReader(stream, "a.vcd", limits).Dispose())!;
            return exception.Message["a.vcd(1): ".Length..];
        }
    }

    [Test]
    public void Words_across_the_ends_of_what_a_stream_gives_are_whole()
    {
        byte[] text = Encoding.ASCII.GetBytes(Head + "#10\nb101 !\n#20\nr0.25 r\n");
        using var reader = new VcdReader(new TricklingStream(text), "a.vcd");
        Assert.That(Changes(reader), Is.EqualTo("10 a=101 20 b=0.25 end 20"));
    }

    [Test]
    public void A_long_file_is_read_in_constant_memory()
    {
        var change = Encoding.ASCII.GetBytes("b1010 !\n");
        using var reader = new VcdReader(
            new ConcatenatedStream(Encoding.ASCII.GetBytes(Head), change, repeat: 500_000), "a.vcd");
        reader.Read();
        long before = GC.GetAllocatedBytesForCurrentThread();
        int changes = 1;
        while (reader.Read())
        {
            changes++;
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1000));
        Assert.That(changes, Is.EqualTo(500_000));
    }

    private static VcdReader Open(string text) => new(new MemoryStream(Encoding.UTF8.GetBytes(text)), "a.vcd");

    private static string Changes(string text)
    {
        using VcdReader reader = Open(text);
        return Changes(reader);
    }

    private static string Changes(VcdReader reader)
    {
        List<string> changes = [];
        while (reader.Read())
        {
            changes.Add($"{reader.Time} {reader.Nets[reader.Net].Name}={Encoding.ASCII.GetString(reader.Value)}");
        }

        changes.Add($"end {reader.Time}");
        return string.Join(' ', changes);
    }

    /// <summary>Gives one byte at a time.</summary>
    private sealed class TricklingStream(byte[] content) : MemoryStream(content)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(1, count));
    }

    /// <summary>A beginning, then a piece again and again.</summary>
    private sealed class ConcatenatedStream(byte[] head, byte[] piece, int repeat) : Stream
    {
        private byte[] _current = head;
        private int _position;
        private int _left = repeat;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_position == _current.Length)
            {
                if (_left-- == 0)
                {
                    return 0;
                }

                _current = piece;
                _position = 0;
            }

            int length = Math.Min(count, _current.Length - _position);
            _current.AsSpan(_position, length).CopyTo(buffer.AsSpan(offset));
            _position += length;
            return length;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
