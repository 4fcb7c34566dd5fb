using System;

namespace Benchmarks.Designs.Processor;

/// <summary>
/// Fills 128 words with pseudo-random numbers, sorts them by insertion, checks order and sum, and starts again with other
/// numbers, for ever.
/// </summary>
/// <remarks>
/// <para>Numbers: x' = 65541 x + 12345 modulo 2^32 from x = 0x9E37_79B9.</para>
/// <para>Memory: the words from address 0; the number of rounds done at address 1020. A failed check ends in <c>trap</c>.</para>
/// </remarks>
public static class SortProgram
{
    /// <summary>The address of the instruction where a failed check ends.</summary>
    public const uint Trap = 0xC0;

    /// <summary>How many words are sorted.</summary>
    public const int Sorted = 128;

    /// <summary>The address where the rounds are counted.</summary>
    public const uint Rounds = 1020;

    /// <summary>The instructions, with their addresses.</summary>
    public static ReadOnlySpan<uint> Words =>
    [
        0x0000_0013, // 00  nop
        0x9E37_8437, // 04  lui s0, 0x9E378
        0x9B94_0413, // 08  addi s0, s0, -1607
        0x0000_0493, // 0C  addi s1, x0, 0
        0x2000_0913, // 10  addi s2, x0, 512

        0x0180_00EF, // 14  round: jal ra, fill
        0x04C0_00EF, // 18  jal ra, sort
        0x0780_00EF, // 1C  jal ra, check
        0x0014_8493, // 20  addi s1, s1, 1
        0x3E90_2E23, // 24  sw s1, 1020(x0)
        0xFEDF_F06F, // 28  jal x0, round

        0x0000_0293, // 2C  fill: addi t0, x0, 0
        0x0000_33B7, // 30  lui t2, 3
        0x0393_8393, // 34  addi t2, t2, 57
        0x0000_0993, // 38  addi s3, x0, 0

        0x0104_1313, // 3C  fill_word: slli t1, s0, 16
        0x0083_0333, // 40  add t1, t1, s0
        0x0024_1E13, // 44  slli t3, s0, 2
        0x01C3_0433, // 48  add s0, t1, t3
        0x0074_0433, // 4C  add s0, s0, t2
        0x0089_89B3, // 50  add s3, s3, s0
        0x0082_A023, // 54  sw s0, 0(t0)
        0x0042_8293, // 58  addi t0, t0, 4
        0xFF22_90E3, // 5C  bne t0, s2, fill_word
        0x0000_8067, // 60  jalr x0, 0(ra)

        0x0040_0293, // 64  sort: addi t0, x0, 4

        0x0002_A303, // 68  sort_word: lw t1, 0(t0)
        0x0002_8393, // 6C  addi t2, t0, 0

        0xFFC3_AE03, // 70  sort_shift: lw t3, -4(t2)
        0x01C3_7863, // 74  bgeu t1, t3, sort_place
        0x01C3_A023, // 78  sw t3, 0(t2)
        0xFFC3_8393, // 7C  addi t2, t2, -4
        0xFE03_98E3, // 80  bne t2, x0, sort_shift

        0x0063_A023, // 84  sort_place: sw t1, 0(t2)
        0x0042_8293, // 88  addi t0, t0, 4
        0xFD22_CEE3, // 8C  blt t0, s2, sort_word
        0x0000_8067, // 90  jalr x0, 0(ra)

        0x0000_0293, // 94  check: addi t0, x0, 0
        0x0000_0313, // 98  addi t1, x0, 0

        0x0002_A383, // 9C  check_word: lw t2, 0(t0)
        0x0063_BE33, // A0  sltu t3, t2, t1
        0x000E_1E63, // A4  bne t3, x0, trap
        0x4079_89B3, // A8  sub s3, s3, t2
        0x0003_E333, // AC  or t1, t2, x0
        0x0042_8293, // B0  addi t0, t0, 4
        0xFF22_E4E3, // B4  bltu t0, s2, check_word
        0x0009_9463, // B8  bne s3, x0, trap
        0x0000_8067, // BC  jalr x0, 0(ra)

        0x0000_006F, // C0  trap: jal x0, trap
    ];
}
