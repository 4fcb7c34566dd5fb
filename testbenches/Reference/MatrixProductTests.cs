using NUnit.Framework;

namespace Testbenches.Reference;

public sealed class MatrixProductTests
{
    [Test]
    public void Product_of_rectangular_matrices()
    {
        sbyte[,] left = { { 1, 2, 3 }, { -4, 5, -6 } };
        sbyte[,] right = { { 7, 8, 9, 10 }, { 11, 12, 13, 14 }, { 15, 16, 17, -18 } };

        Assert.That(
            MatrixProduct.Multiply(left, right),
            Is.EqualTo(new int[,] { { 74, 80, 86, -16 }, { -63, -68, -73, 138 } }));
    }

    [Test]
    public void Identity_keeps_a_matrix()
    {
        sbyte[,] matrix = { { sbyte.MinValue, sbyte.MaxValue }, { 0, -1 } };

        Assert.That(
            MatrixProduct.Multiply(matrix, new sbyte[,] { { 1, 0 }, { 0, 1 } }),
            Is.EqualTo(new int[,] { { -128, 127 }, { 0, -1 } }));
    }

    [Test]
    public void Sums_wrap_at_32_bits()
    {
        // 2^17 products of 2^14 reach 2^31, one more than an s32 holds.
        const int Length = 1 << 17;
        sbyte[,] left = new sbyte[1, Length];
        sbyte[,] right = new sbyte[Length, 1];
        for (int k = 0; k < Length; k++)
        {
            left[0, k] = sbyte.MinValue;
            right[k, 0] = sbyte.MinValue;
        }

        Assert.That(MatrixProduct.Multiply(left, right)[0, 0], Is.EqualTo(int.MinValue));
    }
}
