using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace Sme.Netlist.Passes;

/// <summary>
/// Builds a definition's body again, operation by operation, through a <see cref="Sme.Netlist.Builder"/>: what is constant,
/// trivial or known folds on the way. A pass overrides what it does otherwise. Operations that stay are used again.
/// </summary>
internal abstract class Rewriter(Definition definition)
{
    private readonly Dictionary<Value, Value> _replaced = [];

    /// <summary>What is rewritten.</summary>
    protected Definition Definition { get; } = definition;

    /// <summary>Adds to the region that is being built.</summary>
    protected Builder Builder { get; } = new(definition.Body);

    /// <summary>Whether something is different from before.</summary>
    protected bool Changed { get; set; }

    /// <summary>Rewrites the definition and says whether that changed it.</summary>
    public bool Run()
    {
        VisitOperations(Take(Definition.Body));
        foreach (Register register in Definition.Registers)
        {
            register.Next = Map(register.Next);
        }

        foreach (Instance instance in Definition.Instances)
        {
            MapAll(instance.Inputs);
        }

        foreach (Output output in Definition.Outputs)
        {
            output.Value = Map(output.Value);
        }

        foreach (Output probe in Definition.Probes)
        {
            probe.Value = Map(probe.Value);
        }

        return Changed;
    }

    /// <summary>What stands for a value now.</summary>
    protected virtual Value Map(Value value) => _replaced.GetValueOrDefault(value, value);

    /// <summary>A value equal to the result of an operation without effect or regions; null leaves it to the builder.</summary>
    protected virtual Value? Rewrite(Operation operation) => null;

    /// <summary>Adds an operation with an effect.</summary>
    protected virtual void VisitEffect(Operation operation)
    {
        int before = Builder.Count;
        if (operation.Operator == Operator.MemoryWrite && operation.Operands is [_, _, { IsConstant: true }])
        {
            Builder.Write(operation.Memory!, operation.Operands[0], operation.Operands[1], operation.Operands[2]);
            Changed = true;
        }
        else if (operation.Operator == Operator.Check && operation.Operands[0].Is(1))
        {
            Changed = true;
        }
        else
        {
            Builder.Append(operation);
        }

        Changed |= Builder.Count > before + 1;
    }

    /// <summary>Adds an operation with regions, whose operands are those of now and whose regions are as before.</summary>
    protected virtual void VisitRegions(Operation operation)
    {
        foreach (Region region in operation.Regions)
        {
            VisitRegion(region);
        }

        Builder.Append(operation);
    }

    /// <summary>Builds a region again.</summary>
    /// <param name="region">The region.</param>
    /// <param name="finish">Called at its end, when it yields what it will.</param>
    protected void VisitRegion(Region region, Action? finish = null)
    {
        Operation[] operations = Take(region);
        Builder.Enter(region);
        VisitOperations(operations);
        MapYields(region);
        finish?.Invoke();
        Builder.Leave();
    }

    /// <summary>Adds what a region did to the one being built, and its yields instead of the results.</summary>
    protected void Splice(Region region, Operation operation)
    {
        VisitOperations(region.Operations.ToArray());
        for (int i = 0; i < operation.Results.Length; i++)
        {
            Replace(operation.Results[i], Map(region.Yields[i]));
        }

        Changed = true;
    }

    /// <summary>Adds operations to the region being built.</summary>
    protected void VisitOperations(Operation[] operations)
    {
        foreach (Operation operation in operations)
        {
            Builder.Location = operation.Location;
            MapAll(operation.Operands);
            if (operation.Regions.Length > 0)
            {
                VisitRegions(operation);
            }
            else
            {
                VisitPlain(operation);
            }
        }
    }

    // Regions nest deeply: what is inlined here would be on the stack once for each of them.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void VisitPlain(Operation operation)
    {
        if (operation.IsEffect)
        {
            VisitEffect(operation);
        }
        else
        {
            Replace(operation.Result, Rewrite(operation) ?? Builder.Insert(operation));
        }
    }

    /// <summary>Has a value stand for another from now on.</summary>
    protected virtual void Replace(Value old, Value now)
    {
        if (old != now)
        {
            _replaced[old] = now;
            MoveNames(old, now);
            Changed = true;
        }
    }

    // What is only made wider bears the names; a constant has the same value in other places too.
    private static void MoveNames(Value old, Value now)
    {
        while (now.Operation is { Operator: Operator.ZeroExtend or Operator.SignExtend } extend)
        {
            now = extend.Operands[0];
        }

        if (!now.IsConstant)
        {
            now.Name ??= old.Name;
            now.Enumeration ??= old.Enumeration;
        }
    }

    private static Operation[] Take(Region region)
    {
        Operation[] operations = region.Operations.ToArray();
        region.Operations.Clear();
        return operations;
    }

    private void MapYields(Region region)
    {
        for (int i = 0; i < region.Yields.Count; i++)
        {
            region.Yields[i] = Map(region.Yields[i]);
        }
    }

    private void MapAll(Value[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Map(values[i]);
        }
    }
}
