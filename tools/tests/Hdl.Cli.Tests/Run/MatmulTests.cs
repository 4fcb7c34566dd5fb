using System;
using System.IO;
using Hdl.Cli.Workloads;
using NUnit.Framework;

namespace Hdl.Cli.Tests.Run;

[TestFixture]
internal sealed class MatmulTests
{
    [Test]
    public void Product_is_that_of_plain_loops([Range(0, 9)] int seed)
    {
        var random = new Random(seed);
        using var folder = new TemporaryFolder();
        int m = random.Next(1, 12);
        int k = random.Next(1, 14);
        int n = random.Next(1, 12);
        int[,] left = RandomMatrix(random, m, k);
        int[,] right = RandomMatrix(random, k, n);
        bool requantise = seed % 2 == 1;
        MatrixCsv.WriteFile(folder.File("a.csv"), left);
        MatrixCsv.WriteFile(folder.File("b.csv"), right);
        string[] flags = requantise ? ["--requantise", "3:8"] : [];
        Outcome outcome = CommandLine.Run(
        [
            "run", "matmul", "--a", folder.File("a.csv"), "--b", folder.File("b.csv"), "--out", folder.File("c.csv"),
            "--rows", random.Next(1, 7).ToString(), "--cols", random.Next(1, 7).ToString(), .. flags,
        ]);
        Assert.That(outcome.Code, Is.Zero, outcome.Messages);
        int[,] result = MatrixCsv.ReadFile(folder.File("c.csv"), int.MinValue, int.MaxValue);
        for (int row = 0; row < m; row++)
        {
            for (int column = 0; column < n; column++)
            {
                int sum = 0;
                for (int inner = 0; inner < k; inner++)
                {
                    sum += left[row, inner] * right[inner, column];
                }

                int expected = requantise
                    ? (int)Math.Clamp(Math.Round(sum * 3m / 256m, MidpointRounding.ToEven), -128m, 127m)
                    : sum;
                Assert.That(result[row, column], Is.EqualTo(expected), $"seed {seed}, cell ({row}, {column})");
            }
        }
    }

    [Test]
    public void Products_do_not_depend_on_the_configuration()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(2);
        string left = Write(folder, "a.csv", RandomMatrix(random, 7, 9));
        string right = Write(folder, "b.csv", RandomMatrix(random, 9, 6));
        string[] product = ["run", "matmul", "--a", left, "--b", right, "--rows", "5", "--cols", "5"];
        string plain = folder.File("plain.csv");
        Assert.That(CommandLine.Run([.. product, "--out", plain]).Code, Is.Zero);
        foreach (string engine in new[] { "compiled", "native", "gates" })
        {
            string output = folder.File(engine + ".csv");
            Outcome outcome = CommandLine.Run([.. product, "--out", output, "--config", "complete", "--engine", engine]);
            Assert.That(
                outcome.Messages, Does.StartWith("matmul: 7 x 9 by 9 x 6, on 5 x 5 elements of configuration Complete\n"));
            Assert.That(File.ReadAllText(output), Is.EqualTo(File.ReadAllText(plain)), engine);
        }
    }

    [Test]
    public void A_configuration_that_is_not_known_or_does_not_fit_is_refused()
    {
        using var folder = new TemporaryFolder();
        string a = Write(folder, "a.csv", new[,] { { 1, 2 }, { 3, 4 } });
        Run("--config", "fast").AssertUsage(
            "--config: there is no configuration 'fast'; accepted: Baseline, ZeroGated, ZeroHeld, DelayedAdd, DelayedAddSkip, "
            + "ColumnBuses, RowBuses, RowGroups, Complete", "hdl run matmul");
        Run("--config", "RowBuses", "--cols", "2").AssertRefused(
            ExitCode.Wrong, "--config RowBuses on 16 x 2 elements: rowBuses is 4: the accepted range is 1 to 2");

        Outcome Run(params string[] more)
            => CommandLine.Run(["run", "matmul", "--a", a, "--b", a, "--out", folder.File("c.csv"), .. more]);
    }

    [Test]
    public void Bad_input_is_refused_in_one_line_and_leaves_no_output()
    {
        using var folder = new TemporaryFolder();
        string a = folder.File("a.csv");
        string b = folder.File("b.csv");
        string wide = folder.File("wide.csv");
        string output = folder.File("c.csv");
        File.WriteAllText(a, "1,2\n3,4\n");
        File.WriteAllText(b, "1,2,3\n");
        File.WriteAllText(wide, "1,128\n");
        Outcome outcome = Run(a, b);
        outcome.AssertRefused(
            ExitCode.Wrong,
            $"{a} has 2 columns and {b} has 1 rows; accepted: as many columns in the left matrix as rows in the right one");
        Assert.That(Run(wide, b).Code, Is.EqualTo(ExitCode.Wrong));
        Assert.That(Run(a, a, "--requantise", "70000:3").Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(Run(a, a, "--cols", "x").Messages, Is.EqualTo(
            "hdl: --cols: 'x' is no number; accepted: 1 to 128\nsee hdl run matmul --help\n"));
        Run(a, a, "--csv", output).AssertRefused(ExitCode.Usage, $"--out and --csv are the same file, {output}");
        Run(output, a).AssertRefused(ExitCode.Wrong, $"{output}: does not exist");
        Run(a, a, "--csv", a).AssertRefused(ExitCode.Usage, $"--a and --csv are the same file, {a}");
        Run(a, a, "--vcd-from", "3").AssertRefused(ExitCode.Usage, "--vcd-from needs --vcd F");
        Assert.That(File.Exists(output), Is.False);

        Outcome Run(string left, string right, params string[] more)
            => CommandLine.Run(["run", "matmul", "--a", left, "--b", right, "--out", output, .. more]);
    }

    private static string Write(TemporaryFolder folder, string name, int[,] matrix)
    {
        string path = folder.File(name);
        MatrixCsv.WriteFile(path, matrix);
        return path;
    }

    private static int[,] RandomMatrix(Random random, int rows, int columns)
    {
        int[,] matrix = new int[rows, columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                matrix[row, column] = random.Next(-128, 128);
            }
        }

        return matrix;
    }
}
