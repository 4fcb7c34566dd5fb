using System;
using System.Collections.Generic;
using Sme.Gates.Generators;
using Sme.Gates.Graph;
using Sme.Gates.Rewriting;
using Sme.Gates.Technology;
using Sme.Gates.Timing;

namespace Sme.Gates.Mapping;

/// <summary>Makes cells of gates.</summary>
/// <remarks>
/// The circuit is mapped as it is, with <see cref="Balancing">balanced</see> trees, and with
/// <see cref="CutRewriting">smaller formulas</see>. For area the smallest netlist is taken; for speed one that is faster, or
/// smaller and no slower, 1 % being no difference where there is no target. Sum and majority of the same three bits become full
/// adder cells. All else is covered by cells over cuts of at most four leaves: first by area flow or arrival, then anew by exact
/// local area in the time that is left. Delays are those of logical effort with the loads of the cover before.
/// </remarks>
/// <param name="library">The cells.</param>
/// <param name="goal">Small, or fast and then small.</param>
public sealed class CellMapper(CellLibrary library, Goal goal)
{
    private const double Tolerance = 1.00001;
    private const int RewritingRounds = 2;

    // Netlists whose delays differ by less than this are as fast: then area counts.
    private const double Near = 1.01;

    private readonly MatchTable _matches = new(library);
    private readonly Lazy<FunctionTable> _functions = new();

    /// <summary>What each output of a circuit drives, in inputs of an inverter.</summary>
    public double OutputLoad { get; init; } = 4;

    /// <summary>
    /// When outputs and registers are to be there, in tau, with clock to output and setup; then area counts. 0 for as early
    /// as can be. Counts for speed only.
    /// </summary>
    public double Target { get; init; }

    /// <summary>Whether gates may be regrouped and replaced before, where that gives a better netlist.</summary>
    public bool Rewrites { get; init; } = true;

    /// <summary>Makes a netlist of cells that computes what a circuit does.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <exception cref="MappingException">An input of the circuit is no input of its graph, or one is missing.</exception>
    /// <exception cref="TechnologyException">The library has no flip-flop without controls.</exception>
    public MappedNetlist Map(Circuit circuit)
    {
        Check(circuit);
        circuit = RegisterControls.Of(circuit, library);
        Cover cover = CoverOf(circuit);
        foreach (Circuit variant in Variants(circuit))
        {
            Cover other = CoverOf(variant);
            (circuit, cover) = IsBetter(other, cover) ? (variant, other) : (circuit, cover);
        }

        MappedNetlist netlist = new CoverNetlist(circuit, cover, library, hasHalfAdders: true).Build();

        // Half adders are slower; each has the time, but not all on one path.
        bool isLate = goal == Goal.Speed && new TimingAnalysis(netlist, OutputLoad).MinimumPeriod > Tolerance * cover.Delay;
        return isLate ? new CoverNetlist(circuit, cover, library, hasHalfAdders: false).Build() : netlist;
    }

    private bool IsBetter(Cover cover, Cover than)
    {
        if (goal == Goal.Area)
        {
            return cover.Area < than.Area || (cover.Area == than.Area && cover.Delay < than.Delay);
        }

        (double delay, double delayThan) = (Math.Max(Target, cover.Delay), Math.Max(Target, than.Delay));
        double near = Target > 0 ? 1 : Near;
        return near * delay < delayThan || (delay <= near * delayThan && cover.Area < than.Area);
    }

    // Other circuits that compute the same.
    private IEnumerable<Circuit> Variants(Circuit circuit)
    {
        if (!Rewrites)
        {
            yield break;
        }

        if (Balancing.TryRun(circuit.Graph, circuit.Roots(), out GateGraph balanced, out Literal?[] copies))
        {
            circuit = circuit.Over(balanced, copies);
            yield return circuit;
        }

        Circuit before = circuit;
        for (int round = 0; round < RewritingRounds; round++)
        {
            if (CutRewriting.TryRun(
                circuit.Graph, circuit.Roots(), _functions.Value, goal == Goal.Speed, out GateGraph rewritten, out copies))
            {
                circuit = circuit.Over(rewritten, copies);
            }
        }

        if (circuit != before)
        {
            yield return circuit;
        }
    }

    private Cover CoverOf(Circuit circuit)
    {
        CoverSearch search = new(circuit, _matches, (float)OutputLoad);
        return goal == Goal.Area ? search.Smallest(float.PositiveInfinity)
            : Target > 0 ? search.SmallestInTime((float)Target) : search.Fastest(0);
    }

    private static void Check(Circuit circuit)
    {
        var isDriven = new bool[circuit.Graph.Count];
        void Drive(string name, Literal bit)
        {
            if (circuit.Graph.Nodes[bit.Node].Kind != GateKind.Input || bit.IsComplement)
            {
                throw new MappingException($"{name} of {circuit.Name} drives {bit}, which is no input of the graph");
            }

            if (isDriven[bit.Node])
            {
                throw new MappingException($"{name} of {circuit.Name} drives {bit}, which is driven already");
            }

            isDriven[bit.Node] = true;
        }

        foreach (PortBit input in circuit.Inputs)
        {
            Drive(input.Name, input.Bit);
        }

        foreach (RegisterBit register in circuit.Registers)
        {
            Drive(register.Name, register.Output);
        }

        bool[] isRead = circuit.Graph.Reachable(circuit.Roots());
        foreach (int input in circuit.Graph.Inputs)
        {
            if (isRead[input] && !isDriven[input])
            {
                throw new MappingException($"nothing drives n{input}, an input of the graph of {circuit.Name}");
            }
        }
    }
}
