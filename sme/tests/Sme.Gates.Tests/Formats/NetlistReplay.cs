using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Simulators;
using Sme.Gates.Formats;
using Sme.Gates.Generators;
using Sme.Gates.Lowering;
using Sme.Gates.Mapping;
using Sme.Gates.Synthesis;
using Sme.Gates.Technology;
using Sme.Netlist;

namespace Sme.Gates.Tests.Formats;

/// <summary>Icarus on the files of a design of cells, in every cycle beside the interpreter, from reset on.</summary>
/// <remarks>Flip-flops and words without reset begin with what the interpreter has there.</remarks>
internal sealed class NetlistReplay
{
    private const string Testbench = "testbench";
    private const string Vectors = "vectors.txt";

    private readonly string _folder;
    private readonly Design _design;
    private readonly DesignNetlist _netlist;
    private readonly Interpreter _interpreter;

    /// <summary>Writes the files of a design, a testbench, and what it is to see.</summary>
    /// <param name="folder">Where they are written.</param>
    /// <param name="design">The design, without regions.</param>
    /// <param name="goal">What the circuit is to be.</param>
    /// <param name="ticks">How many ticks.</param>
    /// <param name="seed">Of the inputs.</param>
    public NetlistReplay(string folder, Design design, Goal goal, int ticks, int seed)
    {
        (_folder, _design) = (folder, design);
        _netlist = new DesignNetlist(new SynthesizedDesign(design, CellLibrary.Standard, goal), "circuit");
        _interpreter = new Interpreter(design);
        Files = [.. _netlist.Files().Select(f => f.Name)];
        foreach ((string name, string text) in _netlist.Files())
        {
            File.WriteAllText(Path.Combine(folder, name), text);
        }

        File.WriteAllText(Path.Combine(folder, $"{Testbench}.v"), TestbenchOf(ticks));
        File.WriteAllLines(Path.Combine(folder, Vectors), VectorsOf(ticks, new Random(seed)));
    }

    /// <summary>The names of the netlist's files.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>The files of the netlist that are Verilog.</summary>
    public IReadOnlyList<string> Verilog => [.. Files.Where(f => f.EndsWith(".v", StringComparison.Ordinal))];

    /// <summary>Bits of outputs that are compared in each tick.</summary>
    public int OutputBits => Ports(isInput: false).Sum(p => p.Vector.Width);

    /// <summary>Runs Icarus; whether nothing differs, and what it printed.</summary>
    public (bool Agrees, string Printed) Run() => Icarus.Simulate(_folder, [.. Verilog, $"{Testbench}.v"], Testbench);

    private IEnumerable<NetlistPort> Ports(bool isInput) => _netlist.Modules[^1].Ports.Where(p => p.IsInput == isInput);

    // A tick is an edge, then new inputs, then a look.
    private string TestbenchOf(int ticks)
    {
        StringBuilder pins = new();
        Append(pins, isInput: true, "inputs");
        Append(pins, isInput: false, "outputs");
        NetlistModule top = _netlist.Modules[^1];
        IEnumerable<string> all = [.. top.Shared.Select(s => $".{s}({s})"), .. pins.ToString().TrimEnd(',').Split(',')];
        int inputs = Ports(isInput: true).Sum(p => p.Vector.Width);
        return $"""
            module {Testbench};
              reg clk = 0, rst = 1;
              reg [{inputs}:0] inputs = 0;
              wire [{OutputBits - 1}:0] outputs;
              reg [{inputs + OutputBits}:0] vectors [0:{ticks}];
              integer tick, differences = 0;
              {top.Name} circuit ({string.Join(", ", all)});
              initial begin
                $readmemb("{Vectors}", vectors);
                #1 clk = 1;
                #1 clk = 0; rst = 0;
            {string.Concat(Deposits("circuit", top, PathOfTop()))}
                for (tick = 0; tick <= {ticks}; tick = tick + 1) begin
                  if (tick > 0) begin #1 clk = 1; #1 clk = 0; end
                  inputs = vectors[tick][{inputs + OutputBits}:{OutputBits}];
                  #1 if (outputs !== vectors[tick][{OutputBits - 1}:0]) begin
                    differences = differences + 1;
                    if (differences < 5)
                      $display("tick %0d: %h where %h belongs", tick, outputs, vectors[tick][{OutputBits - 1}:0]);
                  end
                end
                $display("%0d ticks, %0d differences", tick, differences);
                if (differences > 0) $stop;
                $finish;
              end
            endmodule

            """;
    }

    private void Append(StringBuilder pins, bool isInput, string vector)
    {
        int first = 0;
        foreach (NetlistPort port in Ports(isInput))
        {
            pins.Append($".{port.Vector.Name}({vector}[{first + port.Vector.Width - 1}:{first}]),");
            first += port.Vector.Width;
        }
    }

    private IEnumerable<string> VectorsOf(int ticks, Random random)
    {
        Definition body = _netlist.Boundary.Body;
        SynthesizedDefinition synthesized = _netlist.Modules[^1].Definition;
        int[] inputs =
        [
            .. body.Inputs.Where((_, i) => synthesized.Inputs[i] != null)
                .Select(v => _design.Top.Inputs.FindIndex(t => t.Name == _netlist.Boundary.Inputs[v])),
        ];
        Value[] outputs =
        [
            .. body.Outputs.Where((_, i) => synthesized.Outputs[i] != null)
                .Select(o => _design.Top.Outputs.Find(t => t.Name == _netlist.Boundary.Outputs[o])!.Value),
        ];
        ulong[] driven = new ulong[_design.Top.Inputs.Count];
        for (int tick = 0; tick <= ticks; tick++)
        {
            if (tick > 0)
            {
                for (int i = 0; i < driven.Length; i++)
                {
                    driven[i] = Stimulus(random, _design.Top.Inputs[i].Width);
                    _interpreter.SetInput(i, driven[i]);
                }

                _interpreter.Step();
            }

            // The highest bit first.
            IEnumerable<string> seen = outputs.Select(o => Bits(_interpreter.Read(_interpreter.Locate([]), o), o.Width));
            IEnumerable<string> given = inputs.Select(i => Bits(driven[i], _design.Top.Inputs[i].Width));
            yield return "0" + string.Concat(given.Reverse()) + string.Concat(seen.Reverse());
        }
    }

    // Often at the limits, and often few bits.
    private static ulong Stimulus(Random random, int width)
    {
        ulong bits = (ulong)random.NextInt64(long.MinValue, long.MaxValue);
        bits = random.Next(4) switch
        {
            0 => bits & 3,
            1 => ~(bits & 3),
            _ => bits,
        };
        return bits & Value.MaskOf(width);
    }

    private static string Bits(ulong bits, int width)
        => string.Concat(Enumerable.Range(0, width).Reverse().Select(i => (bits >> i) & 1));

    private Instance[] PathOfTop() => _netlist.Boundary.Body == _design.Top ? [] : [_design.Top.Instances[0]];

    private IEnumerable<string> Deposits(string path, NetlistModule module, Instance[] instances)
    {
        Dictionary<string, ulong> bits = BitsWithoutReset(module.Definition.Definition, _interpreter.Locate(instances));
        MappedNetlist netlist = module.Netlist;
        for (int i = netlist.CombinationalCount; i < netlist.Count; i++)
        {
            if (bits.TryGetValue(netlist.NameOf(i), out ulong bit))
            {
                yield return $"    {path}.{module.CellNames[i]}.Q = {bit & 1};\n";
            }
        }

        foreach (string deposit in module.Children.SelectMany(
            c => Deposits($"{path}.{c.Name}", c.Module, [.. instances, c.Instance])))
        {
            yield return deposit;
        }
    }

    private Dictionary<string, ulong> BitsWithoutReset(Definition definition, int frame)
    {
        Dictionary<string, ulong> bits = [];
        foreach (Register register in definition.Registers.Where(r => !r.IsReset))
        {
            Add(
                i => register.Width == 1 ? register.Name : $"{register.Name}[{i}]", register.Width,
                _interpreter.GetRegister(_interpreter.RegisterOf(frame, register)));
        }

        foreach (Memory memory in definition.Memories.Where(m => !m.IsReset && m.Length <= GateMemory.MostFlipFlops))
        {
            for (int word = 0; word < memory.Length; word++)
            {
                string name = $"{memory.Name}[{word}]";
                Add(i => $"{name}[{i}]", memory.Width, _interpreter.ReadWord(frame, memory, word));
            }
        }

        return bits;

        void Add(Func<int, string> nameOf, int width, ulong value)
        {
            for (int i = 0; i < width; i++)
            {
                bits.TryAdd(nameOf(i), value >> i);
            }
        }
    }
}
