using System;
using System.Linq;
using NUnit.Framework;
using Sme.Gates.Graph;

namespace Sme.Gates.Tests.Generators;

/// <summary>Compares generated circuits with arithmetic of C#.</summary>
internal static class GeneratorAssert
{
    public delegate Literal[] Circuit(GateGraph graph, Literal[][] operands);

    /// <summary>
    /// Compares the result of a circuit for all operands where they have few bits, and for random ones elsewhere.
    /// </summary>
    /// <param name="what">What a failure says.</param>
    /// <param name="widths">Widths of the operands.</param>
    /// <param name="circuit">The circuit; its result may have up to 128 bits.</param>
    /// <param name="expected">The result of operands; what is beyond its width does not count.</param>
    /// <param name="exhaustiveBits">Up to how many bits of operands all of them are tried.</param>
    public static long Computes(
        string what, int[] widths, Circuit circuit, Func<ulong[], UInt128> expected, int exhaustiveBits = 16)
    {
        GateGraph graph = new();
        Literal[][] operands = widths.Select(graph.InputWord).ToArray();
        Literal[] result = circuit(graph, operands);
        GraphSimulator simulator = new(graph);
        int bits = widths.Sum();
        bool isExhaustive = bits <= exhaustiveBits;
        long patterns = isExhaustive ? 1L << bits : 4096;
        UInt128 mask = result.Length == 128 ? UInt128.MaxValue : (UInt128.One << result.Length) - 1;
        var random = new Random(bits);
        var values = widths.Select(_ => new ulong[64]).ToArray();
        (ulong[] low, ulong[] high) = (new ulong[64], new ulong[64]);
        for (long first = 0; first < patterns; first += simulator.Patterns)
        {
            if (isExhaustive)
            {
                simulator.Count((ulong)first);
            }
            else
            {
                Randomise(simulator, operands, values, random);
            }

            simulator.Evaluate();
            for (int block = 0; block < simulator.Words && first + (64 * block) < patterns; block++)
            {
                simulator.Read(result.AsSpan(0, Math.Min(64, result.Length)), block, low);
                simulator.Read(result.AsSpan(Math.Min(64, result.Length)), block, high);
                for (int o = 0; o < operands.Length; o++)
                {
                    simulator.Read(operands[o], block, values[o]);
                }

                var arguments = new ulong[operands.Length];
                for (int p = 0; p < 64; p++)
                {
                    for (int o = 0; o < arguments.Length; o++)
                    {
                        arguments[o] = values[o][p];
                    }

                    UInt128 found = new(high[p], low[p]);
                    UInt128 wanted = expected(arguments) & mask;
                    if (found != wanted)
                    {
                        Assert.Fail($"{what}: of {string.Join(", ", arguments)} it gives {found} instead of {wanted}");
                    }
                }
            }
        }

        return patterns;
    }

    /// <summary>A word as a two's complement number.</summary>
    public static Int128 Signed(ulong bits, int width) => (Int128)Sme.Netlist.Evaluation.Signed(bits, width);

    private static void Randomise(GraphSimulator simulator, Literal[][] operands, ulong[][] values, Random random)
    {
        for (int block = 0; block < simulator.Words; block++)
        {
            for (int o = 0; o < operands.Length; o++)
            {
                for (int p = 0; p < 64; p++)
                {
                    // Numbers near the ends of their range and of few bits besides any others.
                    ulong value = (ulong)random.NextInt64(long.MinValue, long.MaxValue);
                    values[o][p] = random.Next(4) switch
                    {
                        0 => value >> random.Next(64),
                        1 => ~(value >> random.Next(64)),
                        2 => 1UL << random.Next(64),
                        _ => value,
                    };
                }

                simulator.Write(operands[o], block, values[o]);
            }
        }
    }
}
