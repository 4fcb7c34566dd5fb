using System.Collections.Generic;

namespace Sme.Elaboration.Structure;

/// <summary>Numbers the nets that one component sees, from 0 on in the order in which they are met.</summary>
/// <remarks>Made once for all components: to forget the nets of one takes no time, however many the design has.</remarks>
internal sealed class LocalNumbers(int nets)
{
    private readonly (int Round, int Number)[] _numbers = new (int, int)[nets];
    private readonly List<int> _met = [];
    private int _round;

    /// <summary>Forgets all nets.</summary>
    public void Clear()
    {
        _met.Clear();
        _round++;
    }

    /// <summary>The number of a net; the next one if it is new.</summary>
    public int Of(int net)
    {
        if (_numbers[net].Round != _round)
        {
            _numbers[net] = (_round, _met.Count);
            _met.Add(net);
        }

        return _numbers[net].Number;
    }

    /// <summary>The nets from a number on.</summary>
    public int[] Nets(int first) => [.. _met[first..]];
}
