using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Sme.Netlist.Tests.Reference;

/// <summary>
/// Designs at random, the same for the same seed: all operators, regions in regions, memories, registers of all kinds,
/// instances, parameters. Operations are added as they are, nothing is folded.
/// </summary>
internal sealed partial class RandomNetlist
{
    private static readonly Operator[] Pure = Enum.GetValues<Operator>()
        .Where(o => Evaluation.IsPure(o) && o != Operator.Constant).ToArray();

    private readonly Random _random;

    // What may be used where the generator is.
    private readonly List<Value> _values = [];
    private bool _hasMemories = true;
    private Definition _definition = null!;
    private Region _region = null!;
    private int _names;

    private RandomNetlist(int seed) => _random = new Random(seed);

    /// <summary>The design of a seed.</summary>
    public static Design Create(int seed)
    {
        RandomNetlist random = new(seed);
        List<Definition> definitions = [];
        int count = 1 + random._random.Next(3);
        for (int i = 0; i < count; i++)
        {
            definitions.Add(random.CreateDefinition(i, definitions, isTop: i == count - 1));
        }

        return new Design(definitions[^1]);
    }

    /// <summary>A definition without instances.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="hasMemories">Whether it may have memories.</param>
    public static Definition CreateLeaf(int seed, bool hasMemories)
        => new RandomNetlist(seed) { _hasMemories = hasMemories }.CreateDefinition(0, [], isTop: false);

    /// <summary>Input bits of a width, often at the limits.</summary>
    public static ulong Stimulus(Random random, int width)
    {
        ulong bits = random.Next(4) switch
        {
            0 => (ulong)random.Next(4),
            1 => ulong.MaxValue - (ulong)random.Next(3),
            2 => 1UL << random.Next(64),
            _ => (ulong)random.NextInt64(long.MinValue, long.MaxValue),
        };
        return bits & Value.MaskOf(width);
    }

    private Definition CreateDefinition(int index, List<Definition> others, bool isTop)
    {
        _values.Clear();
        _definition = new Definition(Name("d", index));
        _region = _definition.Body;
        int parameters = isTop ? 0 : _random.Next(3);
        for (int i = 0; i < parameters; i++)
        {
            Parameter parameter = _definition.AddParameter(Name("p", i), Width(), _random.Next(3) == 0 ? 5 : 1);
            if (parameter.Length == 1)
            {
                _values.Add(parameter.Value);
            }
        }

        int inputs = 1 + _random.Next(4);
        for (int i = 0; i < inputs; i++)
        {
            _values.Add(_definition.AddInput(Name("i", i), Width()));
        }

        AddState();
        AddOperations(5 + _random.Next(40), 0, others);
        Connect();
        return _definition;
    }

    private static string Name(string kind, int index) => string.Create(CultureInfo.InvariantCulture, $"{kind}{index}");

    private void AddState()
    {
        int registers = _random.Next(6);
        for (int i = 0; i < registers; i++)
        {
            Register register = _definition.AddRegister(Name("r", i), Width(), Initial.Zero);
            register.Initial = InitialOf(register.Width, 1);
            register.IsLate = _random.Next(4) == 0;
            register.IsReset = _random.Next(5) > 0;
            _values.Add(register.Value);
        }

        int memories = _hasMemories ? _random.Next(3) : 0;
        for (int i = 0; i < memories; i++)
        {
            int width = Width();
            int length = _random.Next(3) == 0 ? 5 : 1 + _random.Next(20);
            Memory memory = _definition.AddMemory(Name("m", i), width, length, InitialOf(width, length));
            memory.IsLate = _random.Next(4) == 0;
            memory.IsProbe = _random.Next(4) == 0;
        }
    }

    private Initial InitialOf(int width, int length)
    {
        Parameter? parameter = _definition.Parameters.FirstOrDefault(p => p.Width == width && p.Length == length);
        return parameter != null && _random.Next(2) == 0 ? new Initial(parameter)
            : new Initial(Enumerable.Range(0, 1 + _random.Next(length)).Select(_ => Bits(width)).ToArray());
    }

    private void AddOperations(int count, int depth, List<Definition> others)
    {
        for (int i = 0; i < count; i++)
        {
            switch (_random.Next(24))
            {
                case 0 or 1 or 2 when depth < 4:
                    AddChoice(depth, others);
                    break;
                case 3 when _definition.Memories.Count > 0:
                case 4 when _definition.Memories.Count > 0:
                    Memory memory = _definition.Memories[_random.Next(_definition.Memories.Count)];
                    Add(new Operation(Operator.MemoryRead, [Any(5)], memory.Width) { Memory = memory });
                    break;
                case 5 or 6 when _definition.Memories.Count > 0:
                    Memory written = _definition.Memories[_random.Next(_definition.Memories.Count)];
                    Value[] operands = [Any(5), Of(written.Width)];
                    Add(new Operation(Operator.MemoryWrite, _random.Next(3) == 0 ? [.. operands, Of(1)] : operands)
                    {
                        Memory = written,
                    });
                    break;
                case 7:
                    Add(new Operation(Operator.Check, [Of(1), Any(64)])
                    {
                        Message = new CheckText(
                            [Name("check ", _names++), ""], [new CheckValue(CheckEncoding.Unsigned, null, [])]),
                    });
                    break;
                case 8 when depth == 0 && others.Count > 0:
                    AddInstance(others[_random.Next(others.Count)]);
                    break;
                case 9 or 10 or 11 or 12:
                    AddIdiom();
                    break;
                default:
                    AddPure();
                    break;
            }
        }
    }

    private void AddInstance(Definition definition)
    {
        Instance instance = _definition.AddInstance(Name("u", _definition.Instances.Count), definition);
        for (int i = 0; i < instance.Inputs.Length; i++)
        {
            instance.Inputs[i] = Of(definition.Inputs[i].Width);
        }

        for (int i = 0; i < instance.Arguments.Length; i++)
        {
            instance.Arguments[i] = InitialOf(definition.Parameters[i].Width, definition.Parameters[i].Length);
        }

        _values.AddRange(instance.Outputs);
    }

    private void AddChoice(int depth, List<Definition> others)
    {
        int[] widths = Enumerable.Range(0, _random.Next(4)).Select(_ => Width()).ToArray();
        bool isIf = _random.Next(2) == 0;
        Value selector = isIf ? Of(1) : Any(_random.Next(3) == 0 ? 64 : 4);
        List<ulong[]> labels = [];
        HashSet<ulong> used = [];
        for (int i = _random.Next(5); !isIf && i > 0; i--)
        {
            ulong[] set = Enumerable.Range(0, 1 + _random.Next(2))
                .Select(_ => (ulong)_random.Next(6) & selector.Mask).Where(used.Add).ToArray();
            if (set.Length > 0)
            {
                labels.Add(set);
            }
        }

        Region around = _region;
        Region[] regions = new Region[isIf ? 2 : labels.Count + 1];
        for (int i = 0; i < regions.Length; i++)
        {
            int known = _values.Count;
            _region = regions[i] = new Region();
            AddOperations(_random.Next(2) == 0 ? _random.Next(3) : _random.Next(12), depth + 1, others);
            _region.Yields.AddRange(widths.Select(Of));
            _values.RemoveRange(known, _values.Count - known);
        }

        _region = around;
        Add(new Operation(isIf ? Operator.If : Operator.Case, [selector], widths) { Labels = [.. labels], Regions = regions });
    }

    private void AddPure()
    {
        Operator op = Pure[_random.Next(Pure.Length)];
        Value a = Any(64);
        switch (op)
        {
            case Operator.Not or Operator.Negate or Operator.PopulationCount:
            case Operator.LeadingZeroCount or Operator.TrailingZeroCount:
                Add(new Operation(op, [a], a.Width));
                break;
            case Operator.ShiftLeft or Operator.ShiftRightLogical or Operator.ShiftRightArithmetic:
                Add(new Operation(op, [a, Any(7)], a.Width));
                break;
            case Operator.Equal or Operator.LessUnsigned or Operator.LessSigned:
                Add(new Operation(op, [a, Of(a.Width)], 1));
                break;
            case Operator.Mux or Operator.Either:
                Add(new Operation(op, [Of(1), a, Of(a.Width)], a.Width));
                break;
            case Operator.Select:
                Add(new Operation(
                    op, [Any(3), a, .. Enumerable.Range(0, _random.Next(6)).Select(_ => Of(a.Width))], a.Width));
                break;
            case Operator.ZeroExtend or Operator.SignExtend when a.Width < 64:
                int wide = a.Width < 32 && _random.Next(2) == 0 ? 32 : a.Width + 1 + _random.Next(64 - a.Width);
                Add(new Operation(op, [a], wide));
                break;
            case Operator.ZeroExtend or Operator.SignExtend or Operator.Extract:
                int width = 1 + _random.Next(a.Width);
                Add(new Operation(Operator.Extract, [a], width) { Immediate = (ulong)_random.Next(a.Width - width + 1) });
                break;
            case Operator.Concatenate:
                AddConcatenation(a);
                break;
            default:
                Add(new Operation(op, [a, Of(a.Width)], a.Width));
                break;
        }
    }

    private void AddConcatenation(Value first)
    {
        List<Value> parts = [first];
        int sum = first.Width;
        while (_random.Next(3) > 0 && sum < 64)
        {
            Value part = Any(64 - sum);
            parts.Add(part);
            sum += part.Width;
        }

        Add(new Operation(Operator.Concatenate, [.. parts], sum));
    }

    private void Add(Operation operation)
    {
        _region.Operations.Add(operation);
        _values.AddRange(operation.Results);
    }

    // Some value at most this wide.
    private Value Any(int widest)
    {
        for (int i = 0; i < 8; i++)
        {
            Value value = _values[_values.Count - 1 - _random.Next(Math.Min(_values.Count, _random.Next(3) == 0 ? 100 : 12))];
            if (value.Width <= widest)
            {
                return value;
            }
        }

        return Of(1 + _random.Next(widest));
    }

    // Some value of a width: one that exists, a constant, or another one made to fit.
    private Value Of(int width)
    {
        if (_random.Next(4) == 0)
        {
            return Constant(width, Bits(width));
        }

        Value[] fitting = _values.Where(v => v.Width == width).TakeLast(_random.Next(2) == 0 ? 4 : 50).ToArray();
        if (fitting.Length > 0 && _random.Next(8) > 0)
        {
            return fitting[_random.Next(fitting.Length)];
        }

        Value value = _values[_random.Next(_values.Count)];
        Operation fit = value.Width > width
            ? new Operation(Operator.Extract, [value], width) { Immediate = (ulong)_random.Next(value.Width - width + 1) }
            : value.Width < width
                ? new Operation(_random.Next(2) == 0 ? Operator.ZeroExtend : Operator.SignExtend, [value], width)
                : new Operation(Operator.Not, [value], width);
        Add(fit);
        return fit.Result;
    }

    private Value Constant(int width, ulong bits)
    {
        Operation constant = new(Operator.Constant, [], width) { Immediate = bits };
        _region.Operations.Add(constant);
        return constant.Result;
    }

    private int Width() => _random.Next(4) switch
    {
        0 => 1,
        1 => 1 + _random.Next(8),
        2 => 8 << _random.Next(4),
        _ => 1 + _random.Next(64),
    };

    private ulong Bits(int width) => Stimulus(_random, width);

    private void Connect()
    {
        foreach (Register register in _definition.Registers)
        {
            register.Next = register.Next == register.Value ? Of(register.Width) : register.Next;
        }

        _definition.IsClocked = _definition.Registers.Count > 0 && _random.Next(3) == 0;
        int outputs = 1 + _random.Next(4);
        for (int i = 0; i < outputs; i++)
        {
            Value value = _definition.IsClocked
                ? _definition.Registers[_random.Next(_definition.Registers.Count)].Value : Any(64);
            _definition.AddOutput(Name("o", i), value);
        }

        int probes = _random.Next(8);
        for (int i = 0; i < probes; i++)
        {
            _definition.Probes.Add(new Output(Name("q", i), Any(64)));
        }
    }
}
