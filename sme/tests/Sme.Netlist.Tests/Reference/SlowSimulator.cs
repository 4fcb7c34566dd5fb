using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Sme.Netlist.Tests.Reference;

/// <summary>
/// Runs a design as its meaning is written down: every value is asked for, and asks for what it is made of. Says all that
/// can be seen: outputs, probes, memories that are looked at, failed checks.
/// </summary>
internal sealed class SlowSimulator
{
    private readonly Node _top;
    private readonly ulong _seed;
    private ulong[] _inputs = [];
    private int _tick = -1;

    /// <summary>A simulator of a design; the seed says what unreset registers hold.</summary>
    public SlowSimulator(Design design, ulong seed)
    {
        _seed = seed;
        _top = new Node(this, "top", design.Top, null, null);
    }

    /// <summary>The next tick: the edge, but for tick 0, then these inputs. Gives what can be seen, a line each.</summary>
    public List<string> Tick(params ulong[] inputs)
    {
        _tick++;
        if (_tick > 0)
        {
            _top.PrepareEdge(isFirst: _tick == 1);
            _top.TakeEdge(isFirst: _tick == 1);
        }

        _inputs = inputs;
        List<string> seen = [];
        _top.Settle(seen);
        return seen;
    }

    private sealed class Node
    {
        private readonly SlowSimulator _simulator;
        private readonly string _path;
        private readonly Definition _definition;
        private readonly Node? _parent;
        private readonly Instance? _instance;
        private readonly Dictionary<Instance, Node> _children = [];
        private readonly Dictionary<Register, ulong> _registers = [];
        private readonly Dictionary<Memory, ulong[]> _memories = [];
        private readonly Dictionary<Value, ulong> _values = [];
        private readonly List<(Memory Memory, ulong Address, ulong Data)> _writes = [];
        private Dictionary<Register, ulong> _next = [];

        public Node(SlowSimulator simulator, string path, Definition definition, Node? parent, Instance? instance)
        {
            (_simulator, _path, _definition, _parent, _instance) = (simulator, path, definition, parent, instance);
            foreach (Register register in definition.Registers)
            {
                _registers[register] = register.IsReset ? Words(register.Initial, 1)[0]
                    : Anything(register.Name) & register.Value.Mask;
            }

            foreach (Memory memory in definition.Memories)
            {
                _memories[memory] = Words(memory.Contents, memory.Length);
            }

            foreach (Instance inner in definition.Instances)
            {
                _children[inner] = new Node(simulator, $"{path}.{inner.Name}", inner.Definition, this, inner);
            }
        }

        // What all registers take is found before any of them takes it.
        public void PrepareEdge(bool isFirst)
        {
            _next = _registers.Keys.ToDictionary(r => r, r => isFirst && r.IsLate ? _registers[r] : Value(r.Next));
            foreach (Node child in _children.Values)
            {
                child.PrepareEdge(isFirst);
            }
        }

        public void TakeEdge(bool isFirst)
        {
            foreach ((Register register, ulong bits) in _next)
            {
                _registers[register] = bits;
            }

            foreach ((Memory memory, ulong address, ulong data) in _writes.Where(w => !(isFirst && w.Memory.IsLate)))
            {
                if (address < (ulong)memory.Length)
                {
                    _memories[memory][address] = data;
                }
            }

            foreach (Node child in _children.Values)
            {
                child.TakeEdge(isFirst);
            }
        }

        public void Settle(List<string> seen)
        {
            Forget();
            Show(seen);
        }

        private static string Number(ulong bits) => bits.ToString(CultureInfo.InvariantCulture);

        private void Forget()
        {
            _values.Clear();
            _writes.Clear();
            foreach (Node child in _children.Values)
            {
                child.Forget();
            }
        }

        private void Show(List<string> seen)
        {
            seen.AddRange(_definition.Outputs.Select(o => $"{_path}.{o.Name} = {Number(Value(o.Value))}"));
            seen.AddRange(_definition.Probes.Select(p => $"{_path}.{p.Name} shows {Number(Value(p.Value))}"));
            seen.AddRange(_definition.Memories.Where(m => m.IsProbe)
                .Select(m => $"{_path}.{m.Name} holds {string.Join(' ', _memories[m].Select(Number))}"));
            Run(_definition.Body, seen);
            foreach (Node child in _children.Values)
            {
                child.Show(seen);
            }
        }

        private void Run(Region region, List<string> seen)
        {
            foreach (Operation operation in region.Operations)
            {
                ulong[] operands = operation.IsEffect ? operation.Operands.Select(Value).ToArray() : [];
                if (operation.Operator == Operator.Check && operands[0] == 0)
                {
                    string values = string.Join(' ', operands.Skip(1).Select(Number));
                    seen.Add($"{_path}: {string.Join("{}", operation.Message!.Parts)} {values}");
                }
                else if (operation.Operator == Operator.MemoryWrite && (operands.Length == 2 || operands[2] == 1))
                {
                    _writes.Add((operation.Memory!, operands[0], operands[1]));
                }
                else if (operation.Regions.Length > 0)
                {
                    Run(Chosen(operation), seen);
                }
            }
        }

        private Region Chosen(Operation operation)
        {
            ulong selector = Value(operation.Operands[0]);
            if (operation.Operator == Operator.If)
            {
                return operation.Regions[selector == 1 ? 0 : 1];
            }

            for (int i = 0; i < operation.Labels.Length; i++)
            {
                if (operation.Labels[i].Contains(selector))
                {
                    return operation.Regions[i];
                }
            }

            return operation.Regions[^1];
        }

        private ulong Value(Value value)
        {
            if (!_values.TryGetValue(value, out ulong bits))
            {
                bits = value.Kind switch
                {
                    ValueKind.Input => _parent?.Value(_instance!.Inputs[value.Index]) ?? _simulator._inputs[value.Index],
                    ValueKind.Parameter => Words(new Initial((Parameter)value.Owner), 1)[0],
                    ValueKind.Register => _registers[(Register)value.Owner],
                    ValueKind.InstanceOutput => _children[(Instance)value.Owner].Output(value.Index),
                    _ => Result(value.Operation!, value.Index),
                };
                _values.Add(value, bits);
            }

            return bits;
        }

        private ulong Output(int index) => Value(_definition.Outputs[index].Value);

        private ulong Result(Operation operation, int index)
        {
            if (operation.Regions.Length > 0)
            {
                return Value(Chosen(operation).Yields[index]);
            }

            if (operation.Operator == Operator.MemoryRead)
            {
                ulong[] words = _memories[operation.Memory!];
                ulong address = Value(operation.Operands[0]);
                return address < (ulong)words.Length ? words[address] : 0;
            }

            return Arithmetic.Apply(
                operation.Operator, operation.Result.Width, operation.Immediate,
                operation.Operands.Select(o => (Value(o), o.Width)).ToArray());
        }

        private ulong[] Words(Initial initial, int length)
        {
            if (initial.Parameter is { } parameter)
            {
                Initial argument = _instance!.Arguments[_definition.Parameters.IndexOf(parameter)];
                return _parent!.Words(argument, length);
            }

            return Enumerable.Range(0, length).Select(i => initial[i]).ToArray();
        }

        private ulong Anything(string name)
        {
            ulong hash = _simulator._seed + 0x9E37_79B9_7F4A_7C15;
            foreach (char c in $"{_path}.{name}")
            {
                hash = (hash ^ c) * 0x0000_0100_0000_01B3;
            }

            return hash ^ (hash >> 29);
        }
    }
}
