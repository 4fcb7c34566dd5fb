using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Sme.Compiled.Compilation;
using Sme.Netlist;

namespace Sme.Compiled.Tests;

/// <summary>Code is shared by designs with equal netlists, and the least recently used goes.</summary>
[TestFixture]
public sealed class CodeCacheTests
{
    [Test]
    public void Equal_netlists_share_code_and_others_do_not()
    {
        CodeCache cache = new(long.MaxValue);
        Code first = cache.Get(Counter(1), LaneOptions.None, Empty);
        Assert.That(cache.Get(Counter(1), LaneOptions.None, Empty), Is.SameAs(first));
        Assert.That(cache.Get(Counter(2), LaneOptions.None, Empty), Is.Not.SameAs(first));
        Assert.That(cache.Count, Is.EqualTo(2));
    }

    [Test]
    public void What_was_used_least_recently_goes()
    {
        CodeCache cache = new(3 * NetlistText.ToText(Counter(1)).Length);
        Code first = cache.Get(Counter(1), LaneOptions.None, Empty);
        Code second = cache.Get(Counter(2), LaneOptions.None, Empty);
        cache.Get(Counter(1), LaneOptions.None, Empty);
        cache.Get(Counter(3), LaneOptions.None, Empty);
        Assert.That(cache.Count, Is.EqualTo(2));
        Assert.That(cache.Get(Counter(1), LaneOptions.None, Empty), Is.SameAs(first));
        Assert.That(cache.Get(Counter(2), LaneOptions.None, Empty), Is.Not.SameAs(second));
    }

    [Test]
    public void What_is_larger_than_the_cache_is_not_kept()
    {
        CodeCache cache = new(10);
        cache.Get(Counter(1), LaneOptions.None, Empty);
        Assert.That(cache.Count, Is.Zero);
    }

    // What nobody uses is not in the text, but has a slot.
    [Test]
    public void Netlists_of_one_text_whose_constants_stand_elsewhere_share_no_code()
    {
        Design[] designs = [Counter(5), Counter(5), Counter(5)];
        AddConstant(designs[1], 0, 77);
        AddConstant(designs[2], 2, 77);
        Assert.That(designs.Select(d => NetlistText.ToText(d)).Distinct().Count(), Is.EqualTo(1));
        CodeCache cache = new(long.MaxValue);
        foreach (Design design in designs)
        {
            cache.Get(design, LaneOptions.None, Empty);
            CompiledMachine machine = new(design);
            machine.Step();
            machine.Step();
            Assert.That(machine.GetRegister(0), Is.EqualTo(10));
        }

        Assert.That(cache.Count, Is.EqualTo(3));
    }

    [Test]
    public void Machines_that_share_code_share_no_state()
    {
        Design design = Counter(3);
        CompiledMachine first = new(design);
        CompiledMachine second = new(Counter(3));
        first.Step();
        first.Step();
        second.Step();
        List<ulong> values = [first.Read(0, design.Top.Registers[0].Value), second.GetRegister(0)];
        Assert.That(values, Is.EqualTo(new ulong[] { 6, 3 }));
    }

    private static Design Counter(int step)
        => NetlistText.Parse($"definition d {{ register r : 8 = 0 %0 = add r, {step}:8 : 8 next r = %0 output o = r }}");

    private static void AddConstant(Design design, int at, ulong bits)
        => design.Top.Body.Operations.Insert(at, new Operation(Operator.Constant, [], 8) { Immediate = bits });

    private static Code Empty() => new([], [], [], 0);
}
