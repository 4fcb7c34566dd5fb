using Sme.Netlist.Interpretation;

namespace Sme.Compiled.Compilation;

/// <summary>Generated code: bodies, or parts of them, one after the other.</summary>
/// <param name="values">The first of all values.</param>
/// <param name="registers">What the first of all registers holds.</param>
/// <param name="next">What the first of all registers takes.</param>
/// <param name="writes">The first of all memory writes.</param>
/// <param name="machine">The machine.</param>
internal delegate void Chunk(
    ref ulong values, ref ulong registers, ref ulong next, ref PendingWrite writes, CompiledMachine machine);
