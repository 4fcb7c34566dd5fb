using System;
using System.Linq;
using SME;

namespace Conformance;

/// <summary>
/// Writes the top-level inputs of a design at random: any bits, and often the values at which arithmetic turns. What was
/// written before is sometimes left as it is.
/// </summary>
public sealed class RandomInputs
{
    private readonly Random _random;
    private readonly Signal[] _inputs;

    public RandomInputs(SignalTable table, int seed)
    {
        _random = new Random(seed);
        _inputs = table.Signals.Where(s => s.IsTopLevelInput).ToArray();
    }

    /// <summary>Writes the inputs of the next tick.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="writes">Whether they are written, and not only passed over.</param>
    public void Drive(IEngine engine, bool writes = true)
    {
        foreach (Signal input in _inputs)
        {
            ulong bits = Next(input);
            bool leaves = _random.Next(6) == 0;
            if (writes && (!leaves || !engine.IsDefined(input.Id)))
            {
                engine.Poke(input.Id, 0, bits);
            }
        }
    }

    private ulong Next(Signal input)
    {
        if (input.Type.IsEnum)
        {
            object member = Enum.GetValuesAsUnderlyingType(input.Type) is { Length: > 0 } members
                ? members.GetValue(_random.Next(members.Length))!
                : 0;
            return SignalType.Of(input.Type)!.ConvertToBits(member);
        }

        ulong mask = input.Width == 64 ? ulong.MaxValue : (1UL << input.Width) - 1;
        ulong bits = (ulong)_random.NextInt64(long.MinValue, long.MaxValue);
        return mask & _random.Next(8) switch
        {
            0 => 0,
            1 => 1,
            2 => ulong.MaxValue,
            3 => 1UL << (input.Width - 1),
            4 => (1UL << (input.Width - 1)) - 1,
            5 => bits & 7,
            _ => bits,
        };
    }
}
