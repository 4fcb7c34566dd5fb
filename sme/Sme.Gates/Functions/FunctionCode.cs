using System;
using System.Reflection.Emit;
using Sme.Emit;
using Sme.Gates.Slices;

namespace Sme.Gates.Functions;

/// <summary>Generates the code of functions of up to three variables.</summary>
internal static class FunctionCode
{
    /// <summary>Leaves the value of a function on the stack: with one instruction where the machine has it.</summary>
    /// <param name="il">The method.</param>
    /// <param name="operations">Instructions.</param>
    /// <param name="variables">Where the variables are, at least one.</param>
    /// <param name="table">The function, as <see cref="GateFunction.Table"/>; not constant.</param>
    public static void Emit(MethodEmitter il, SliceOperations operations, ReadOnlySpan<LocalBuilder> variables, byte table)
    {
        if (operations.HasTernary && variables.Length > 1)
        {
            for (int i = GateFunction.MostLeaves - 1; i >= 0; i--)
            {
                il.Load(variables[Math.Min(i, variables.Length - 1)]);
            }

            operations.Ternary(il, table);
        }
        else
        {
            Emit(il, operations, variables, FunctionForms.All[table]);
        }
    }

    private static void Emit(
        MethodEmitter il, SliceOperations operations, ReadOnlySpan<LocalBuilder> variables, FunctionForms.Form form)
    {
        if (form.Kind == FunctionForms.FormKind.Variable)
        {
            il.Load(variables[form.A]);
            return;
        }

        Emit(il, operations, variables, FunctionForms.All[form.A]);
        if (form.Kind == FunctionForms.FormKind.Not)
        {
            operations.Not(il);
            return;
        }

        Emit(il, operations, variables, FunctionForms.All[form.B]);
        switch (form.Kind)
        {
            case FunctionForms.FormKind.And:
                operations.And(il);
                break;
            case FunctionForms.FormKind.AndNot:
                operations.AndNot(il);
                break;
            case FunctionForms.FormKind.Or:
                operations.Or(il);
                break;
            default:
                operations.Xor(il);
                break;
        }
    }
}
