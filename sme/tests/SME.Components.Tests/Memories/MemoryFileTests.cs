using System;
using System.IO;
using NUnit.Framework;
using SME.VHDL;

namespace SME.Components.Tests.Memories;

[TestFixture]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class MemoryFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("memory-file-tests").FullName;

    private enum Colour : byte
    {
        Red = 0,
        Green = 1,
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Csv_rows_are_read_in_order_of_address()
        => Assert.That(
            Load<int>("a.csv", "1, -2,+3\r\n\n 0x10 ,0XFFFFFFFF\n", 7),
            Is.EqualTo(new[] { 1, -2, 3, 16, -1, 0, 0 }));

    [Test]
    public void Csv_needs_no_line_end_at_the_end()
        => Assert.That(Load<byte>("a.csv", "255", 1), Is.EqualTo(new byte[] { 255 }));

    [TestCase("a.hex")]
    [TestCase("a.mem")]
    [TestCase("A.HEX")]
    public void Hex_words_are_read_as_readmemh_takes_them(string name)
        => Assert.That(
            Load<ushort>(name, "\uFEFF// head\n1 a_B/* one\n // two */FFFF\n@3 00000000000000000000c\r\n@1\n2", 5),
            Is.EqualTo(new ushort[] { 1, 2, 0xFFFF, 0xC, 0 }));

    [Test]
    public void Hex_words_are_bit_patterns_of_signed_words()
        => Assert.That(Load<sbyte>("a.hex", "7F 80 FF", 3), Is.EqualTo(new sbyte[] { 127, -128, -1 }));

    [Test]
    public void Words_of_every_kind_are_read()
    {
        Assert.That(
            Load<ulong>("a.csv", "18446744073709551615,0x8000000000000000", 2), Is.EqualTo(new[] { ulong.MaxValue, 1UL << 63 }));
        Assert.That(Load<long>("a.csv", "-9223372036854775808", 1), Is.EqualTo(new[] { long.MinValue }));
        Assert.That(Load<bool>("a.csv", "1,0,0x1", 3), Is.EqualTo(new[] { true, false, true }));
        Assert.That(Load<Colour>("a.hex", "1", 1), Is.EqualTo(new[] { Colour.Green }));
        Assert.That((int)Load<Int12>("a.hex", "FFF", 1)[0], Is.EqualTo(-1));
        Assert.That((int)Load<UInt5>("a.csv", "31", 1)[0], Is.EqualTo(31));
    }

    [Test]
    public void Contents_go_into_a_memory()
    {
        using Simulation simulation = new();
        SinglePortMemory<int> memory = new(4, Load<int>("a.hex", "@2 7", 4));
        Assert.That(memory.m_memory, Is.EqualTo(new[] { 0, 0, 7, 0 }));
    }

    [TestCase("a.csv", "1,300", "(1,3): 300 does not fit Byte: numbers are 0 to 255")]
    [TestCase("a.csv", "1\n-1", "(2,1): -1 does not fit Byte: numbers are 0 to 255")]
    [TestCase("a.csv", "99999999999999999999999999999999999999999999",
        "(1,1): 99999999999999999999999999999999999999999999 does not fit Byte: numbers are 0 to 255")]
    [TestCase("a.csv", "0x100", "(1,1): 100 does not fit Byte: bit patterns are 0 to FF")]
    [TestCase("a.csv", "1,2\n3,4,5", "(2,5): a word for address 4 is one too many: the memory has 4 words")]
    [TestCase("a.csv", "1,,2", "(1,3): the cell is empty: give each word a number")]
    [TestCase("a.csv", "1,", "(1,3): the cell is empty: give each word a number")]
    [TestCase("a.csv", "1 2", "(1,3): a comma or the end of the line is expected between two numbers")]
    [TestCase("a.csv", "name", "(1,1): 'name' is no integer: write decimal digits, or 0x and hexadecimal digits")]
    [TestCase("a.csv", "1.5", "(1,1): '1.5' is no integer: write decimal digits, or 0x and hexadecimal digits")]
    [TestCase("a.csv", "0x", "(1,1): '0x' is no integer: write decimal digits, or 0x and hexadecimal digits")]
    [TestCase("a.csv", "-0x1", "(1,1): '-0x1' is no integer: write decimal digits, or 0x and hexadecimal digits")]
    [TestCase("a.csv", "--1", "(1,1): '--1' is no integer: write decimal digits, or 0x and hexadecimal digits")]
    [TestCase("a.csv", "1\0", "(1,1): '1?' is no integer: write decimal digits, or 0x and hexadecimal digits")]
    [TestCase("a.csv", "\n \n", ": the file holds no words")]
    [TestCase("a.hex", "", ": the file holds no words")]
    [TestCase("a.hex", "// nothing", ": the file holds no words")]
    [TestCase("a.hex", "00\n 100", "(2,2): 100 does not fit Byte: bit patterns are 0 to FF")]
    [TestCase("a.hex", "FFFFFFFFFFFFFFFFF", "(1,1): FFFFFFFFFFFFFFFFF does not fit Byte: bit patterns are 0 to FF")]
    [TestCase("a.hex", "1\n2\n3\n4\n5\n6", "(5,1): a word for address 4 is one too many: the memory has 4 words")]
    [TestCase("a.hex", "@4 1", "(1,1): address 4 is out of range: the memory has 4 words, addresses 0 to 3")]
    [TestCase("a.hex", "@fFfFfFfFfFfFfFfFf 1",
        "(1,1): address fFfFfFfFfFfFfFfFf is out of range: the memory has 4 words, addresses 0 to 3")]
    [TestCase("a.hex", "@3 1 2", "(1,6): a word for address 4 is one too many: the memory has 4 words")]
    [TestCase("a.hex", "@ 3", "(1,1): address '' is not hexadecimal: write digits 0 to 9 and A to F")]
    [TestCase("a.hex", "@x", "(1,1): address 'x' has unknown digits (x, z): a memory here holds 0 and 1 only")]
    [TestCase("a.hex", "1 0X", "(1,3): word '0X' has unknown digits (x, z): a memory here holds 0 and 1 only")]
    [TestCase("a.mem", "zz", "(1,1): word 'zz' has unknown digits (x, z): a memory here holds 0 and 1 only")]
    [TestCase("a.hex", "_1", "(1,1): word '_1' is not hexadecimal: write digits 0 to 9 and A to F")]
    [TestCase("a.hex", "__", "(1,1): word '__' is not hexadecimal: write digits 0 to 9 and A to F")]
    [TestCase("a.hex", "1g", "(1,1): word '1g' is not hexadecimal: write digits 0 to 9 and A to F")]
    [TestCase("a.hex", "1,2", "(1,1): word '1,2' is not hexadecimal: write digits 0 to 9 and A to F")]
    [TestCase("a.hex", "\u0000\u0007", "(1,1): word '??' is not hexadecimal: write digits 0 to 9 and A to F")]
    [TestCase("a.hex", "1 / 2", "(1,3): a lone '/': comments begin with // or /*")]
    [TestCase("a.hex", "1\n/* 2\n3", "(2,1): the comment that begins here has no end: close it with */")]
    [TestCase("a.hex", "1/*/", "(1,2): the comment that begins here has no end: close it with */")]
    [TestCase("a.hex", "1 00000000000000000000000000000000000000000000000000000000000000001",
        "(1,3): a word of more than 64 characters begins here")]
    public void Bad_file_is_refused_with_one_line(string name, string text, string message)
        => Assert.That(
            () => Load<byte>(name, text, 4),
            Throws.TypeOf<InvalidDataException>().With.Message.EqualTo(Path.Combine(_folder, name) + message));

    [Test]
    public void A_file_of_one_endless_line_is_refused_at_once()
        => Assert.That(
            () => Load<byte>("a.csv", new string('1', 1_000_000), 4),
            Throws.TypeOf<InvalidDataException>().With.Message.EndsWith(
                "a.csv(1,1): a word of more than 64 characters begins here"));

    [Test]
    public void Random_bytes_are_read_or_refused()
    {
        Random random = new(0);
        int refused = 0;
        for (int i = 0; i < 2000; i++)
        {
            char[] text = random.GetItems("0123456789abcdefxz_@/*, \n\r\t\0g-+".AsSpan(), random.Next(40));
            try
            {
                byte[] words = Load<byte>(random.Next(2) == 0 ? "a.csv" : "a.hex", new string(text), 8);
                Assert.That(words, Has.Length.EqualTo(8));
            }
            catch (InvalidDataException e)
            {
                Assert.That(e.Message, Does.Not.Contain("\n").And.Not.Contain("\0"));
                refused++;
            }
        }

        Assert.That(refused, Is.InRange(1000, 1999));
    }

    [Test]
    public void A_missing_file_is_named()
    {
        string path = Path.Combine(_folder, "missing.hex");
        Assert.That(() => MemoryFile.Load<byte>(path, 4), Throws.TypeOf<IOException>().With.Message.EqualTo(
            $"memory file {path} cannot be read: there is no such file"));
    }

    [Test]
    public void A_folder_is_refused()
    {
        string path = Directory.CreateDirectory(Path.Combine(_folder, "folder.hex")).FullName;
        Assert.That(() => MemoryFile.Load<byte>(path, 4), Throws.TypeOf<IOException>().With.Message.EqualTo(
            $"memory file {path} cannot be read: access is denied"));
    }

    [Test]
    public void An_unknown_extension_is_refused()
        => Assert.That(() => MemoryFile.Load<byte>("rom.bin", 4), Throws.ArgumentException.With.Message.EqualTo(
            "memory file rom.bin has an unknown extension: use .csv, .hex or .mem (Parameter 'path')"));

    [Test]
    public void A_type_that_is_no_word_is_refused()
        => Assert.That(() => MemoryFile.Load<double>("rom.hex", 4), Throws.ArgumentException.With.Message.EqualTo(
            "words of type Double cannot be read from a file: use bool, an integer, an enum, UIntN or IntN"));

    private T[] Load<T>(string name, string text, int size)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return MemoryFile.Load<T>(path, size);
    }
}
