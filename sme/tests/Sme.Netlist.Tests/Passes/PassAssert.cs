using System;
using System.Linq;
using NUnit.Framework;

namespace Sme.Netlist.Tests.Passes;

/// <summary>What a pass makes of the inside of a definition.</summary>
internal static class PassAssert
{
    public static void Becomes(Func<Definition, bool> run, string before, string after)
    {
        Design design = NetlistText.Parse(Definition(before));
        Verifier.Check(design);
        bool changed = run(design.Top);
        Assert.That(NetlistText.ToText(design), Is.EqualTo(Definition(after)));
        Assert.That(changed, Is.EqualTo(after != before), "says whether it changed something");
        Verifier.Check(design);
    }

    private static string Definition(string text)
        => $"definition d {{\n{string.Concat(text.Split('\n').Select(l => $"  {l}\n"))}}}\n";
}
