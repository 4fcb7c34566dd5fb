using System;
using System.Collections.Generic;
using Sme.Gates.Mapping;
using Sme.Gates.Technology;

namespace Sme.Gates.Timing;

/// <summary>When each net of a netlist is there, and when it has to be.</summary>
/// <remarks>
/// Static: no path is taken to be false. A cell's delay is parasitic + slope * load, the load being the inputs its net
/// drives: no wires, no slopes, no difference of edges, an ideal clock. Inputs are there at the clock edge
/// whatever they drive. Source: Sutherland, Sproull, Harris, "Logical Effort", 1999.
/// </remarks>
public sealed class TimingAnalysis
{
    private readonly MappedNetlist _netlist;
    private readonly double[] _loads;
    private readonly double[] _arrivals;
    private readonly double[] _required;
    private readonly int[] _levels;

    /// <summary>Analyses a netlist.</summary>
    /// <param name="netlist">The netlist.</param>
    /// <param name="outputLoad">What each output drives, in inputs of an inverter.</param>
    /// <param name="period">The clock period that slacks are of, in tau; 0 for the shortest.</param>
    public TimingAnalysis(MappedNetlist netlist, double outputLoad = 4, double period = 0)
    {
        int nets = netlist.NetNames.Count;
        (_netlist, _loads, _arrivals) = (netlist, new double[nets], new double[nets]);
        (_required, _levels) = (new double[nets], new int[nets]);
        FindLoads(outputLoad);
        FindArrivals();
        foreach ((int net, double setup, string _) in Ends())
        {
            MinimumPeriod = Math.Max(MinimumPeriod, _arrivals[net] + setup);
            Depth = Math.Max(Depth, _levels[net]);
        }

        Period = period > 0 ? period : MinimumPeriod;
        FindRequired();
    }

    /// <summary>The delay of the longest path, and so the shortest clock period, in tau.</summary>
    public double MinimumPeriod { get; }

    /// <summary>The clock period that slacks are of, in tau.</summary>
    public double Period { get; }

    /// <summary>The highest clock frequency in MHz, by the scale of the library; infinite where there is no path.</summary>
    public double MaximumFrequency => 1e6 / (MinimumPeriod * _netlist.Library.Scale.Tau);

    /// <summary>Combinational cells on the path that has most of them.</summary>
    public int Depth { get; }

    /// <summary>What a net drives, in inputs of an inverter.</summary>
    public double Load(int net) => _loads[net];

    /// <summary>When a net is there at the latest, in tau after the clock edge.</summary>
    public double Arrival(int net) => _arrivals[net];

    /// <summary>When a net has to be there, in tau after the clock edge; infinite where nothing waits for it.</summary>
    public double Required(int net) => _required[net];

    /// <summary>How much later a net could be: negative on paths longer than the period.</summary>
    public double Slack(int net) => _required[net] - _arrivals[net];

    /// <summary>The longest paths, the longest one first.</summary>
    /// <param name="count">At most how many.</param>
    public IReadOnlyList<TimingPath> WorstPaths(int count) => new PathSearch(_netlist, this).Find(count);

    /// <summary>Where paths end: the net, the setup time, the name.</summary>
    internal IEnumerable<(int Net, double Setup, string Name)> Ends()
    {
        foreach (NamedNet output in _netlist.Outputs)
        {
            yield return (output.Net, 0, output.Name);
        }

        for (int i = _netlist.CombinationalCount; i < _netlist.Count; i++)
        {
            Cell cell = _netlist.CellOf(i);
            for (int pin = 0; pin < cell.Inputs.Count; pin++)
            {
                yield return (_netlist.InputsOf(i)[pin], cell.Setup, $"{_netlist.NameOf(i)}.{cell.Inputs[pin].Name}");
            }
        }
    }

    private void FindLoads(double outputLoad)
    {
        foreach (NamedNet output in _netlist.Outputs)
        {
            _loads[output.Net] += outputLoad;
        }

        for (int i = 0; i < _netlist.Count; i++)
        {
            ReadOnlySpan<int> inputs = _netlist.InputsOf(i);
            for (int pin = 0; pin < inputs.Length; pin++)
            {
                _loads[inputs[pin]] += _netlist.CellOf(i).Inputs[pin].Capacitance;
            }
        }
    }

    private void FindArrivals()
    {
        for (int i = _netlist.CombinationalCount; i < _netlist.Count; i++)
        {
            int net = _netlist.OutputsOf(i)[0];
            if (net >= 0)
            {
                _arrivals[net] = _netlist.CellOf(i).Delay(0, 0, _loads[net]);
            }
        }

        for (int i = 0; i < _netlist.CombinationalCount; i++)
        {
            ReadOnlySpan<int> inputs = _netlist.InputsOf(i);
            ReadOnlySpan<int> outputs = _netlist.OutputsOf(i);
            for (int output = 0; output < outputs.Length; output++)
            {
                int net = outputs[output];
                for (int pin = 0; pin < inputs.Length && net >= 0; pin++)
                {
                    // A constant never arrives.
                    if (inputs[pin] > 1)
                    {
                        double delay = _netlist.CellOf(i).Delay(pin, output, _loads[net]);
                        _arrivals[net] = Math.Max(_arrivals[net], _arrivals[inputs[pin]] + delay);
                        _levels[net] = Math.Max(_levels[net], _levels[inputs[pin]] + 1);
                    }
                }
            }
        }
    }

    private void FindRequired()
    {
        Array.Fill(_required, double.PositiveInfinity);
        foreach ((int net, double setup, string _) in Ends())
        {
            _required[net] = Math.Min(_required[net], Period - setup);
        }

        for (int i = _netlist.CombinationalCount - 1; i >= 0; i--)
        {
            ReadOnlySpan<int> inputs = _netlist.InputsOf(i);
            ReadOnlySpan<int> outputs = _netlist.OutputsOf(i);
            for (int output = 0; output < outputs.Length; output++)
            {
                int net = outputs[output];
                for (int pin = 0; pin < inputs.Length && net >= 0; pin++)
                {
                    double delay = _netlist.CellOf(i).Delay(pin, output, _loads[net]);
                    _required[inputs[pin]] = Math.Min(_required[inputs[pin]], _required[net] - delay);
                }
            }
        }
    }
}
