using System.Collections.Generic;
using System.Linq;
using Sme.Netlist;
using SME.Naming;

namespace Sme.Vhdl.Rtl;

/// <summary>Makes the ports and generics of a module. A port keeps its name, or is refused.</summary>
internal sealed class PortLowering(
    Definition definition, Module module, NameScope names, Liveness liveness, DesignBoundary? boundary)
{
    private readonly List<(Symbol Port, Output Output)> _outputs = [];

    // The name of the first port that is named so in hardware languages.
    private readonly Dictionary<string, string> _portNames = [];
    private readonly HashSet<string> _inputNames = [];

    /// <summary>The output ports that something needs.</summary>
    public IReadOnlyList<(Symbol Port, Output Output)> Outputs => _outputs;

    /// <summary>Adds the ports and generics.</summary>
    /// <param name="known">Receives what the inputs and parameters are.</param>
    public void Add(Dictionary<Value, Expression> known)
    {
        foreach (Value input in definition.Inputs.Where(liveness.IsLive))
        {
            Symbol port = Port(input.Name!, input.Width, SymbolKind.Input);
            _inputNames.Add(input.Name!);
            AddSignal(boundary?.Inputs[input], port);
            module.Ports.Add(port);
            known[input] = new Read(port);
        }

        for (int i = 0; i < definition.Outputs.Count; i++)
        {
            Output output = definition.Outputs[i];
            if (liveness.IsLive(definition, i))
            {
                Symbol port = Port(
                    NameOf(output), output.Value.Width, SymbolKind.Output, EnumerationNames.MembersOf(output.Value));
                module.Ports.Add(port);
                module.ValueOf.Add(port, output.Value);
                AddSignal(boundary?.Outputs[output], port);
                _outputs.Add((port, output));
            }
        }

        foreach (Parameter parameter in definition.Parameters)
        {
            var generic = new Symbol(names.Add(parameter.Name), parameter.Width * parameter.Length, SymbolKind.Generic);
            module.Generics.Add((generic, parameter));
            known[parameter.Value] = new Read(generic);
        }
    }

    private Symbol Port(string name, int width, SymbolKind kind, Enumeration? members = null)
    {
        string unique = names.Add(name);
        string plain = HdlName.From(name);
        bool isOneSignal = _portNames.GetValueOrDefault(plain) == name;
        if (unique != plain && !isOneSignal)
        {
            throw new ExportException(NamesAreTaken(name, plain, unique));
        }

        var port = new Symbol(unique, width, kind) { IsPlainVector = boundary != null, Enumeration = members };
        _portNames.TryAdd(plain, name);
        return port;
    }

    // Of a signal that is read and written it is the port that reads.
    private void AddSignal(string? signal, Symbol port)
    {
        if (signal != null)
        {
            module.PortOfSignal.TryAdd(HdlName.From(signal), port);
        }
    }

    // A signal that is read and written is two ports.
    private string NameOf(Output output) => _inputNames.Contains(output.Name) ? output.Name + ".out" : output.Name;

    // Who connects a port by its name would not find it.
    private string NamesAreTaken(string name, string plain, string unique)
    {
        string place = definition.Location is { } location ? $" ({SourceText.Of(location)})" : string.Empty;
        string why = _portNames.TryGetValue(plain, out string? other) ? $"{other} has that name already"
            : "that word is kept by VHDL, by Verilog, or by what is written around it";
        return $"{definition.Name}{place}: the port {name} would be named {plain}, but {why}, so it would become {unique}; "
            + "give the field of one of the buses another name with [Name(\"…\")]";
    }
}
