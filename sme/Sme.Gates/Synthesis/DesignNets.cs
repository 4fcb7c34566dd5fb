using System.Collections.Generic;
using System.Linq;
using Sme.Netlist;

namespace Sme.Gates.Synthesis;

/// <summary>The nets of all instances of a design, numbered, those that ports join being one.</summary>
/// <remarks>Nets 0 and 1 are the constants.</remarks>
internal sealed class DesignNets
{
    private readonly List<DesignFrame> _frames = [];
    private readonly int[] _joined;

    public DesignNets(SynthesizedDesign design)
    {
        int nets = 2;
        AddFrames(design, design.Top, string.Empty, ref nets);
        _joined = [.. Enumerable.Range(0, nets)];
        foreach (DesignFrame frame in _frames)
        {
            (_joined[frame.FirstNet], _joined[frame.FirstNet + 1]) = (0, 1);
            for (int i = 0; i < frame.Children.Count; i++)
            {
                Join(frame, frame.Definition.Instances[i], frame.Children[i]);
            }
        }
    }

    /// <summary>The instances, the top first.</summary>
    public IReadOnlyList<DesignFrame> Frames => _frames;

    /// <summary>Number of nets, joined ones counted each.</summary>
    public int Count => _joined.Length;

    /// <summary>The net that a net of an instance is a part of.</summary>
    public int Of(DesignFrame frame, int net) => Find(frame.FirstNet + net);

    // A net leads to the one that drives it: each step ends at a driver, or at a port of the top.
    private int Find(int net)
    {
        int driver = net;
        for (int steps = 0; _joined[driver] != driver; steps++)
        {
            if (steps > _joined.Length)
            {
                throw new CombinationalCycleException(_frames.Where(f => f.FirstNet <= net).TakeLast(1).Select(f => f.Path));
            }

            driver = _joined[driver];
        }

        while (_joined[net] != driver)
        {
            (net, _joined[net]) = (_joined[net], driver);
        }

        return driver;
    }

    private DesignFrame AddFrames(SynthesizedDesign design, SynthesizedDefinition definition, string path, ref int nets)
    {
        DesignFrame frame = new(definition, path, nets, []);
        nets += definition.Netlist.NetNames.Count;
        _frames.Add(frame);
        foreach (SynthesizedInstance instance in definition.Instances)
        {
            string inner = path.Length == 0 ? instance.Instance.Name : $"{path}.{instance.Instance.Name}";
            frame.Children.Add(AddFrames(design, design[instance.Instance.Definition], inner, ref nets));
        }

        return frame;
    }

    private void Join(DesignFrame frame, SynthesizedInstance instance, DesignFrame child)
    {
        Join(child, child.Definition.Inputs, frame, instance.Inputs);
        Join(frame, instance.Outputs, child, child.Definition.Outputs);
    }

    private void Join(DesignFrame to, IReadOnlyList<int[]?> driven, DesignFrame from, IReadOnlyList<int[]?> drivers)
    {
        for (int port = 0; port < driven.Count; port++)
        {
            if (driven[port] is { } sinks && drivers[port] is { } sources)
            {
                for (int i = 0; i < sinks.Length; i++)
                {
                    _joined[to.FirstNet + sinks[i]] = from.FirstNet + sources[i];
                }
            }
        }
    }
}

/// <summary>An instance in a design.</summary>
/// <param name="Definition">What it is an instance of.</param>
/// <param name="Path">The names of the instances around it and its own, with dots between; empty for the top.</param>
/// <param name="FirstNet">Number of its net 0.</param>
/// <param name="Children">The instances in it.</param>
internal sealed record DesignFrame(SynthesizedDefinition Definition, string Path, int FirstNet, List<DesignFrame> Children);
