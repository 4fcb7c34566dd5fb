using System.Linq;
using Sme.Gates.Graph;
using Sme.Gates.Technology;

namespace Sme.Gates.Mapping;

/// <summary>Makes enables and resets of gates where a library has no flip-flop of them.</summary>
internal static class RegisterControls
{
    /// <summary>The circuit with registers that the library has; gates are added to its graph.</summary>
    public static Circuit Of(Circuit circuit, CellLibrary library)
        => circuit.Registers.All(r => library.HasFlipFlop(r.HasEnable, r.HasReset))
            ? circuit
            : circuit with { Registers = [.. circuit.Registers.Select(r => Of(r, circuit.Graph, library))] };

    private static RegisterBit Of(RegisterBit register, GateGraph graph, CellLibrary library)
    {
        if (!library.HasFlipFlop(register.HasEnable, register.HasReset) && register.HasEnable
            && (library.HasFlipFlop(false, register.HasReset) || !library.HasFlipFlop(true, false)))
        {
            Literal kept = graph.Mux(register.Enable, register.Next, register.Output);
            register = register with { Next = kept, Enable = Literal.True };
        }

        if (!library.HasFlipFlop(register.HasEnable, register.HasReset) && register.HasReset)
        {
            Literal next = register.ResetsToOne
                ? graph.Or(register.Reset, register.Next) : graph.And(!register.Reset, register.Next);
            register = register with
            {
                Next = next,
                Enable = register.HasEnable ? graph.Or(register.Reset, register.Enable) : Literal.True,
                Reset = Literal.False,
            };
        }

        return register;
    }
}
