using Sme.Gates.Graph;
using Sme.Netlist;

namespace Sme.Gates.Lowering;

/// <summary>The flip-flops of a register.</summary>
/// <remarks>
/// What they take is said twice: as one word, and as what they take where an enable is 1 and keep what they hold
/// elsewhere. Reset is the register's: <see cref="Register.IsReset"/> and <see cref="Register.Initial"/>.
/// </remarks>
/// <param name="Register">The register.</param>
/// <param name="Value">What they hold: inputs of the graph.</param>
/// <param name="Next">What they take at each edge.</param>
/// <param name="Enable">1 where they take what <paramref name="Data"/> says; constant 1 where no enable was found.</param>
/// <param name="Data">What they take where enabled.</param>
public sealed record GateRegister(Register Register, Literal[] Value, Literal[] Next, Literal Enable, Literal[] Data);
