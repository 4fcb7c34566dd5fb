using System;
using SME;

namespace Benchmarks.Designs.Processor;

/// <summary>
/// A 32-bit processor with its program and its data; a rolling hash of what the program writes is part of the design, so that
/// simulators need to exchange nothing with it.
/// </summary>
/// <remarks>
/// <para>
/// The classes of this namespace give all registers and their reset values; together with the program they are the whole
/// definition. The units state latency and throughput.
/// </para>
/// <para>Reset: program counter 0, memories as configured. Source: that of <see cref="Core"/>.</para>
/// </remarks>
[Name("processor")]
public sealed class Processor : Component
{
    /// <summary>The hash of all writes so far.</summary>
    public readonly IProcessorHash Hash;

    private readonly Core _core;
    private readonly ProgramMemory _program;
    private readonly DataMemory _data;
    private readonly ProcessorHash _hash;

    /// <summary>Builds the processor.</summary>
    /// <param name="program">At most 64 instructions; the first is nop.</param>
    public Processor(ReadOnlySpan<uint> program)
    {
        IInstruction instruction = Scope.CreateBus<IInstruction>();
        IDataResponse response = Scope.CreateBus<IDataResponse>();
        _core = new Core(instruction, response);
        _program = new ProgramMemory(_core.Fetch, instruction, program);
        _data = new DataMemory(_core.Request, response);
        _hash = new ProcessorHash(_core.Retirement, _core.Request);
        Hash = _hash.Out;
    }
}
