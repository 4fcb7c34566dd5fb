namespace Testbenches.Reference;

/// <summary>The product of two s8 matrices in s32, wrapping as the hardware's adders do.</summary>
public static class MatrixProduct
{
    /// <summary>left x right.</summary>
    public static int[,] Multiply(sbyte[,] left, sbyte[,] right)
    {
        int[,] product = new int[left.GetLength(0), right.GetLength(1)];
        for (int row = 0; row < product.GetLength(0); row++)
        {
            for (int column = 0; column < product.GetLength(1); column++)
            {
                int sum = 0;
                for (int k = 0; k < right.GetLength(0); k++)
                {
                    sum = unchecked(sum + (left[row, k] * right[k, column]));
                }

                product[row, column] = sum;
            }
        }

        return product;
    }
}
