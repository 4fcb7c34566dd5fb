using System.Collections.Generic;
using System.Text;

namespace Testbenches.Filters;

/// <summary>
/// The content of hardware/Filters/fir-input.csv: 384 rows of a slow tone (96 samples a period), a fast one (6 samples
/// a period) and noise, with gaps between samples, in the layout of a trace. Integers only: a tone is a point turning
/// on a circle.
/// </summary>
internal static class FirInput
{
    private const int Rows = 384;

    public static string Csv()
    {
        StringBuilder csv = new("Filters.ISampleStream.Data,Filters.ISampleStream.Valid\nU,0\n");
        short held = 0;
        bool any = false;
        uint random = 1;
        using IEnumerator<short> samples = Samples().GetEnumerator();
        for (int row = 1; row <= Rows; row++)
        {
            random = Xorshift(random);
            bool valid = random >> 28 != 0;
            if (valid)
            {
                samples.MoveNext();
                held = samples.Current;
                any = true;
            }

            csv.Append(any ? $"{(ushort)held:b16}" : "U").Append(valid ? ",1\n" : ",0\n");
        }

        return csv.ToString();
    }

    private static IEnumerable<short> Samples()
    {
        Tone slow = new(amplitude: 12_000, turn: 4_287);
        Tone fast = new(amplitude: 9_000, turn: 65_536);
        uint random = 0x9E37_79B9;
        while (true)
        {
            random = Xorshift(random);
            int noise = (int)(random >> 20) - 2_048;
            yield return (short)(slow.Next() + fast.Next() + noise);
        }
    }

    private static uint Xorshift(uint x)
    {
        x ^= x << 13;
        x ^= x >> 17;
        return x ^ (x << 5);
    }

    // Each step shears twice, which keeps the point on an ellipse for ever; turn / 2^16 = 2 sin(half the angle).
    private sealed class Tone(int amplitude, int turn)
    {
        private long _x = (long)amplitude << 16;
        private long _y;

        public int Next()
        {
            _x -= (_y * turn) >> 16;
            _y += (_x * turn) >> 16;
            return (int)(_y >> 16);
        }
    }
}
