using System;
using System.Collections.Generic;
using System.Linq;

namespace Sme.Netlist.Interpretation;

/// <summary>
/// A definition translated for execution: its values numbered, its body a flat list of instructions. Shared by all
/// instances.
/// </summary>
internal sealed class Plan
{
    private readonly List<Value> _values = [];
    private readonly Dictionary<Value, int> _indices = [];
    private readonly Dictionary<Instance, int> _instances = [];
    private readonly List<Instruction> _code = [];
    private readonly List<int> _operands = [];
    private readonly List<int> _widths = [];
    private readonly List<Operation> _checks = [];
    private readonly List<int> _writes = [];
    private readonly List<Operation> _writeOperations = [];
    private readonly List<JumpTable> _tables = [];

    /// <summary>Translates a definition.</summary>
    public Plan(Definition definition)
    {
        Definition = definition;
        Add(definition.Inputs);
        Add(definition.Parameters.Select(p => p.Value));
        Add(definition.Registers.Select(r => r.Value));
        foreach (Instance instance in definition.Instances)
        {
            _instances.Add(instance, _instances.Count);
            Add(instance.Outputs);
        }

        List<Piece> pieces = [];
        foreach (Operation operation in definition.Body.Operations)
        {
            int from = _code.Count;
            Translate(operation);
            if (_code.Count > from)
            {
                pieces.Add(PieceOf([operation], from, _code.Count));
            }
        }

        Pieces = pieces.ToArray();
        Whole = PieceOf(definition.Body.Operations, 0, _code.Count);
        Code = _code.ToArray();
        Operands = _operands.ToArray();
        Widths = _widths.ToArray();
        Checks = _checks.ToArray();
        Writes = _writes.ToArray();
        WriteOperations = _writeOperations.ToArray();
        Tables = _tables.ToArray();
    }

    /// <summary>What was translated.</summary>
    public Definition Definition { get; }

    /// <summary>
    /// Whether the body runs at the clock edge. Instances below read it within the tick, so then it does not.
    /// </summary>
    public bool RunsAtEdge => Definition.IsClocked && Definition.Instances.Count == 0;

    /// <summary>The values by index.</summary>
    public IReadOnlyList<Value> Values => _values;

    /// <summary>The instructions.</summary>
    public Instruction[] Code { get; }

    /// <summary>Indices of the instructions' operands.</summary>
    public int[] Operands { get; }

    /// <summary>Widths of the instructions' operands.</summary>
    public int[] Widths { get; }

    /// <summary>The checks.</summary>
    public Operation[] Checks { get; }

    /// <summary>For each write in program order the index of its memory.</summary>
    public int[] Writes { get; }

    /// <summary>The writes in program order.</summary>
    public Operation[] WriteOperations { get; }

    /// <summary>Where cases go on.</summary>
    public JumpTable[] Tables { get; }

    /// <summary>The instructions of each operation at the top level of the body.</summary>
    public Piece[] Pieces { get; }

    /// <summary>All instructions.</summary>
    public Piece Whole { get; }

    /// <summary>The index of a value.</summary>
    /// <exception cref="ArgumentException">It is no value of the definition.</exception>
    public int IndexOf(Value value)
        => _indices.TryGetValue(value, out int index) ? index : throw new ArgumentException(
            $"value {value.Name ?? "without a name"} is none of definition {Definition.Name}", nameof(value));

    /// <summary>The index of an instance.</summary>
    public int IndexOf(Instance instance)
        => _instances.TryGetValue(instance, out int index) ? index : throw new ArgumentException(
            $"definition {Definition.Name} holds no such instance {instance.Name}", nameof(instance));

    private void Add(IEnumerable<Value> values)
    {
        foreach (Value value in values)
        {
            _indices.Add(value, _values.Count);
            _values.Add(value);
        }
    }

    private void Translate(Operation operation)
    {
        Add(operation.Results);
        switch (operation.Operator)
        {
            case Operator.Constant:
                break;
            case Operator.MemoryRead:
                Emit(InstructionCode.Read, operation, Definition.Memories.IndexOf(operation.Memory!));
                break;
            case Operator.MemoryWrite:
                Emit(InstructionCode.Write, operation, _writes.Count);
                _writeOperations.Add(operation);
                _writes.Add(Definition.Memories.IndexOf(operation.Memory!));
                break;
            case Operator.Check:
                Emit(InstructionCode.Check, operation, _checks.Count);
                _checks.Add(operation);
                break;
            case Operator.If:
                TranslateIf(operation);
                break;
            case Operator.Case:
                TranslateCase(operation);
                break;
            default:
                Emit(InstructionCode.Apply, operation, 0);
                break;
        }
    }

    private void TranslateIf(Operation operation)
    {
        int choice = Emit(InstructionCode.JumpIfZero, operation, 0);
        Translate(operation.Regions[0], operation);
        int end = Emit(InstructionCode.Jump);
        SetTarget(choice);
        Translate(operation.Regions[1], operation);
        SetTarget(end);
    }

    private void TranslateCase(Operation operation)
    {
        Emit(InstructionCode.Switch, operation, _tables.Count);
        var targets = new int[operation.Regions.Length];
        JumpTable table = new(operation.Labels, targets);
        _tables.Add(table);
        int[] ends = new int[targets.Length];
        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] = _code.Count;
            Translate(operation.Regions[i], operation);
            ends[i] = Emit(InstructionCode.Jump);
        }

        Array.ForEach(ends, SetTarget);
    }

    private void Translate(Region region, Operation holder)
    {
        region.Operations.ForEach(Translate);
        for (int i = 0; i < region.Yields.Count; i++)
        {
            _code.Add(new Instruction(
                InstructionCode.Copy, default, _indices[holder.Results[i]], holder.Results[i].Width, _operands.Count, 1, 0, 0));
            AddOperand(region.Yields[i]);
        }
    }

    private int Emit(InstructionCode code)
    {
        _code.Add(new Instruction(code, default, -1, 0, _operands.Count, 0, 0, 0));
        return _code.Count - 1;
    }

    private int Emit(InstructionCode code, Operation operation, int target)
    {
        bool hasResult = operation.Regions.Length == 0 && operation.Results.Length == 1;
        _code.Add(new Instruction(
            code, operation.Operator, hasResult ? _indices[operation.Result] : -1, hasResult ? operation.Result.Width : 0,
            _operands.Count, operation.Operands.Length, target, operation.Immediate));
        Array.ForEach(operation.Operands, AddOperand);
        return _code.Count - 1;
    }

    private void AddOperand(Value value)
    {
        _operands.Add(IndexOf(value));
        _widths.Add(value.Width);
    }

    private void SetTarget(int instruction) => _code[instruction] = _code[instruction] with { Target = _code.Count };

    private Piece PieceOf(IReadOnlyList<Operation> operations, int from, int to)
    {
        List<Instruction> code = _code.GetRange(from, to - from);
        HashSet<int> results = code.Where(i => i.Result >= 0).Select(i => i.Result).ToHashSet();
        int[] reads = code.SelectMany(i => _operands.GetRange(i.Operands, i.Count)).Distinct()
            .Where(o => !results.Contains(o)).ToArray();
        return new Piece(operations, from, to, reads, results.ToArray());
    }
}

/// <summary>A run of instructions.</summary>
/// <param name="Operations">What they were translated from.</param>
/// <param name="From">The first one.</param>
/// <param name="To">The one behind the last.</param>
/// <param name="Reads">Values they read and do not compute.</param>
/// <param name="Results">Values they compute.</param>
internal sealed record Piece(IReadOnlyList<Operation> Operations, int From, int To, int[] Reads, int[] Results);

/// <summary>Where a case goes on for each value of its operand.</summary>
internal sealed class JumpTable
{
    private readonly Dictionary<ulong, int> _regions = [];
    private readonly int[] _targets;

    /// <summary>Creates a table.</summary>
    /// <param name="labels">For each region but the last the values that run it.</param>
    /// <param name="targets">For each region its first instruction; filled in later.</param>
    public JumpTable(ulong[][] labels, int[] targets)
    {
        _targets = targets;
        for (int region = 0; region < labels.Length; region++)
        {
            foreach (ulong label in labels[region])
            {
                _regions.TryAdd(label, region);
            }
        }
    }

    /// <summary>The instruction to go on with.</summary>
    public int this[ulong value] => _targets[_regions.TryGetValue(value, out int region) ? region : _targets.Length - 1];
}
