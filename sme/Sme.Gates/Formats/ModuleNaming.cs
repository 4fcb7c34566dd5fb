using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Mapping;
using Sme.Gates.Synthesis;
using Sme.Netlist;
using SME.Naming;

namespace Sme.Gates.Formats;

/// <summary>Names the ports, wires and instances of a definition.</summary>
/// <remarks>
/// Names are those of the source in snake case, as in VHDL and Verilog. A word of nets that belong together is one wire: a port,
/// an output of an instance, a word read from a macro. All other nets are wires of one bit.
/// </remarks>
internal sealed class ModuleNaming
{
    private readonly SynthesizedDefinition _definition;
    private readonly NameScope _names = new(NetlistModule.Clock, NetlistModule.Reset);
    private readonly NetlistBit[] _nets;
    private readonly List<NetlistVector> _wires = [];

    private ModuleNaming(SynthesizedDefinition definition)
        => (_definition, _nets) = (definition, new NetlistBit[definition.Netlist.NetNames.Count]);

    /// <summary>The module of a definition.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="definition">The definition.</param>
    /// <param name="modules">The modules of what it has instances of; a definition without is not written.</param>
    /// <param name="names">The names of modules; those of macros are added.</param>
    public static NetlistModule Run(
        string name, SynthesizedDefinition definition, Dictionary<Definition, NetlistModule> modules, NameScope names)
        => new ModuleNaming(definition).Module(name, modules, names);

    private NetlistModule Module(string name, Dictionary<Definition, NetlistModule> modules, NameScope names)
    {
        SynthesizedInstance[] instances = [.. _definition.Instances.Where(i => modules.ContainsKey(i.Instance.Definition))];
        NetlistPort[] ports = [.. Inputs(), .. Parameters(), .. Outputs()];
        if (_definition.Reset is { } reset)
        {
            Bind([reset], new NetlistVector(NetlistModule.Reset, 1));
        }

        Parameter[] filling = [.. Filling(instances, modules)];
        (Parameter, string)[] contents = [.. filling.Select(p => (p, _names.Add($"{p.Name}.words")))];
        NetlistChild[] children = [.. instances.Select(i => Child(i, modules[i.Instance.Definition]))];
        NetlistMacro[] macros = [.. _definition.Macros.Select(m => Macro(m, name, names))];
        NameOtherNets();
        return new NetlistModule
        {
            Name = name,
            Definition = _definition,
            HasClock = _definition.Netlist.HasClock || children.Any(c => c.Module.HasClock) || macros.Any(m => m.HasClock),
            HasReset = _definition.Reset != null || children.Any(c => c.Module.HasReset),
            Ports = ports,
            Contents = contents,
            Wires = _wires,
            Nets = _nets,
            CellNames = [.. CellNames()],
            Children = children,
            Macros = macros,
        };
    }

    private IEnumerable<NetlistPort> Inputs()
    {
        for (int i = 0; i < _definition.Inputs.Count; i++)
        {
            if (_definition.Inputs[i] is { } nets)
            {
                yield return Input(_definition.Definition.Inputs[i].Name!, nets);
            }
        }
    }

    private IEnumerable<NetlistPort> Parameters()
        => _definition.Definition.Parameters.Zip(_definition.Parameters).Where(p => p.Second.Length > 0)
            .Select(p => Input(p.First.Name, p.Second));

    private NetlistPort Input(string name, int[] nets)
    {
        NetlistVector vector = new(_names.Add(name), nets.Length);
        Bind(nets, vector);
        return new NetlistPort(vector, IsInput: true, nets, IsAssigned: false);
    }

    private IEnumerable<NetlistPort> Outputs()
    {
        for (int i = 0; i < _definition.Outputs.Count; i++)
        {
            if (_definition.Outputs[i] is { } nets)
            {
                string name = _definition.Definition.Outputs[i].Name;
                NetlistVector vector = new(_names.Add(name), nets.Length);
                bool isFree = IsFree(nets);
                if (isFree)
                {
                    Bind(nets, vector);
                }

                yield return new NetlistPort(vector, IsInput: false, nets, IsAssigned: !isFree);
            }
        }
    }

    // Parameters that give the first words of macros, here or in an instance.
    private IEnumerable<Parameter> Filling(SynthesizedInstance[] instances, Dictionary<Definition, NetlistModule> modules)
    {
        IEnumerable<Parameter?> here = _definition.Macros.Select(m => m.Memory.Contents.Parameter);
        IEnumerable<Parameter?> below = instances.SelectMany(
            i => modules[i.Instance.Definition].Contents.Select(c => ArgumentOf(i.Instance, c.Parameter).Parameter));
        HashSet<Parameter?> filling = [.. here, .. below];
        return _definition.Definition.Parameters.Where(filling.Contains);
    }

    private NetlistChild Child(SynthesizedInstance instance, NetlistModule module)
    {
        string name = _names.Add(instance.Instance.Name);
        Definition definition = instance.Instance.Definition;
        int[]?[] connections =
        [
            .. instance.Inputs.Where(nets => nets != null),
            .. definition.Parameters.Where(p => p.Length == 1).Select(p => BitsOf(ArgumentOf(instance.Instance, p), p.Width)),
            .. instance.Outputs.Where((_, i) => module.Definition.Outputs[i] != null),
        ];
        for (int i = 0; i < instance.Outputs.Count; i++)
        {
            if (instance.Outputs[i] is { } nets)
            {
                NameWire($"{name}.{definition.Outputs[i].Name}", nets);
            }
        }

        return new NetlistChild(
            name, instance.Instance, module, connections,
            [.. module.Contents.Select(c => ArgumentOf(instance.Instance, c.Parameter))]);
    }

    // Nets 0 and 1 are the constants.
    private int[] BitsOf(Initial argument, int width)
        => argument.Parameter is { } parameter
            ? _definition.Parameters[_definition.Definition.Parameters.IndexOf(parameter)]
            : [.. Enumerable.Range(0, width).Select(i => (int)((argument[0] >> i) & 1))];

    private NetlistMacro Macro(SynthesizedMacro macro, string module, NameScope modules)
    {
        string name = _names.Add(macro.Memory.Name);
        NetlistMacro named = new(name, modules.Add($"{module}.{macro.Memory.Name}"), macro);
        foreach ((NetlistVector vector, bool isInput, int[] nets) in named.Ports())
        {
            if (!isInput)
            {
                NameWire($"{name}.{vector.Name}", nets);
            }
        }

        return named;
    }

    private void NameWire(string name, int[] nets)
    {
        if (IsFree(nets))
        {
            NetlistVector wire = new(_names.Add(name), nets.Length);
            _wires.Add(wire);
            Bind(nets, wire);
        }
    }

    private void NameOtherNets()
    {
        for (int net = 2; net < _nets.Length; net++)
        {
            if (_nets[net].Vector == null)
            {
                NameWire(_definition.Netlist.NetNames[net], [net]);
            }
        }
    }

    // Nets and instances share one space of names; a flip-flop and its net have the same.
    private IEnumerable<string> CellNames()
    {
        MappedNetlist netlist = _definition.Netlist;
        for (int i = 0; i < netlist.Count; i++)
        {
            string name = netlist.NameOf(i);
            yield return _names.Add(i < netlist.CombinationalCount ? name : $"{name}.cell");
        }
    }

    // Whether a word can be a wire: no constants in it, no bit twice, and none that is a part of another wire.
    private bool IsFree(int[] nets) => nets.All(n => n > 1 && _nets[n].Vector == null) && nets.Distinct().Count() == nets.Length;

    private void Bind(int[] nets, NetlistVector vector)
    {
        for (int i = 0; i < nets.Length; i++)
        {
            _nets[nets[i]] = new NetlistBit(vector, i);
        }
    }

    private static Initial ArgumentOf(Instance instance, Parameter parameter)
        => instance.Arguments[instance.Definition.Parameters.IndexOf(parameter)];
}
