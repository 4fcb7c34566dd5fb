using System.Linq;
using SME;
using Sme.Elaboration;
using SME.Tracer.Csv;

namespace Hdl.Cli.Sim;

/// <summary>
/// Writes random bits to every top-level input in every tick, and to inputs of an enum type random members.
/// </summary>
/// <remarks>The numbers are those of SplitMix64: the same seed gives the same run everywhere.</remarks>
internal sealed class RandomStimulus : IStimulus
{
    private readonly (int Id, ulong Mask, ulong[]? Members)[] _inputs;
    /// <summary>Prepares the stimulus for a design.</summary>
    /// <exception cref="InputException">The design has no top-level input.</exception>
    public RandomStimulus(ulong seed, SignalTable table)
    {
        Seed = seed;
        _inputs = table.Signals.Where(s => s.IsTopLevelInput).Select(s => (
            s.Id,
            s.Width == 64 ? ulong.MaxValue : (1UL << s.Width) - 1,
            s.Type.IsEnum ? Cell.NamesOf(s.Type).Keys.Order().ToArray() : null)).ToArray();
        if (_inputs.Length == 0)
        {
            throw new InputException("--stimulus: the design has no top-level input to drive");
        }
    }

    /// <summary>What the numbers follow from.</summary>
    public ulong Seed { get; }

    /// <inheritdoc/>
    public ulong? Length => null;

    /// <inheritdoc/>
    public void Drive(IEngine engine, ulong tick)
    {
        for (int input = 0; input < _inputs.Length; input++)
        {
            engine.Poke(_inputs[input].Id, 0, BitsOf(input, tick));
        }
    }

    /// <summary>Makes the writes of a tick to one of several runs.</summary>
    public void Drive(IndependentRuns runs, int run, ulong tick)
    {
        for (int input = 0; input < _inputs.Length; input++)
        {
            runs.Poke(run, _inputs[input].Id, BitsOf(input, tick));
        }
    }

    private ulong BitsOf(int input, ulong tick)
    {
        (_, ulong mask, ulong[]? members) = _inputs[input];
        ulong random = Number(((tick - 1) * (ulong)_inputs.Length) + (ulong)input + 1);
        return members is null ? random & mask : members[random % (ulong)members.Length];
    }

    // The first is number 1.
    private ulong Number(ulong number)
    {
        ulong z = Seed + (number * 0x9E37_79B9_7F4A_7C15);
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }
}
