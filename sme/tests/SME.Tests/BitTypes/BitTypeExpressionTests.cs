using System.Collections.Generic;
using NUnit.Framework;
using SME.VHDL;

namespace SME.Tests.BitTypes;

/// <summary>Expressions of bit-width integers: that they compile, and to which operators.</summary>
[TestFixture]
public sealed class BitTypeExpressionTests
{
    [Test]
    public void Literals_of_the_primitive_are_assigned_without_a_cast()
    {
        UInt3 a = 5;
        UInt12 b = 0xFFF;
        UInt24 c = 0xABCDEF;
        UInt33 d = 0x1FFFFFFFDUL;
        UInt48 e = 1;
        Int3 f = -1;
        Int12 g = -2048;
        Int24 h = 8388607;
        Int33 i = -4294967296;

        Assert.That((a.ToString(), b.ToString(), c.ToString()), Is.EqualTo(("5", "4095", "11259375")));
        Assert.That((d.ToString(), e.ToString(), f.ToString()), Is.EqualTo(("8589934589", "1", "-1")));
        Assert.That((g.ToString(), h.ToString(), i.ToString()), Is.EqualTo(("-2048", "8388607", "-4294967296")));
    }

    [Test]
    public void Assignment_cuts_to_the_width()
    {
        ulong raw = 0x0123_4567_89AB_CDEF;
        UInt1 one = (byte)raw;
        UInt7 seven = (byte)(raw >> 2);
        UInt12 twelve = (ushort)(raw >> 3);
        UInt24 twentyFour = (uint)(raw >> 4);
        UInt33 thirtyThree = raw >> 5;
        UInt48 fortyEight = raw >> 6;
        Int7 signedSeven = (sbyte)raw;
        Int33 signedThirtyThree = (long)raw;

        Assert.That((byte)one, Is.EqualTo(1));
        Assert.That((byte)seven, Is.EqualTo(0x7B));
        Assert.That((ushort)twelve, Is.EqualTo(0x9BD));
        Assert.That((uint)twentyFour, Is.EqualTo(0x9ABCDE));
        Assert.That((ulong)thirtyThree, Is.EqualTo(0x1_3C4D_5E6F));
        Assert.That((ulong)fortyEight, Is.EqualTo(0x8D15_9E26_AF37));
        Assert.That((sbyte)signedSeven, Is.EqualTo(-17));
        Assert.That((long)signedThirtyThree, Is.EqualTo(-0x7654_3211));
    }

    [Test]
    public void Operators_mix_widths_in_the_wider_primitive()
    {
        UInt1 one = 1;
        UInt3 three = 6;
        UInt7 seven = 100;
        UInt12 twelve = 4095;
        UInt24 twentyFour = 0xABCDEF;
        UInt33 thirtyThree = 0x1_0000_0000;
        UInt48 fortyEight = 0xFFFF_FFFF_FFFF;
        UInt12 product = (ushort)((twelve * seven) + one);
        UInt24 shifted = (twentyFour << 5) | (uint)three;
        byte back = (byte)((ulong)fortyEight - thirtyThree);

        Assert.That((ushort)product, Is.EqualTo(409_501 & 0xFFF));
        Assert.That((uint)shifted, Is.EqualTo(0x79BDE6));
        Assert.That(back, Is.EqualTo(0xFF));
        Assert.That(three + seven, Is.TypeOf<int>().And.EqualTo(106));
        Assert.That(three - seven, Is.TypeOf<int>().And.EqualTo(-94));
        Assert.That(twentyFour + three, Is.TypeOf<uint>().And.EqualTo(0xABCDF5));
        Assert.That(thirtyThree + three, Is.TypeOf<ulong>().And.EqualTo(0x1_0000_0006));
        Assert.That(twelve >> three, Is.EqualTo(63));
        Assert.That(~three & 7, Is.EqualTo(1));
    }

    [Test]
    public void Signed_operands_keep_their_sign()
    {
        Int3 three = -4;
        Int7 seven = -64;
        Int33 thirtyThree = -4294967296;
        UInt3 unsigned = 7;

        Assert.That(three * seven, Is.TypeOf<int>().And.EqualTo(256));
        Assert.That(thirtyThree + three, Is.TypeOf<long>().And.EqualTo(-4294967300));
        Assert.That(-three, Is.EqualTo(4));
        Assert.That(seven >> 3, Is.EqualTo(-8));
        Assert.That(three + unsigned, Is.EqualTo(3));
        Assert.That((int)(long)thirtyThree, Is.Zero);
    }

    [Test]
    public void Comparisons_are_of_whole_values()
    {
        UInt3 three = 5;
        UInt3 other = 6;
        UInt7 seven = 64;
        UInt33 wide = 0x1_0000_0005;
        Int7 negative = -1;
        bool[] holds =
        [
            three < seven, three != other, three == 5, three < 9, wide > three, wide == 0x1_0000_0005, negative < 0,
            negative < three, negative == -1, 5 == three, other >= three,
        ];
        bool[] fails = [three == other, three == 13, three > seven, wide == three, negative == 127, three >= other];

        Assert.That(holds, Is.All.True);
        Assert.That(fails, Is.All.False);
    }

    [Test]
    public void Steps_wrap_in_both_notations()
    {
        UInt3 up = 7;
        UInt48 down = 0;
        Int7 top = 63;
        Int33 bottom = Int33.MinValue;

        Assert.That((byte)up++, Is.EqualTo(7));
        Assert.That((byte)up, Is.Zero);
        Assert.That((ulong)--down, Is.EqualTo(0xFFFF_FFFF_FFFF));
        Assert.That((sbyte)++top, Is.EqualTo(-64));
        bottom--;
        Assert.That((long)bottom, Is.EqualTo(4294967295));
    }

    [Test]
    public void Compound_assignment_cuts_the_result()
    {
        UInt3 sum = 5;
        sum += 6;
        Assert.That((byte)sum, Is.EqualTo(3));
        sum -= sum;
        sum--;
        sum <<= 1;
        Assert.That((byte)sum, Is.EqualTo(6));
        UInt33 wide = 1;
        wide <<= 32;
        wide |= 1;
        Assert.That((ulong)wide, Is.EqualTo(0x1_0000_0001));
        wide *= 2;
        Assert.That((ulong)wide, Is.EqualTo(2));
    }

    [Test]
    public void Other_integers_are_cast()
    {
        int n = 13;
        UInt3 narrow = (UInt3)n;
        UInt33 wide = (ulong)narrow;
        Int3 signed = (Int3)(narrow + 2);

        Assert.That((byte)narrow, Is.EqualTo(5));
        Assert.That((ulong)wide, Is.EqualTo(5));
        Assert.That((sbyte)signed, Is.EqualTo(-1));
    }

    [Test]
    public void Values_select_and_index()
    {
        UInt3 index = 5;
        UInt33 wideIndex = 3;
        int[] table = [0, 10, 20, 30, 40, 50, 60, 70];
        string label;
        switch (index)
        {
            case 5:
                label = "five";
                break;
            default:
                label = "other";
                break;
        }

        UInt3 chosen = table[index] == 50 ? index : (UInt3)0;

        Assert.That(label, Is.EqualTo("five"));
        Assert.That((byte)chosen, Is.EqualTo(5));
        Assert.That(table[wideIndex], Is.EqualTo(30));
    }

    [Test]
    public void Values_are_keys_and_sort()
    {
        UInt3 one = 1;
        UInt3 five = 5;
        UInt3 wrapped = 13;
        var counts = new Dictionary<UInt3, int> { [five] = 1 };
        counts[wrapped]++;
        var sorted = new List<UInt3> { five, one };
        sorted.Sort();

        Assert.That(counts[five], Is.EqualTo(2));
        Assert.That(sorted, Is.EqualTo(new[] { one, five }));
    }
}
