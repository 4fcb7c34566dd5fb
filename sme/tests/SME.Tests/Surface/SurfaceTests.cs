using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace SME.Tests.Surface;

/// <summary>
/// Every member of SME 0.6's assemblies is here, or stands on docs/sme-differences.md with a reason; and nothing stands
/// there that is here.
/// </summary>
[TestFixture]
public sealed class SurfaceTests
{
    private static string Folder => TestContext.CurrentContext.TestDirectory;

    [Test]
    public void Members_that_are_missing_are_those_of_the_page_of_differences()
    {
        OwnSurface own = new(Folder);
        UpstreamMember[] members = File.ReadAllLines(Path.Combine(Folder, "golden", "surface.txt"))
            .Where(l => l.Length > 0).Select(UpstreamMember.Parse).ToArray();
        UpstreamMember[] missing = members.Where(m => !own.Has(m)).ToArray();
        string[] patterns = Patterns().ToArray();
        Assert.That(members, Has.Length.GreaterThan(300));
        Assert.That(members.Except(missing).Count(), Is.GreaterThan(180), "members that are here");
        Assert.That(
            missing.Where(m => !patterns.Any(p => Matches(p, m.Key))).Select(m => m.Line), Is.Empty,
            "members that are neither here nor on docs/sme-differences.md");
        Assert.That(
            patterns.Where(p => !missing.Any(m => Matches(p, m.Key))), Is.Empty,
            "entries of docs/sme-differences.md for which nothing is missing");
    }

    [Test]
    public void Attributes_may_stand_where_they_could()
    {
        string[] lines = File.ReadAllLines(Path.Combine(Folder, "golden", "surface.txt"))
            .Where(l => l.Contains(" type SME.dll class : System.Attribute targets: ", StringComparison.Ordinal))
            .ToArray();
        Assert.That(lines, Has.Length.EqualTo(20));
        foreach (string line in lines)
        {
            Match match = Regex.Match(line, @"^(\S+) .*targets: (\w+) \(.*AllowMultiple = (\w+), Inherited = (\w+)\)");
            Type type = typeof(Simulation).Assembly.GetType(match.Groups[1].Value, throwOnError: true)!;
            var usage = (AttributeUsageAttribute)Attribute.GetCustomAttribute(type, typeof(AttributeUsageAttribute))!;
            Assert.That(
                $"{usage.ValidOn} {usage.AllowMultiple} {usage.Inherited}".ToLowerInvariant(),
                Is.EqualTo($"{match.Groups[2]} {match.Groups[3]} {match.Groups[4]}".ToLowerInvariant()), type.Name);
        }
    }

    // The code spans in the first column of the table "Members that are not here".
    private static IEnumerable<string> Patterns()
        => File.ReadAllLines(Path.Combine(Folder, "sme-differences.md"))
            .SkipWhile(l => l != "## Members that are not here").Skip(1)
            .TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal))
            .Where(l => l.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(l => Regex.Matches(l.Split('|')[1], "`([^`]+)`").Select(m => m.Groups[1].Value));

    private static bool Matches(string pattern, string key)
        => pattern.EndsWith('*') ? key.StartsWith(pattern[..^1], StringComparison.Ordinal) : key == pattern;
}
