using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Sme.Netlist.Tests.Reference;

/// <summary>
/// Designs at random, the same for the same seed, of many instances of few definitions: neighbours, inputs that all share,
/// inputs from anywhere, some of them small numbers in wide buses.
/// </summary>
internal sealed class RandomArray
{
    private const int MostInstances = 80;
    private const int MostTries = 30;

    // What vectors do not compute, and what has the same widths.
    private static readonly (string From, string To)[] Replacements =
    [
        ("divide_unsigned", "add"), ("divide_signed", "xor"), ("remainder_unsigned", "subtract"),
        ("remainder_signed", "multiply"),
    ];

    private readonly Random _random;
    private readonly Definition _top = new("top");

    // What any instance may read, and what only instances behind may.
    private readonly List<Value> _sources = [];
    private readonly List<Value> _computed = [];

    private readonly Predicate<Definition> _suits;
    private Instance[] _before = [];

    private RandomArray(int seed, Predicate<Definition> suits) => (_random, _suits) = (new Random(seed), suits);

    /// <summary>The design of a seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="suits">What most of the definitions are to be.</param>
    public static Design Create(int seed, Predicate<Definition> suits)
    {
        RandomArray random = new(seed, suits);
        int stages = 1 + random._random.Next(3);
        List<Instance[]> instances = [.. Enumerable.Range(0, stages).Select(random.AddInstances)];
        instances.ForEach(random.Connect);
        foreach (Value value in instances.SelectMany(i => i).SelectMany(i => i.Outputs).Where(_ => random._random.Next(20) == 0))
        {
            random._top.AddOutput(Name("o", random._top.Outputs.Count), value);
        }

        return new Design(random._top);
    }

    private static string Name(string kind, int index) => string.Create(CultureInfo.InvariantCulture, $"{kind}{index}");

    private Instance[] AddInstances(int stage)
    {
        Definition leaf = Leaf(hasMemories: _random.Next(3) == 0);
        leaf.Name = Name("stage", stage);
        AddNeighbourRegisters(leaf);
        Instance[] instances = [.. Enumerable.Range(0, 1 + _random.Next(MostInstances))
            .Select(i => _top.AddInstance(Name($"s{stage}_", i), leaf))];
        foreach (Instance instance in instances)
        {
            for (int i = 0; i < instance.Arguments.Length; i++)
            {
                Parameter parameter = leaf.Parameters[i];
                instance.Arguments[i] = new Initial(
                    [.. Enumerable.Range(0, parameter.Length).Select(_ => RandomNetlist.Stimulus(_random, parameter.Width))]);
            }

            _sources.AddRange(instance.Outputs.Where(IsRegister));
        }

        return instances;
    }

    // Most often one that suits, with a memory if there may be one.
    private Definition Leaf(bool hasMemories)
    {
        int tries = _random.Next(8) == 0 ? 1 : MostTries;
        while (true)
        {
            Definition leaf = RandomNetlist.CreateLeaf(_random.Next(), hasMemories);
            string text = Replacements.Aggregate(
                NetlistText.ToText(new Design(leaf)), (t, r) => t.Replace(r.From, r.To, StringComparison.Ordinal));
            leaf = NetlistText.Parse(text).Top;
            tries--;
            if (tries == 0 || (_suits(leaf) && hasMemories == (leaf.Memories.Count > 0)))
            {
                return leaf;
            }
        }
    }

    // So that outputs fit inputs.
    private void AddNeighbourRegisters(Definition leaf)
    {
        foreach (Value input in leaf.Inputs.Where(_ => _random.Next(4) > 0).ToArray())
        {
            Register register = leaf.AddRegister(Name("n", leaf.Registers.Count), input.Width, new Initial([1]));
            register.Next = input;
            register.IsLate = _random.Next(4) == 0;
            leaf.AddOutput(register.Name, register.Value);
        }

        if (_random.Next(3) > 0)
        {
            leaf.Registers.ForEach(r => r.IsLate = false);
        }
    }

    private static bool IsRegister(Value output)
        => ((Instance)output.Owner).Definition.Outputs[output.Index].Value.Kind == ValueKind.Register;

    private void Connect(Instance[] instances)
    {
        int side = _random.Next(2) == 0 ? 1 : -1;
        for (int input = 0; input < instances[0].Inputs.Length; input++)
        {
            int width = instances[0].Inputs.Length == 0 ? 0 : instances[0].Definition.Inputs[input].Width;
            int[] fitting = [.. Enumerable.Range(0, instances[0].Outputs.Length)
                .Where(o => instances[0].Outputs[o].Width == width && IsRegister(instances[0].Outputs[o]))];
            int[] fittingBefore = [.. Enumerable.Range(0, _before.Length == 0 ? 0 : _before[0].Outputs.Length)
                .Where(o => _before[0].Outputs[o].Width == width)];
            bool isBehind = fittingBefore.Length > 0 && _random.Next(2) == 0;
            int pattern = isBehind ? 7 : _random.Next(fitting.Length > 0 ? 7 : 3);
            int distance = _random.Next(8) switch
            {
                0 => _random.Next(-20, 20),
                1 => 0,
                _ => side * (1 + (_random.Next(2) * _random.Next(20))),
            };
            int row = 1 + _random.Next(20);
            int bits = _random.Next(2) == 0 ? width : 1 + _random.Next(width);
            bool isSigned = _random.Next(2) == 0;
            Value common = Narrow(Source(width), bits, isSigned);
            for (int i = 0; i < instances.Length; i++)
            {
                int from = i + distance;
                bool isEdge = (uint)from >= (uint)instances.Length || (pattern == 4 && i % row == 0);
                common = pattern == 2 && i % row == 0 ? Narrow(Source(width), bits, isSigned) : common;
                instances[i].Inputs[input] = pattern switch
                {
                    0 or 2 => common,
                    7 => _before[i % _before.Length].Outputs[fittingBefore[0]],
                    1 => Narrow(Source(width), bits, isSigned),
                    _ => isEdge ? Narrow(Source(width), bits, isSigned) : instances[from].Outputs[fitting[0]],
                };
            }
        }

        _computed.AddRange(instances.SelectMany(i => i.Outputs));
        _before = instances;
    }

    // A number of fewer bits in as many.
    private Value Narrow(Value value, int bits, bool isSigned)
    {
        if (bits == value.Width || value.IsConstant)
        {
            return value;
        }

        Builder builder = new(_top.Body);
        return builder.Resize(builder.Extract(value, 0, bits), value.Width, isSigned);
    }

    private Value Source(int width)
    {
        if (_random.Next(10) == 0)
        {
            Operation constant = new(Operator.Constant, [], width) { Immediate = RandomNetlist.Stimulus(_random, width) };
            _top.Body.Operations.Add(constant);
            return constant.Result;
        }

        List<Value> from = _random.Next(2) == 0 ? _sources : _computed;
        for (int i = 0; i < 20 && from.Count > 0; i++)
        {
            Value value = from[_random.Next(from.Count)];
            if (value.Width == width)
            {
                return value;
            }
        }

        return _top.Inputs.FirstOrDefault(i => i.Width == width) ?? _top.AddInput(Name("i", _top.Inputs.Count), width);
    }
}
