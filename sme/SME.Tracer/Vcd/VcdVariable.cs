namespace SME.Tracer.Vcd;

/// <summary>A name declared in a waveform for one of its nets.</summary>
/// <param name="Scope">Where it is declared; null outside all scopes.</param>
/// <param name="Name">Its name without range, <c>data</c> for <c>data [7:0]</c>; of one bit <c>data[3]</c>.</param>
/// <param name="Width">Its width in bits.</param>
/// <param name="IsReal">Whether its values are real numbers.</param>
/// <param name="Net">Index of the net; names with the same identifier code have the same.</param>
public sealed record VcdVariable(VcdScope? Scope, string Name, int Width, bool IsReal, int Net)
{
    /// <summary>Scopes and name, joined by dots.</summary>
    public string Path => Scope is null ? Name : Scope.Path + "." + Name;
}
