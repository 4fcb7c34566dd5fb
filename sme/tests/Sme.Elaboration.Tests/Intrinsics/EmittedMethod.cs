using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Elaboration.Intrinsics;
using Sme.Netlist;

namespace Sme.Elaboration.Tests.Intrinsics;

/// <summary>An intrinsic with inputs for operands, evaluated operation by operation.</summary>
internal sealed class EmittedMethod
{
    private readonly Definition _definition = new("intrinsic");
    private readonly List<Value> _checks = [];
    private readonly Value[] _results;

    public EmittedMethod(Intrinsic intrinsic, Type[] operands)
    {
        Value[] inputs = operands.Select((t, i) => _definition.AddInput($"i{i}", Bits.StackWidth(t))).ToArray();
        _results = intrinsic.Emit(
            new IntrinsicContext(new Builder(_definition.Body), (holds, message) => _checks.Add(holds)), inputs);
        foreach (Value result in _results.Concat(_checks))
        {
            _definition.AddOutput($"o{_definition.Outputs.Count}", result);
        }

        Verifier.Verify(new Design(_definition));
    }

    /// <summary>The same with constants for operands; the results have to be constants.</summary>
    public static ulong[]? Fold(Intrinsic intrinsic, Type[] types, ulong[] operands)
    {
        var builder = new Builder(new Region());
        List<Value> checks = [];
        Value[] constants = operands.Zip(types, (bits, type) => builder.Constant(Bits.StackWidth(type), bits)).ToArray();
        Value[] results = intrinsic.Emit(new IntrinsicContext(builder, (holds, message) => checks.Add(holds)), constants);
        return checks.All(c => c.Bits == 1) ? results.Select(r => r.Bits).ToArray() : null;
    }

    /// <summary>The bits of the results, or null where a check fails.</summary>
    public ulong[]? Call(ulong[] operands)
    {
        Dictionary<Value, ulong> known = _definition.Inputs.Zip(operands, (i, bits) => (i, bits & i.Mask)).ToDictionary();
        foreach (Operation operation in _definition.Body.Operations)
        {
            known[operation.Result] = Evaluation.Apply(
                operation.Operator,
                operation.Result.Width,
                operation.Immediate,
                operation.Operands.Select(o => known[o]).ToArray(),
                operation.Operands.Select(o => o.Width).ToArray());
        }

        return _checks.All(c => known[c] == 1) ? _results.Select(r => known[r]).ToArray() : null;
    }
}
