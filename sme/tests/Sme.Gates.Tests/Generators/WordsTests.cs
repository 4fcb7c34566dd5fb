using System;
using System.Linq;
using NUnit.Framework;
using Sme.Gates.Generators;
using Sme.Gates.Graph;

namespace Sme.Gates.Tests.Generators;

[TestFixture]
public sealed class WordsTests
{
    [Test]
    public void Selections_give_the_last_word_beyond_the_last([Range(1, 9)] int count, [Range(1, 4)] int index)
        => GeneratorAssert.Computes(
            $"select of {count}", [index, count], (g, o) => Words.Select(g, o[0], o[1].Select(b => new[] { b }).ToArray()),
            v => (v[1] >> (int)Math.Min(v[0], (ulong)count - 1)) & 1);

    [Test]
    public void Words_are_resized_with_zeros_or_their_sign()
    {
        GeneratorAssert.Computes("zeros", [5], (_, o) => Words.Resize(o[0], 9, isSigned: false), v => v[0]);
        GeneratorAssert.Computes(
            "sign", [5], (_, o) => Words.Resize(o[0], 9, isSigned: true), v => (UInt128)GeneratorAssert.Signed(v[0], 5));
        GeneratorAssert.Computes("cut", [5], (_, o) => Words.Resize(o[0], 3, isSigned: true), v => v[0]);
    }

    [Test]
    public void Constants_are_known_as_such()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Words.IsConstant(Words.Constant(0x8000_0000_0000_0005, 64), out ulong bits), Is.True);
            Assert.That(bits, Is.EqualTo(0x8000_0000_0000_0005));
            Assert.That(Words.IsConstant(new GateGraph().InputWord(2), out _), Is.False);
        });
    }

    [Test]
    public void Words_of_two_widths_are_refused()
        => Assert.That(
            () => Words.And(new GateGraph(), Words.Constant(1, 2), Words.Constant(1, 3)),
            Throws.ArgumentException.With.Message.EqualTo("words of one width are joined bit by bit, not of 2 and 3 bits"));
}
