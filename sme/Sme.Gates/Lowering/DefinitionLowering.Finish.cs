using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Graph;
using Sme.Netlist;

namespace Sme.Gates.Lowering;

/// <content>The result: all words, over a graph that holds nothing they do not need.</content>
public sealed partial class DefinitionLowering
{
    private GateDefinition Finish()
    {
        GateRegister[] registers = _definition.Registers.Select(ToGates).ToArray();
        GateMemory[] memories = _definition.Memories.Select(m => _memories[m].Finish()).ToArray();
        List<Literal> roots = [];
        foreach (Value value in Observed())
        {
            roots.AddRange(BitsOf(value));
        }

        foreach (GateRegister register in registers)
        {
            roots.AddRange([register.Enable, .. register.Data]);
        }

        roots.AddRange(memories.SelectMany(m => m.Next).SelectMany(w => w));
        roots.AddRange(memories.SelectMany(m => m.Reads).SelectMany(r => r.Address));
        roots.AddRange(memories.SelectMany(m => m.Writes).SelectMany(w => w.Address.Concat(w.Data).Append(w.Enable)));
        roots.AddRange(_checks.SelectMany(c => c.Values.SelectMany(v => v).Append(c.Holds)));

        GateGraph graph = _graph.Compact(roots.ToArray(), out Literal?[] copies);
        Literal Copy(Literal literal) => copies[literal.Node]!.Value ^ literal.IsComplement;
        Literal[] CopyWord(IEnumerable<Literal> word) => word.Select(Copy).ToArray();
        Literal[][] CopyWords(IEnumerable<Literal[]> words) => words.Select(CopyWord).ToArray();
        Literal[] CopyValue(Value value) => CopyWord(BitsOf(value));
        Literal? TryCopy(Literal literal) => copies[literal.Node] is { } copy ? copy ^ literal.IsComplement : null;
        return new GateDefinition(
            _definition, graph,
            _words.Select(w => new NamedWord(w.Name, w.Bits.Select(TryCopy).ToArray(), w.Location)).ToArray())
        {
            Inputs = _definition.Inputs.Select(CopyValue).ToArray(),
            Parameters = _definition.Parameters.Select(p => p.Length == 1 ? CopyValue(p.Value) : []).ToArray(),
            Registers = registers
                .Select(r => new GateRegister(
                    r.Register, CopyWord(r.Value), CopyWord(r.Next), Copy(r.Enable), CopyWord(r.Data)))
                .ToArray(),
            Memories = memories
                .Select(m => new GateMemory(
                    m.Memory, CopyWords(m.Words), CopyWords(m.Next),
                    m.Reads.Select(r => r with { Address = CopyWord(r.Address), Data = CopyWord(r.Data) }).ToArray(),
                    m.Writes.Select(w => new GateWrite(
                        w.Operation, CopyWord(w.Address), CopyWord(w.Data), Copy(w.Enable))).ToArray()))
                .ToArray(),
            Instances = _definition.Instances
                .Select(i => new GateInstance(
                    i, i.Inputs.Select(CopyValue).ToArray(), i.Outputs.Select(CopyValue).ToArray()))
                .ToArray(),
            Outputs = _definition.Outputs.Select(o => CopyValue(o.Value)).ToArray(),
            Probes = _definition.Probes.Select(o => CopyValue(o.Value)).ToArray(),
            Checks = _checks.Select(c => new GateCheck(c.Operation, Copy(c.Holds), CopyWords(c.Values))).ToArray(),
        };
    }

    private IEnumerable<Value> Observed()
        => _definition.Outputs.Select(o => o.Value)
            .Concat(_definition.Probes.Select(o => o.Value))
            .Concat(_definition.Registers.Select(r => r.Next))
            .Concat(_definition.Instances.SelectMany(i => i.Inputs));

    private GateRegister ToGates(Register register)
    {
        (Literal enable, Literal[] data) = new EnablePattern(_graph, register, BitsOf).Find();
        return new GateRegister(register, BitsOf(register.Value), BitsOf(register.Next), enable, data);
    }
}
