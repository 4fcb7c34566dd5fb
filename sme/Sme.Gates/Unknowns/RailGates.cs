using Sme.Gates.Graph;
using Sme.Netlist;

namespace Sme.Gates.Unknowns;

/// <summary>Gates on two rails: an output is known where the known inputs decide it.</summary>
/// <param name="builder">Where operations are added.</param>
internal sealed class RailGates(Builder builder)
{
    /// <summary>A gate by its kind.</summary>
    public Rails Apply(GateKind kind, Rails a, Rails b, Rails c) => kind switch
    {
        GateKind.And => And(a, b),
        GateKind.Xor => new Rails(
            Or(builder.And(a.One, b.Zero), builder.And(a.Zero, b.One)),
            Or(builder.And(a.One, b.One), builder.And(a.Zero, b.Zero))),
        GateKind.Mux => new Rails(Choice(a, b.One, c.One), Choice(a, b.Zero, c.Zero)),
        _ => new Rails(Majority(a.One, b.One, c.One), Majority(a.Zero, b.Zero, c.Zero)),
    };

    private Rails And(Rails a, Rails b) => new(builder.And(a.One, b.One), Or(a.Zero, b.Zero));

    private Value Or(Value a, Value b) => builder.Or(a, b);

    // Of an unknown choice what either gives.
    private Value Choice(Rails select, Value one, Value zero)
        => Or(builder.And(select.One, one), builder.And(select.Zero, zero));

    private Value Majority(Value a, Value b, Value c)
        => Or(builder.And(a, b), builder.And(c, Or(a, b)));
}
