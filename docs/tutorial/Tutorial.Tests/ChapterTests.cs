using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Hdl.Cli;
using NUnit.Framework;

namespace Tutorial;

/// <summary>What the chapters show is what is compiled, and their commands work.</summary>
[TestFixture]
public sealed partial class ChapterTests
{
    private const int FewestBlocks = 3;
    private const string DocumentedAssembly = "artifacts/bin/Tutorial.Tests/release/Tutorial.dll";

    private static readonly string Chapters = Path.Combine(AppContext.BaseDirectory, "chapters");

    private static string[] Pages
        => [.. Directory.GetFiles(Chapters, "*.md").Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal)];

    [Test]
    public void There_are_four_chapters()
    {
        Assert.That(
            Pages, Is.EqualTo(["01-counter.md", "02-fifo.md", "03-processing-element.md", "04-array.md"]));
    }

    [TestCaseSource(nameof(Pages))]
    public void Code_of_the_chapter_stands_in_a_file_it_links(string page)
    {
        string text = File.ReadAllText(Path.Combine(Chapters, page));
        string[][] sources =
        [
            .. SourceLink().Matches(text).Select(m => m.Groups[1].Value).Distinct()
                .Select(f => File.ReadAllLines(Path.Combine(Chapters, f))),
        ];
        List<string[]> blocks = [.. Blocks(text, "csharp")];

        Assert.That(blocks, Has.Count.AtLeast(FewestBlocks));
        foreach (string[] block in blocks)
        {
            Assert.That(
                sources.Any(s => Contains(s, block)), Is.True,
                $"{page}: no linked file has these lines:\n{string.Join('\n', block)}");
        }
    }

    [TestCaseSource(nameof(Pages))]
    public void Commands_of_the_chapter_work(string page)
    {
        string text = File.ReadAllText(Path.Combine(Chapters, page));
        string[] commands =
            [.. Blocks(text, "console").SelectMany(b => b).Where(l => l.StartsWith("hdl ", StringComparison.Ordinal))];
        DirectoryInfo folder = Directory.CreateTempSubdirectory("hdl-tutorial-");
        try
        {
            Assert.That(commands, Is.Not.Empty);
            foreach (string command in commands)
            {
                string[] arguments = [.. command.Split(' ').Skip(1).Select(a => Here(a, folder.FullName))];
                StringWriter messages = new();
                int code = Application.Run(arguments, TextWriter.Null, messages);
                Assert.That(code, Is.Zero, $"{page}: {command}\n{messages}");
            }

            foreach (Match written in OutputFile().Matches(text))
            {
                Assert.That(Path.Combine(folder.FullName, written.Value), Does.Exist, page);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Whether the lines stand one after the other in a source, at whatever indentation.</summary>
    private static bool Contains(string[] source, string[] block)
        => Enumerable.Range(0, Math.Max(0, source.Length - block.Length + 1))
            .Any(start => Dedent(source[start..(start + block.Length)]).SequenceEqual(Dedent(block)));

    private static string[] Dedent(string[] lines)
    {
        int indentation = lines.Where(l => l.Length > 0).Select(l => l.Length - l.TrimStart().Length)
            .DefaultIfEmpty().Min();
        return [.. lines.Select(l => l.Length == 0 ? l : l[indentation..])];
    }

    private static IEnumerable<string[]> Blocks(string text, string language)
        => Regex.Matches(text, $@"^```{language}\n(.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)
            .Select(m => m.Groups[1].Value.Split('\n'));

    /// <summary>The chapters' paths begin at the root of the checkout; tests run elsewhere.</summary>
    private static string Here(string argument, string folder)
        => argument == DocumentedAssembly ? typeof(Counter).Assembly.Location
            : argument.StartsWith("artifacts/", StringComparison.Ordinal)
                ? Path.Combine(folder, Path.GetFileName(argument))
                : argument;

    [GeneratedRegex(@"\]\((Tutorial\.Tests/\w+\.cs)\)")]
    private static partial Regex SourceLink();

    [GeneratedRegex(@"(?<=--(vcd|csv) artifacts/)[\w.-]+")]
    private static partial Regex OutputFile();
}
