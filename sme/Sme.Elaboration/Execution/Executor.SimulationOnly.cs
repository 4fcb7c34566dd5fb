using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Runtime.CompilerServices;
using Sme.Elaboration.Diagnostics;
using Sme.Elaboration.Il;
using Sme.Netlist;
using SME;

namespace Sme.Elaboration.Execution;

/// <content>
/// What stands in <c>SimulationOnly</c>. It is not executed: what it writes is looked up in its code, and in the methods
/// of processes and the local functions that it calls.
/// </content>
internal sealed partial class Executor
{
    private readonly List<(FieldInfo Field, SourceLocation? Location)> _ignoredWrites = [];

    private void CheckSimulationOnly(Datum action)
    {
        if (action is Function function)
        {
            CheckSimulationOnly(function.Method, []);
        }
    }

    private void CheckSimulationOnly(MethodBase method, HashSet<MethodBase> visited)
    {
        if (!visited.Add(method) || method.GetMethodBody() == null)
        {
            return;
        }

        Stack<string> arrays = [];
        foreach (Instruction instruction in _reader.Read(method).Instructions)
        {
            switch (instruction)
            {
                case { OpCode: ILOpCode.Stfld, Operand: FieldInfo field } when IsIgnored(field):
                    _ignoredWrites.Add((field, _at?.Location));
                    break;
                case { OpCode: ILOpCode.Stfld, Operand: FieldInfo field } when IsProcess(field.DeclaringType):
                    ReportSimulationWrites(field.Name);
                    break;
                case { OpCode: ILOpCode.Stfld, Operand: FieldInfo field } when IsClosure(field.DeclaringType)
                    && _leaves.Of(field.FieldType).Length > 0
                    && !visited.Any(m => m.IsConstructor && m.DeclaringType == field.DeclaringType):
                    ReportSimulationWrites(field.Name);
                    break;
                case { Operand: MethodInfo { Name: "get_Item" or "set_Item" or "get_Length" } indexer }
                    when IsFixedArray(indexer.DeclaringType!):
                    arrays.TryPop(out string? array);
                    if (indexer.Name == "set_Item")
                    {
                        ReportSimulationWrites(array ?? "an element of a signal");
                    }

                    break;
                case { Operand: MethodInfo { IsSpecialName: true } property }
                    when typeof(IBus).IsAssignableFrom(property.DeclaringType):
                    if (property.Name.StartsWith("set_", StringComparison.Ordinal))
                    {
                        ReportSimulationWrites(property.Name[4..]);
                    }
                    else if (IsFixedArray(property.ReturnType))
                    {
                        arrays.Push(property.Name[4..]);
                    }

                    break;
                case { Operand: MethodBase called } when called.DeclaringType!.Assembly != typeof(Process).Assembly
                    && (IsProcess(called.DeclaringType) || IsClosure(called.DeclaringType)):
                    CheckSimulationOnly(called, visited);
                    break;
                default:
                    break;
            }
        }
    }

    // What is left out of traces may differ, unless hardware reads it.
    private void CheckIgnoredWrites()
    {
        foreach ((FieldInfo field, SourceLocation? location) in _ignoredWrites)
        {
            if (_initial.Keys.OfType<FieldCell>().Any(c => c.Field.HasSameMetadataDefinitionAs(field)))
            {
                Report(Rules.SimulationWrites, Texts.SimulationWrites(field.Name), location);
            }
        }
    }

    private void ReportSimulationWrites(string what) => Report(Rules.SimulationWrites, Texts.SimulationWrites(what));

    private static bool IsIgnored(FieldInfo field)
        => IsProcess(field.DeclaringType) && field.IsDefined(typeof(IgnoreAttribute), false);

    private static bool IsProcess(Type? type) => typeof(Process).IsAssignableFrom(type);

    private static bool IsClosure(Type? type)
        => type is { IsClass: true } && type.IsDefined(typeof(CompilerGeneratedAttribute), false);

    private static bool IsFixedArray(Type type)
        => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IFixedArray<>);
}
