using System.IO;
using Hdl.Cli.Workloads;
using NUnit.Framework;
using NUnit.Framework.Constraints;

namespace Hdl.Cli.Tests.Workloads;

public sealed class FileTests
{
    [Test]
    public void Missing_input_is_named()
    {
        using TemporaryFolder folder = new();
        string missing = folder.File("missing.pgm");
        string nowhere = Path.Combine(missing, "a.csv");

        Assert.That(() => Pgm.ReadFile(missing), Refused($"{missing}: does not exist"));
        Assert.That(() => MatrixCsv.ReadFile(nowhere, 0, 1), Refused($"{nowhere}: does not exist"));
        Assert.That(() => Pgm.ReadFile(""), Refused("an input file's name is empty; give the path of a file"));
    }

    [Test]
    public void Folder_is_neither_input_nor_output()
    {
        using TemporaryFolder folder = new();
        string path = Path.GetDirectoryName(folder.File("any"))!;

        Assert.That(() => Pgm.ReadFile(path), Refused($"{path}: is a folder; give the path of a file"));
        Assert.That(
            () => Pgm.WriteFile(path, new GrayImage(1, 1)), Refused($"{path}: is a folder; give the path of a file"));
    }

    [Test]
    public void Output_in_a_missing_folder_is_refused_before_any_work()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("missing/G.pgm");

        Assert.That(() => OutputFile.Create(path), Refused($"{path}: cannot be written: its folder does not exist"));
        Assert.That(
            () => OutputFile.Create(" "), Refused("an output file's name is empty; give the path of a file"));
    }

    [Test]
    public void Written_files_read_back_and_replace_older_ones()
    {
        using TemporaryFolder folder = new();
        string picture = folder.File("G.pgm");
        string matrix = folder.File("C.csv");
        File.WriteAllText(picture, "older and longer than the picture that replaces it");

        Pgm.WriteFile(picture, new GrayImage(2, 1, [7, 9]));
        MatrixCsv.WriteFile(matrix, new int[,] { { 1, -2 }, { int.MinValue, int.MaxValue } });

        Assert.That(Pgm.ReadFile(picture).Pixels.ToArray(), Is.EqualTo(new byte[] { 7, 9 }));
        Assert.That(File.ReadAllText(matrix), Is.EqualTo("1,-2\n-2147483648,2147483647\n"));
        Assert.That(folder.Files(), Is.EquivalentTo(new[] { picture, matrix }));
    }

    [Test]
    public void Work_that_fails_leaves_the_older_file_and_nothing_else()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("G.pgm");
        File.WriteAllText(path, "older");

        using (OutputFile file = OutputFile.Create(path))
        {
            Assert.That(folder.Files(), Has.Length.EqualTo(2));
            Assert.That(() => file.Commit(FailHalfway), Refused($"{path}: cannot be written: the disk is full"));
        }

        Assert.That(File.ReadAllText(path), Is.EqualTo("older"));
        Assert.That(folder.Files(), Is.EqualTo(new[] { path }));
    }

    [Test]
    public void Link_keeps_pointing_at_the_file_that_is_written()
    {
        using TemporaryFolder folder = new();
        string target = folder.File("target.pgm");
        string link = folder.File("link.pgm");
        File.CreateSymbolicLink(link, target);
        File.WriteAllText(target, "older");

        Pgm.WriteFile(link, new GrayImage(1, 1));

        Assert.That(new FileInfo(link).LinkTarget, Is.EqualTo(target));
        Assert.That(Pgm.ReadFile(target).Width, Is.EqualTo(1));
    }

    [Test]
    [Platform("Linux,MacOsX")]
    public void Device_is_written_and_not_replaced()
    {
        Pgm.WriteFile("/dev/null", new GrayImage(1, 1));

        Assert.That(File.ReadAllBytes("/dev/null"), Is.Empty);
    }

    private static void FailHalfway(Stream stream)
    {
        stream.WriteByte((byte)'P');
        throw new IOException("the disk is full");
    }

    private static EqualStringConstraint Refused(string message)
    {
        return Throws.TypeOf<InputException>().With.Message.EqualTo(message);
    }
}
