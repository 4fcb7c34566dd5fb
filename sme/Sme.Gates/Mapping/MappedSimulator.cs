using System;

namespace Sme.Gates.Mapping;

/// <summary>Evaluates a mapped netlist for 64 patterns at once, cell by cell: plain, to judge what is fast.</summary>
public sealed class MappedSimulator
{
    private readonly MappedNetlist _netlist;
    private readonly ulong[] _values;

    /// <summary>Creates a simulator; flip-flops and inputs are 0.</summary>
    /// <param name="netlist">The netlist.</param>
    public MappedSimulator(MappedNetlist netlist)
    {
        _netlist = netlist;
        _values = new ulong[netlist.NetNames.Count];
        _values[1] = ulong.MaxValue;
    }

    /// <summary>The value of a net in 64 patterns; that of an input or of a flip-flop is written here.</summary>
    public ref ulong this[int net] => ref _values[net];

    /// <summary>Computes all nets of inputs and flip-flops.</summary>
    public void Evaluate()
    {
        Span<ulong> inputs = stackalloc ulong[4];
        for (int i = 0; i < _netlist.CombinationalCount; i++)
        {
            ReadOnlySpan<int> nets = _netlist.InputsOf(i);
            Read(nets, inputs);
            ReadOnlySpan<int> outputs = _netlist.OutputsOf(i);
            for (int output = 0; output < outputs.Length; output++)
            {
                if (outputs[output] >= 0)
                {
                    _values[outputs[output]] = _netlist.CellOf(i).Evaluate(output, inputs[..nets.Length]);
                }
            }
        }
    }

    /// <summary>A rising edge of the clock: flip-flops take what they are to become.</summary>
    public void Step()
    {
        Span<ulong> inputs = stackalloc ulong[4];
        var next = new ulong[_netlist.Count - _netlist.CombinationalCount];
        for (int i = 0; i < next.Length; i++)
        {
            int instance = _netlist.CombinationalCount + i;
            ReadOnlySpan<int> nets = _netlist.InputsOf(instance);
            Read(nets, inputs);
            inputs[nets.Length] = _values[_netlist.OutputsOf(instance)[0]];
            next[i] = _netlist.CellOf(instance).Evaluate(0, inputs[..(nets.Length + 1)]);
        }

        for (int i = 0; i < next.Length; i++)
        {
            _values[_netlist.OutputsOf(_netlist.CombinationalCount + i)[0]] = next[i];
        }
    }

    private void Read(ReadOnlySpan<int> nets, Span<ulong> inputs)
    {
        for (int i = 0; i < nets.Length; i++)
        {
            inputs[i] = _values[nets[i]];
        }
    }
}
