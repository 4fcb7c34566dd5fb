namespace Sme.Gates.Slices;

/// <summary>Generated code that evaluates gates of a block of instances.</summary>
/// <param name="nets">The first byte of the rows of nets.</param>
/// <param name="held">The first byte of what registers hold.</param>
/// <param name="taken">The first byte of what registers take.</param>
/// <param name="shown">The first byte of the rows that are there for counting alone; unused where nothing is counted.</param>
/// <param name="block">Where the block is in a row, in bytes.</param>
internal delegate void SliceCode(ref byte nets, ref byte held, ref byte taken, ref byte shown, nint block);
