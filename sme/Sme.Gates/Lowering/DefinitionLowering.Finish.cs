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
        // What is read here may be built only now, and has a name then.
        GateRegister[] registers = _definition.Registers.Select(ToGates).ToArray();
        Literal[][] probes = _definition.Probes.Select(o => BitsOf(o.Value)).ToArray();
        GateInstance[] instances = _definition.Instances
            .Select(i => new GateInstance(i, i.Inputs.Select(BitsOf).ToArray(), i.Outputs.Select(BitsOf).ToArray())).ToArray();
        NamedWord[] words = _words
            .Select(w => new NamedWord(w.Name, w.Bits.Select(b => (Literal?)b).ToArray(), w.Location)).ToArray();
        return Compact(new GateDefinition(_definition, _graph, words)
        {
            Inputs = _definition.Inputs.Select(BitsOf).ToArray(),
            Parameters = _definition.Parameters.Select(p => p.Length == 1 ? BitsOf(p.Value) : []).ToArray(),
            Registers = registers,
            Memories = _definition.Memories.Select(m => _memories[m].Finish()).ToArray(),
            Instances = instances,
            Outputs = _definition.Outputs.Select(o => BitsOf(o.Value)).ToArray(),
            Probes = probes,
            Checks = _checks,
        });
    }

    private GateRegister ToGates(Register register)
    {
        (Literal enable, Literal[] data) = new EnablePattern(_graph, register, BitsOf).Find();
        return new GateRegister(register, BitsOf(register.Value), BitsOf(register.Next), enable, data);
    }

    private static GateDefinition Compact(GateDefinition whole)
    {
        Literal[] roots = [.. whole.Roots(withEnables: false), .. whole.Roots(withEnables: true)];
        GateGraph graph = whole.Graph.Compact(roots, out Literal?[] copies);
        Literal Copy(Literal literal) => copies[literal.Node]!.Value ^ literal.IsComplement;
        Literal[] CopyWord(Literal[] word) => word.Select(Copy).ToArray();
        Literal[][] CopyWords(IEnumerable<Literal[]> words) => words.Select(CopyWord).ToArray();
        Literal? TryCopy(Literal? literal)
            => literal is { } bit && copies[bit.Node] is { } copy ? copy ^ bit.IsComplement : null;
        return new GateDefinition(
            whole.Definition, graph,
            whole.Words.Select(w => w with { Bits = w.Bits.Select(TryCopy).ToArray() }).ToArray())
        {
            Inputs = CopyWords(whole.Inputs),
            Parameters = CopyWords(whole.Parameters),
            Registers = whole.Registers
                .Select(r => new GateRegister(
                    r.Register, CopyWord(r.Value), CopyWord(r.Next), Copy(r.Enable), CopyWord(r.Data)))
                .ToArray(),
            Memories = whole.Memories
                .Select(m => new GateMemory(
                    m.Memory, CopyWords(m.Words), CopyWords(m.Next),
                    m.Reads.Select(r => r with { Address = CopyWord(r.Address), Data = CopyWord(r.Data) }).ToArray(),
                    m.Writes.Select(w => new GateWrite(
                        w.Operation, CopyWord(w.Address), CopyWord(w.Data), Copy(w.Enable))).ToArray()))
                .ToArray(),
            Instances = whole.Instances
                .Select(i => new GateInstance(i.Instance, CopyWords(i.Inputs), CopyWords(i.Outputs))).ToArray(),
            Outputs = CopyWords(whole.Outputs),
            Probes = CopyWords(whole.Probes),
            Checks = whole.Checks.Select(c => new GateCheck(c.Operation, Copy(c.Holds), CopyWords(c.Values))).ToArray(),
        };
    }
}
