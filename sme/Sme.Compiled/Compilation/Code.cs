namespace Sme.Compiled.Compilation;

/// <summary>The code of a design: it belongs to no machine and can run on all of that design.</summary>
/// <param name="Edge">Runs the bodies that belong to the edge.</param>
/// <param name="Settling">Runs the others.</param>
/// <param name="Commits">Writes to memories what the others left to be written.</param>
/// <param name="Bytes">Bytes of IL.</param>
internal sealed record Code(Chunk[] Edge, Chunk[] Settling, Chunk[] Commits, int Bytes);
