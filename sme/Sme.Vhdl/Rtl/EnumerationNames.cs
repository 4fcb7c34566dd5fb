using System.Collections.Generic;
using System.Linq;
using Sme.Netlist;
using SME.Naming;

namespace Sme.Vhdl.Rtl;

/// <summary>Names of enumerations in the source for the bits that stand for their members.</summary>
internal sealed class EnumerationNames(Module module, NameScope names)
{
    private readonly Dictionary<(Enumeration Members, Literal Literal), Literal> _constants = [];

    /// <summary>Constants among what a name is given, by the names of the enumeration.</summary>
    public Expression Named(Expression value, Enumeration? members) => (value, members) switch
    {
        (_, null) => value,
        (Literal { Name: null } literal, _) when members.NameOf(literal.Bits, literal.Width) is { } member
            => NamedLiteral(members, member, literal),
        (Computed { Operator: Operator.Mux } mux, _) => mux with
        {
            Operands = [mux.Operands[0], .. mux.Operands.Skip(1).Select(o => Named(o, members))],
        },
        (Computed { Operator: Operator.ZeroExtend } extend, _) when Widened(extend.Operands[0], extend.Width) is { } wide
            => Named(wide, members),
        _ => value,
    };

    /// <summary>The names of labels; the bits of a port of the top are no number, and no member.</summary>
    public Dictionary<ulong, string> NamesOf(IEnumerable<ulong> labels, Value selector, Read read)
    {
        Enumeration? members = read.Symbol.IsPlainVector ? null : MembersOf(selector);
        return labels.Select(l => Named(new Literal(l, selector.Width), members)).Cast<Literal>()
            .Where(l => l.Name != null).ToDictionary(l => l.Bits, l => l.Name!);
    }

    /// <summary>What a value is a member of; the low bits of one are, where the others are known.</summary>
    public static Enumeration? MembersOf(Value value)
    {
        if (value.Enumeration != null || value.Operation is not { Immediate: 0 } operation)
        {
            return value.Enumeration;
        }

        return operation.Operator is Operator.ZeroExtend or Operator.SignExtend or Operator.Extract
            ? MembersOf(operation.Operands[0]) : null;
    }

    // A choice among constants with zeros in front, or null.
    private static Expression? Widened(Expression value, int width) => value switch
    {
        Literal literal => new Literal(literal.Bits, width),
        Computed { Operator: Operator.Mux } mux
            when Widened(mux.Operands[1], width) is { } first && Widened(mux.Operands[2], width) is { } second
            => new Computed(Operator.Mux, [mux.Operands[0], first, second], 0, width),
        _ => null,
    };

    private Literal NamedLiteral(Enumeration members, string member, Literal literal)
    {
        if (!_constants.TryGetValue((members, literal), out Literal? named))
        {
            named = literal with { Name = names.Add($"{members.Name}.{member}") };
            _constants.Add((members, literal), named);
            module.Constants.Add(named);
        }

        return named;
    }
}
