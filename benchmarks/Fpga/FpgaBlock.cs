using System;

namespace Benchmarks.Fpga;

/// <summary>A unit that is placed on an FPGA beside the same one written by hand in VHDL.</summary>
/// <param name="Name">Its name in the rows.</param>
/// <param name="Size">Its size in the rows.</param>
/// <param name="Twin">The file of the VHDL, and the entity at its top, in <c>benchmarks/peers/vhdl</c>.</param>
/// <param name="Build">Constructs it in the current simulation.</param>
/// <param name="Generics">The generics of the VHDL.</param>
internal sealed record FpgaBlock(string Name, string Size, string Twin, Action Build, params (string Name, int Value)[] Generics)
{
    /// <summary>Whether it fits the device; otherwise it is synthesized only.</summary>
    public bool Fits { get; init; } = true;
}
