using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Reflection;
using Sme.Netlist;

namespace Sme.Elaboration.Intrinsics;

/// <summary>
/// The methods of the base library that are hardware: those of <c>Math</c>, <c>BitOperations</c>, of the integers
/// themselves, and of the interfaces of generic math where they are closed on an integer.
/// </summary>
/// <remarks>
/// One name means one thing wherever it stands, so the table goes by the name, less the interface of an explicit
/// implementation, and by the types.
/// </remarks>
internal sealed class IntrinsicTable
{
    private static readonly Dictionary<string, Entry> Entries = new[]
    {
        ConstantEmitters.Table, OperatorEmitters.Table, NumberEmitters.Table, BitEmitters.Table, PredicateEmitters.Table,
        ConversionEmitters.Table, CharacterEmitters.Table,
    }.SelectMany(t => t).ToDictionary();

    private readonly Dictionary<MethodBase, Intrinsic?> _found = [];

    /// <summary>The names of the table.</summary>
    public static IReadOnlyCollection<string> Names => Entries.Keys;

    /// <summary>Finds the intrinsic that stands for a closed method.</summary>
    public bool TryGet(MethodBase method, [NotNullWhen(true)] out Intrinsic? intrinsic)
    {
        if (!_found.TryGetValue(method, out intrinsic))
        {
            _found[method] = intrinsic = Find(method);
        }

        return intrinsic != null;
    }

    private static Intrinsic? Find(MethodBase method)
    {
        string name = method.Name[(method.Name.LastIndexOf('.') + 1)..];
        return Entries.TryGetValue(name, out Entry? entry) && method is MethodInfo { ContainsGenericParameters: false } info
            && Signature.Of(info) is { } signature && entry.Accepts(signature)
            ? new Intrinsic((context, operands) => Emit(entry, signature, context, operands)) { Outs = signature.Outs }
            : null;
    }

    private static Value[] Emit(Entry entry, Signature signature, IntrinsicContext context, Value[] operands)
    {
        Builder builder = context.Builder;
        IEnumerable<Value> narrow = signature.Operands.Zip(operands, (type, value) => builder.Extract(value, 0, type.Width));
        Value[] results = entry.Emit(new Emission(context, signature), narrow.ToArray());
        return signature.Results
            .Zip(results, (type, value) => builder.Resize(value, type.StackWidth, type.IsSigned)).ToArray();
    }
}
