using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.IO;
using System.Threading;
using Hardware.SystolicArray.Configurable;
using Hdl.Cli.Workloads;
using Hdl.Workloads;

namespace Hdl.Cli.Run;

/// <summary><c>hdl run matmul</c>: the product of two matrices.</summary>
internal sealed class MatmulCommand : Command
{
    private readonly Option<string> _left = Matrix("--a", "The left matrix, M x K: CSV of int8.", "A.csv");
    private readonly Option<string> _right = Matrix("--b", "The right matrix, K x N: CSV of int8.", "B.csv");

    private readonly Option<string> _out = Matrix(
        "--out", "Where the product goes: CSV of int32 sums, which wrap, or of int8 with --requantise.", "C.csv");

    private readonly Option<FixedPointScale?> _requantise = new("--requantise")
    {
        Description = "Write int8: the sum x M / 2^S, rounded half to even, saturated.",
        HelpName = "M:S",
        CustomParser = ParseScale,
    };

    private readonly ArrayOptions _array = new();

    /// <summary>Creates the command.</summary>
    public MatmulCommand(TextWriter stdout, TextWriter stderr, CancellationToken cancellation)
        : base("matmul", "Multiply matrices on a systolic array.")
    {
        foreach (Option option in new Option[] { _left, _right, _out, _requantise })
        {
            Options.Add(option);
        }

        foreach (Option option in _array.All)
        {
            Options.Add(option);
        }

        SetAction(parsed =>
        {
            Run(parsed, stdout, stderr, cancellation);
            return ExitCode.Done;
        });
    }

    private static Option<string> Matrix(string name, string description, string help) => new(name)
    {
        Description = description,
        HelpName = help,
        Required = true,
    };

    private static FixedPointScale? ParseScale(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        string[] parts = text.Split(':');
        if (parts.Length == 2
            && ushort.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out ushort multiplier)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int shift)
            && multiplier > 0 && shift <= 47)
        {
            return new FixedPointScale(multiplier, shift);
        }

        result.AddError($"--requantise: '{text}' is no M:S; accepted: M 1 to 65535, S 0 to 47");
        return null;
    }

    private static sbyte[,] Read(string path)
    {
        int[,] cells = MatrixCsv.ReadFile(path, sbyte.MinValue, sbyte.MaxValue);
        sbyte[,] matrix = new sbyte[cells.GetLength(0), cells.GetLength(1)];
        for (int row = 0; row < matrix.GetLength(0); row++)
        {
            for (int column = 0; column < matrix.GetLength(1); column++)
            {
                matrix[row, column] = (sbyte)cells[row, column];
            }
        }

        return matrix;
    }

    private void Run(ParseResult parsed, TextWriter stdout, TextWriter stderr, CancellationToken cancellation)
    {
        (int rows, int columns) = _array.Size(parsed);
        ArrayParameters? composition = _array.Composition(parsed);
        string leftPath = parsed.GetRequiredValue(_left);
        string rightPath = parsed.GetRequiredValue(_right);
        sbyte[,] left = Read(leftPath);
        sbyte[,] right = Read(rightPath);
        if (left.GetLength(1) != right.GetLength(0))
        {
            throw new InputException(
                $"{leftPath} has {left.GetLength(1)} columns and {rightPath} has {right.GetLength(0)} rows; "
                + "accepted: as many columns in the left matrix as rows in the right one");
        }

        FixedPointScale? scale = parsed.GetValue(_requantise);
        using var run = new ArrayRun(
            parsed, _array, parsed.GetRequiredValue(_out), stdout, (_left.Name, leftPath), (_right.Name, rightPath));
        stderr.WriteLine(
            $"matmul: {left.GetLength(0)} x {left.GetLength(1)} by {right.GetLength(0)} x {right.GetLength(1)}, "
            + $"on {rows} x {columns} elements{_array.Describe(parsed)}");
        var job = (Action<JobProgress> progress) =>
        {
            MatrixProductResult result = new MatrixProductJob(left, right)
            {
                Rows = rows,
                Columns = columns,
                Composition = composition,
                Requantisation = scale is { } s ? new Requantisation((ushort)s.Multiplier, s.Shift) : null,
                Progress = progress,
                Configure = run.Configure,
            }.Run(cancellation);
            return (result.Values ?? result.Sums, result.Statistics);
        };
        run.Complete(stderr, "matmul", job, MatrixCsv.Write);
    }
}
