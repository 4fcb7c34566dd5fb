using System.Collections.Generic;
using System.Linq;
using System.Reflection.Emit;
using Sme.Netlist;

namespace Sme.Compiled.Compilation;

/// <content>Operations with regions.</content>
internal sealed partial class BodyEmitter
{
    // Tables of this many places for each region at most.
    private const ulong SparseTable = 8;

    private void EmitIf(Operation operation)
    {
        DeclareResults(operation);
        Label otherwise = _il.DefineLabel();
        Label end = _il.DefineLabel();
        Push(operation.Operands[0]);
        _il.Jump(OpCodes.Brfalse, otherwise);
        EmitRegion(operation, 0);
        _il.Jump(OpCodes.Br, end);
        _il.Mark(otherwise);
        EmitRegion(operation, 1);
        _il.Mark(end);
        KeepResults(operation);
    }

    private void EmitCase(Operation operation)
    {
        DeclareResults(operation);
        Label[] regions = [.. operation.Regions.Select(_ => _il.DefineLabel())];
        Label end = _il.DefineLabel();
        EmitChoice(operation, regions);
        _il.Jump(OpCodes.Br, regions[^1]);
        for (int i = 0; i < regions.Length; i++)
        {
            _il.Mark(regions[i]);
            EmitRegion(operation, i);
            _il.Jump(OpCodes.Br, end);
        }

        _il.Mark(end);
        KeepResults(operation);
    }

    // Goes on behind for the last region.
    private void EmitChoice(Operation operation, Label[] regions)
    {
        Value selector = operation.Operands[0];
        Dictionary<ulong, int> labels = [];
        for (int i = 0; i < operation.Labels.Length; i++)
        {
            foreach (ulong label in operation.Labels[i])
            {
                labels.TryAdd(label, i);
            }
        }

        ulong last = labels.Keys.DefaultIfEmpty().Max();
        if (labels.Count > 2 && !IsWide(selector.Width) && last < SparseTable * (ulong)labels.Count)
        {
            Push(selector);
            _il.Switch([.. Enumerable.Range(0, (int)last + 1).Select(
                label => regions[labels.GetValueOrDefault((ulong)label, regions.Length - 1)])]);
            return;
        }

        LocalBuilder local = _il.Declare(TypeOf(selector.Width));
        Push(selector);
        _il.Store(local);
        foreach ((ulong label, int region) in labels)
        {
            _il.Load(local);
            PushConstant(label, selector.Width);
            _il.Jump(OpCodes.Beq, regions[region]);
        }
    }

    private void DeclareResults(Operation operation)
    {
        foreach (Value result in operation.Results.Where(r => IsNeeded(r) && !_locals.ContainsKey(r)))
        {
            _locals.Add(result, _il.Declare(TypeOf(result.Width)));
        }
    }

    private void KeepResults(Operation operation)
    {
        foreach (Value result in operation.Results)
        {
            Keep(result);
        }
    }

    private bool IsNeeded(Value value) => _uses.ContainsKey(value) || _kept.Contains(value);

    private void EmitRegion(Operation operation, int index)
    {
        Region region = operation.Regions[index];
        ShareLocals(operation, region);
        foreach (Operation inner in region.Operations)
        {
            Emit(inner);
        }

        for (int i = 0; i < operation.Results.Length; i++)
        {
            LocalBuilder? local = IsNeeded(operation.Results[i]) ? _locals[operation.Results[i]] : null;
            if (local != null && _locals.GetValueOrDefault(region.Yields[i]) != local)
            {
                Push(region.Yields[i]);
                _il.Store(local);
            }
        }
    }

    // What a branch within a region decides and the region only passes on is put where the region's result is.
    private void ShareLocals(Operation operation, Region region)
    {
        for (int i = 0; i < operation.Results.Length; i++)
        {
            Value yielded = region.Yields[i];
            if (IsNeeded(operation.Results[i]) && yielded.Operation is { Regions.Length: > 0 } inner
                && region.Operations.Contains(inner) && _uses[yielded] == 1 && !_kept.Contains(yielded))
            {
                _locals.Add(yielded, _locals[operation.Results[i]]);
            }
        }
    }
}
