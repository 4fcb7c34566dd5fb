using System;
using SME;

namespace Benchmarks.Designs.Processor;

/// <summary>The program: a table of constants.</summary>
/// <remarks>
/// <para>Latency: 0, combinational. Throughput: 1 instruction per cycle.</para>
/// <para>Range: 64 words; the address wraps. Words behind the program are nop.</para>
/// </remarks>
public sealed class ProgramMemory : SimpleProcess
{
    /// <summary>The instruction that does nothing: <c>addi x0, x0, 0</c>.</summary>
    public const uint Nop = 0x0000_0013;

    /// <summary>Number of words; a power of two.</summary>
    public const int Words = 64;

    /// <summary>The instruction.</summary>
    [OutputBus]
    public readonly IInstruction Instruction;

    [InputBus]
    private readonly IFetch _fetch;

    private readonly uint[] _words = new uint[Words];

    /// <summary>Creates a memory.</summary>
    /// <param name="fetch">The address.</param>
    /// <param name="instruction">The bus of the instruction.</param>
    /// <param name="program">At most 64 words; the first is nop, as the bus is after reset.</param>
    public ProgramMemory(IFetch fetch, IInstruction instruction, ReadOnlySpan<uint> program)
    {
        _fetch = fetch;
        Instruction = instruction;
        Array.Fill(_words, Nop);
        program.CopyTo(_words);
    }

    /// <inheritdoc/>
    protected override void OnTick() => Instruction.Word = _words[(_fetch.Address >> 2) & (Words - 1)];
}
