using System.Collections.Generic;
using System.Globalization;
using Sme.Gates.Synthesis;

namespace Sme.Gates.Formats;

/// <summary>A memory that is a macro: the only instance of a module of its own.</summary>
/// <param name="Name">Name of the instance.</param>
/// <param name="Module">Name of the module.</param>
/// <param name="Macro">The memory and the nets of its ports.</param>
internal sealed record NetlistMacro(string Name, string Module, SynthesizedMacro Macro)
{
    /// <summary>Whether it has a clock.</summary>
    public bool HasClock => Macro.Writes.Count > 0;

    /// <summary>The clock, where it has one.</summary>
    public IReadOnlyList<string> Shared => HasClock ? [NetlistModule.Clock] : [];

    /// <summary>The ports but the clock, with their nets, the lowest bit first.</summary>
    public IEnumerable<(NetlistVector Vector, bool IsInput, int[] Nets)> Ports()
    {
        for (int i = 0; i < Macro.Reads.Count; i++)
        {
            (int[] address, int[] data) = Macro.Reads[i];
            yield return Port("read", i, "address", true, address);
            yield return Port("read", i, "data", false, data);
        }

        for (int i = 0; i < Macro.Writes.Count; i++)
        {
            int[] nets = Macro.Writes[i];
            int addressBits = nets.Length - 1 - Macro.Memory.Width;
            yield return Port("write", i, "address", true, nets[..addressBits]);
            yield return Port("write", i, "data", true, nets[addressBits..^1]);
            yield return Port("write", i, "enable", true, nets[^1..]);
        }
    }

    private static (NetlistVector Vector, bool IsInput, int[] Nets) Port(
        string kind, int number, string part, bool isInput, int[] nets)
        => (new NetlistVector(string.Create(CultureInfo.InvariantCulture, $"{kind}{number}_{part}"), nets.Length), isInput, nets);
}
