using System.IO;
using System.Linq;
using System.Text;
using Hdl.Cli.Workloads;
using NUnit.Framework;

namespace Hdl.Cli.Tests.Workloads;

public sealed class MatrixCsvTests
{
    [TestCase("1,2,3\n-4,+5,0006\n")]
    [TestCase("1,2,3\r\n-4,+5,0006\r\n\r\n\n")]
    [TestCase(" 1 ,\t2,3\n-4,+5,0006")]
    [TestCase("\uFEFF1,2,3\n-4,+5,0006\n \n")]
    public void Matrix_is_read(string text)
    {
        Assert.That(Read(text), Is.EqualTo(new int[,] { { 1, 2, 3 }, { -4, 5, 6 } }));
    }

    [Test]
    public void Limits_of_the_range_are_accepted()
    {
        Assert.That(Read("-128,127"), Is.EqualTo(new int[,] { { -128, 127 } }));
        using MemoryStream stream = new("2147483647,-2147483648"u8.ToArray());
        Assert.That(
            MatrixCsv.Read(stream, "A.csv", int.MinValue, int.MaxValue),
            Is.EqualTo(new int[,] { { int.MaxValue, int.MinValue } }));
    }

    [Test]
    public void Written_matrix_reads_back()
    {
        int[,] matrix = new int[300, 70];
        for (int row = 0; row < 300; row++)
        {
            for (int column = 0; column < 70; column++)
            {
                matrix[row, column] = ((row * 70) + column) * -102_259;
            }
        }

        using MemoryStream stream = new();
        MatrixCsv.Write(stream, matrix);
        stream.Position = 0;

        Assert.That(MatrixCsv.Read(stream, "A.csv", int.MinValue, int.MaxValue), Is.EqualTo(matrix));
    }

    [Test]
    public void Longest_row_and_longest_column_are_read()
    {
        Assert.That(Read(string.Join(',', Enumerable.Repeat("-128", 65_536))).GetLength(1), Is.EqualTo(65_536));
        Assert.That(Read(string.Join('\n', Enumerable.Repeat("-128", 65_536))).GetLength(0), Is.EqualTo(65_536));
    }

    [TestCase("", "A.csv: is empty; expected rows of integers between commas")]
    [TestCase("\n\n \n", "A.csv: is empty; expected rows of integers between commas")]
    [TestCase("1,2\n3\n", "A.csv: row 2 has 1 columns, row 1 has 2; accepted: rows of one length")]
    [TestCase("1,2\n3,4,\n", "A.csv: row 2 has 3 columns, row 1 has 2; accepted: rows of one length")]
    [TestCase("1,2\n\n3,4\n", "A.csv: row 2 is empty; accepted: empty lines after the last row only")]
    [TestCase("\n3,4\n", "A.csv: row 1 is empty; accepted: empty lines after the last row only")]
    [TestCase("1,\n", "A.csv: row 1, column 2: is empty; accepted: -128 to 127")]
    [TestCase("a,b\n1,2", "A.csv: row 1, column 1: 'a' is not an integer; accepted: -128 to 127")]
    [TestCase("1,2\n3,4.0", "A.csv: row 2, column 2: '4.0' is not an integer; accepted: -128 to 127")]
    [TestCase("1e2", "A.csv: row 1, column 1: '1e2' is not an integer; accepted: -128 to 127")]
    [TestCase("0x1", "A.csv: row 1, column 1: '0x1' is not an integer; accepted: -128 to 127")]
    [TestCase("-", "A.csv: row 1, column 1: '-' is not an integer; accepted: -128 to 127")]
    [TestCase("1;2", "A.csv: row 1, column 1: '1;2' is not an integer; accepted: -128 to 127")]
    [TestCase("\"1\"", "A.csv: row 1, column 1: '\"1\"' is not an integer; accepted: -128 to 127")]
    [TestCase("1\0", "A.csv: row 1, column 1: '1\\x00' is not an integer; accepted: -128 to 127")]
    [TestCase("1,2\n3,128", "A.csv: row 2, column 2: '128' is out of range; accepted: -128 to 127")]
    [TestCase("-129", "A.csv: row 1, column 1: '-129' is out of range; accepted: -128 to 127")]
    [TestCase("18446744073709551617999",
        "A.csv: row 1, column 1: '18446744073709551617...' is out of range; accepted: -128 to 127")]
    [TestCase("\u00E4\u001B[1m",
        "A.csv: row 1, column 1: '\\xC3\\xA4\\x1B[1m' is not an integer; accepted: -128 to 127")]
    public void Bad_matrix_is_refused_in_one_line(string text, string message)
    {
        Assert.That(() => Read(text), Throws.TypeOf<InputException>().With.Message.EqualTo(message));
    }

    [Test]
    public void Matrix_beyond_the_limits_is_refused()
    {
        string wide = string.Join(',', Enumerable.Repeat("1", 65_537));
        string tall = string.Join('\n', Enumerable.Repeat("1", 65_537));
        string blank = "1" + new string('\n', 140_000);
        string line = "1\n" + new string('1', 3_000_000);

        AssertRefused(wide, "A.csv: row 1 has 65537 columns; accepted: 1 to 65536");
        AssertRefused(tall, "A.csv: has more than 65536 rows; accepted: 1 to 65536");
        AssertRefused(blank, "A.csv: has more than 131072 lines; accepted: 1 to 65536 rows");
        AssertRefused(line, "A.csv: row 2 is too long; accepted: at most 1048576 bytes a line");
    }

    [Test]
    public void Matrix_of_too_many_cells_is_refused_at_the_row_that_exceeds()
    {
        byte[] row = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("1,", 65_535)) + "1\n");
        using RepeatedStream stream = new(row, 1025);

        Assert.That(() => MatrixCsv.Read(stream, "A.csv", 0, 1), Throws.TypeOf<InputException>().With.Message.EqualTo(
            "A.csv: has more than 67108864 cells at row 1025; accepted: at most 67108864"));
    }

    private static void AssertRefused(string text, string message)
    {
        Assert.That(() => Read(text), Throws.TypeOf<InputException>().With.Message.EqualTo(message));
    }

    private static int[,] Read(string text)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        return MatrixCsv.Read(stream, "A.csv", sbyte.MinValue, sbyte.MaxValue);
    }
}
