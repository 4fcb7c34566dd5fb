using System;
using System.Collections.Generic;
using System.Linq;

namespace Sme.Netlist;

/// <summary>
/// Adds operations to the regions of a definition. What is constant is computed, what is trivial is not added, and what
/// was computed before in the same region or one around is used again.
/// </summary>
public sealed class Builder
{
    private readonly Stack<Scope> _scopes = new();
    private readonly Dictionary<Operation, Value> _known = new(SameComputation.Instance);
    private readonly Dictionary<Operation, Region> _regionOf = [];
    private readonly HashSet<Region> _open = [];

    /// <summary>Creates a builder that adds to the end of a region.</summary>
    public Builder(Region region) => Enter(region);

    /// <summary>The region that operations are added to.</summary>
    public Region Current => _scopes.Peek().Region;

    /// <summary>Recorded in the operations added from now on.</summary>
    public SourceLocation? Location { get; set; }

    /// <summary>Number of operations added.</summary>
    public int Count { get; private set; }

    /// <summary>Whether operations may use a value where the builder is: it was not computed in a region that was left.</summary>
    public bool IsVisible(Value value)
        => value.Operation is not { } operation || !_regionOf.TryGetValue(operation, out Region? region)
            || _open.Contains(region);

    /// <summary>Goes into a region.</summary>
    public void Enter(Region region)
    {
        _scopes.Push(new Scope(region, []));
        _open.Add(region);
    }

    /// <summary>Goes back to the region around.</summary>
    public Region Leave()
    {
        Scope left = _scopes.Pop();
        foreach (Operation operation in left.Computed)
        {
            _known.Remove(operation);
        }

        _open.Remove(left.Region);
        return left.Region;
    }

    /// <summary>A constant.</summary>
    public Value Constant(int width, ulong bits)
        => Add(new Operation(Operator.Constant, [], width) { Immediate = bits & Value.MaskOf(width) });

    /// <summary>The result of an operator without effect, regions or memory.</summary>
    public Value Apply(Operator op, int width, params ReadOnlySpan<Value> operands) => Apply(op, width, 0, operands);

    /// <inheritdoc cref="Apply(Operator, int, ReadOnlySpan{Value})"/>
    public Value Apply(Operator op, int width, ulong immediate, params ReadOnlySpan<Value> operands)
        => Identities.Find(this, op, width, immediate, operands)
            ?? Add(new Operation(op, operands.ToArray(), width) { Immediate = immediate });

    /// <summary>Every bit inverted.</summary>
    public Value Not(Value a) => Apply(Operator.Not, a.Width, a);

    /// <summary>Bitwise and.</summary>
    public Value And(Value a, Value b) => Apply(Operator.And, a.Width, a, b);

    /// <summary>Bitwise or.</summary>
    public Value Or(Value a, Value b) => Apply(Operator.Or, a.Width, a, b);

    /// <summary>1 when both are the same.</summary>
    public Value Equal(Value a, Value b) => Apply(Operator.Equal, 1, a, b);

    /// <summary>The second operand when the first is 1, else the third.</summary>
    public Value Mux(Value condition, Value a, Value b) => Apply(Operator.Mux, a.Width, condition, a, b);

    /// <summary>A range of bits.</summary>
    public Value Extract(Value a, int lowest, int width) => Apply(Operator.Extract, width, (ulong)lowest, a);

    /// <summary>The low bits, or the value with zeros in front.</summary>
    public Value Resize(Value a, int width, bool signed = false)
        => width == a.Width ? a
            : width < a.Width ? Extract(a, 0, width)
            : Apply(signed ? Operator.SignExtend : Operator.ZeroExtend, width, a);

    /// <summary>A word of a memory.</summary>
    public Value Read(Memory memory, Value address)
        => Add(new Operation(Operator.MemoryRead, [address], memory.Width) { Memory = memory });

    /// <summary>Writes a word of a memory at the end of the tick, where enable is 1 or not given.</summary>
    public void Write(Memory memory, Value address, Value data, Value? enable = null)
    {
        if (enable?.Is(0) != true)
        {
            Value[] operands = enable?.Is(1) != false ? [address, data] : [address, data, enable];
            Append(new Operation(Operator.MemoryWrite, operands) { Memory = memory });
        }
    }

    /// <summary>A check that fails when the condition is 0.</summary>
    public void Check(Value condition, CheckText message, params IEnumerable<Value> values)
    {
        if (!condition.Is(1))
        {
            Append(new Operation(Operator.Check, [condition, .. values]) { Message = message });
        }
    }

    /// <summary>Chooses between two regions, which are complete and yield values of the same widths.</summary>
    public Operation If(Value condition, Region then, Region otherwise)
        => Append(new Operation(Operator.If, [condition], WidthsOf(then)) { Regions = [then, otherwise] });

    /// <summary>Chooses among regions by value; the last one is for all values without a label.</summary>
    public Operation Case(Value selector, ulong[][] labels, Region[] regions)
        => Append(new Operation(Operator.Case, [selector], WidthsOf(regions[^1])) { Regions = regions, Labels = labels });

    /// <summary>Adds an operation as it is.</summary>
    public Operation Append(Operation operation)
    {
        operation.Location ??= Location;
        Current.Operations.Add(operation);
        _regionOf[operation] = Current;
        Count++;
        return operation;
    }

    /// <summary>Adds the operations of a region that was built apart.</summary>
    public void Splice(Region region)
    {
        foreach (Operation operation in region.Operations)
        {
            Splice(operation);
        }
    }

    /// <summary>Adds an operation that was built in another region; it may be found again from here on.</summary>
    public void Splice(Operation operation)
    {
        Append(operation);
        if (operation.Operator < Operator.MemoryWrite && _known.TryAdd(operation, operation.Result))
        {
            _scopes.Peek().Computed.Add(operation);
        }
    }

    /// <summary>Adds an operation without effect or regions, unless an equal value is known or simpler to compute.</summary>
    internal Value Insert(Operation operation)
        => (Evaluation.IsPure(operation.Operator) && operation.Operator != Operator.Constant
            ? Identities.Find(this, operation.Operator, operation.Result.Width, operation.Immediate, operation.Operands)
            : null) ?? Add(operation);

    private static int[] WidthsOf(Region region) => region.Yields.Select(y => y.Width).ToArray();

    private Value Add(Operation operation)
    {
        if (!_known.TryAdd(operation, operation.Result))
        {
            return _known[operation];
        }

        Append(operation);
        _scopes.Peek().Computed.Add(operation);
        return operation.Result;
    }

    // What a region computes is known until it is left.
    private sealed record Scope(Region Region, List<Operation> Computed);
}
