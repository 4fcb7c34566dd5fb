using System.Collections.Generic;
using System.Linq;

namespace Conformance.Proofs;

/// <summary>
/// A design as one combinational network between flip-flops, cut open at products and memories: their results are driven by
/// whoever compares it with another one. Words are least significant first.
/// </summary>
internal sealed class SequentialCircuit(string prefix)
{
    /// <summary>The network.</summary>
    public BlifModel Logic { get; } = new(prefix);

    /// <summary>Number of outputs of cells.</summary>
    public int Cells { get; set; }

    /// <summary>The input ports, reset among them, to be driven.</summary>
    public List<Port> Inputs { get; } = [];

    /// <summary>The output ports.</summary>
    public List<Port> Outputs { get; } = [];

    /// <summary>The flip-flops; what they hold is to be driven.</summary>
    public List<FlipFlop> FlipFlops { get; } = [];

    /// <summary>The products that are cut out.</summary>
    public List<Product> Products { get; } = [];

    /// <summary>The memories that are cut out.</summary>
    public List<CutMemory> Memories { get; } = [];

    /// <summary>Has flip-flops instead of a memory that is cut out.</summary>
    public void Expand(CutMemory memory)
    {
        Memories.Remove(memory);
        string[][] words = [.. memory.Contents.Select(w => w.Select(_ => Logic.Later()).ToArray())];
        foreach ((string[] address, string[] data) in memory.Reads)
        {
            string[] read = [.. data.Select(_ => BlifModel.Zero)];
            for (int i = 0; i < words.Length; i++)
            {
                string isHere = Logic.IsEqual(address, i);
                read = [.. read.Select((bit, at) => Logic.Mux(isHere, words[i][at], bit))];
            }

            for (int at = 0; at < data.Length; at++)
            {
                Logic.Connect(data[at], read[at]);
            }
        }

        for (int i = 0; i < words.Length; i++)
        {
            ScopedName name = memory.Name.Indexed(i);
            for (int at = 0; at < words[i].Length; at++)
            {
                string next = words[i][at];
                foreach (CutWrite write in memory.Writes)
                {
                    next = Logic.Mux(Logic.And(write.Enable[at], Logic.IsEqual(write.Address, i)), write.Data[at], next);
                }

                FlipFlops.Add(new FlipFlop(name, at, IsInverted: false, IsReset: false, words[i][at], next));
            }
        }
    }
}

/// <summary>A port.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Nets">The nets of its bits.</param>
internal sealed record Port(ScopedName Name, string[] Nets);

/// <summary>A flip-flop.</summary>
/// <param name="Name">Instances around it and its register.</param>
/// <param name="Bit">Which bit of the register it is.</param>
/// <param name="IsInverted">Whether it holds the inverse.</param>
/// <param name="IsReset">Whether reset sets it.</param>
/// <param name="Held">What it holds.</param>
/// <param name="Next">What it takes at the next edge.</param>
internal sealed record FlipFlop(ScopedName Name, int Bit, bool IsInverted, bool IsReset, string Held, string Next);

/// <summary>
/// The low bits of a product of two words: modulo two to the width of the result, so that signs are words that are long enough.
/// </summary>
/// <param name="Scope">Instances around it.</param>
/// <param name="A">A factor, as wide as the result.</param>
/// <param name="B">A factor, as wide as the result.</param>
/// <param name="Result">The result, to be driven.</param>
internal sealed record Product(ScopedName Scope, string[] A, string[] B, string[] Result);

/// <summary>A memory. What it reads is 0 beyond its last word.</summary>
/// <param name="Name">Instances around it and its name.</param>
/// <param name="Memory">Its name alone.</param>
/// <param name="Contents">The words it begins with as binary digits, the highest first.</param>
/// <param name="Reads">For each read the address and the word, to be driven.</param>
/// <param name="Writes">In program order.</param>
internal sealed record CutMemory(
    ScopedName Name, string Memory, IReadOnlyList<string> Contents,
    IReadOnlyList<(string[] Address, string[] Data)> Reads, IReadOnlyList<CutWrite> Writes);

/// <summary>A write at the next edge.</summary>
/// <param name="Address">The address.</param>
/// <param name="Data">The word.</param>
/// <param name="Enable">For each bit of the word whether it is written.</param>
internal sealed record CutWrite(string[] Address, string[] Data, string[] Enable);
