namespace Sme.Gates.Formats;

/// <summary>A wire or port of a module.</summary>
/// <param name="Name">Its name, unique in the module and no word of a hardware language.</param>
/// <param name="Width">Its bits.</param>
internal sealed record NetlistVector(string Name, int Width);

/// <summary>The wire that a net is a bit of.</summary>
/// <param name="Vector">The wire.</param>
/// <param name="Bit">Which bit, 0 the lowest.</param>
internal readonly record struct NetlistBit(NetlistVector Vector, int Bit)
{
    /// <summary>The bit's name where each is a name of its own: <c>sum[3]</c>, <c>valid</c>.</summary>
    public override string ToString() => Vector.Width == 1 ? Vector.Name : $"{Vector.Name}[{Bit}]";
}
