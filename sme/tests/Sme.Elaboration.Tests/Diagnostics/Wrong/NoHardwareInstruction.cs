using System;
using System.Reflection;
using System.Reflection.Emit;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

/// <summary>A process that C# cannot write; it has no symbols either.</summary>
internal static class NoHardwareInstruction
{
    public const string Line = "HDL0010 NoHardwareInstruction.OnTick wrong: "
        + "IL instruction break is no hardware; write it with operators on integers, bool and enums";

    public static Type Emit()
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(
            new AssemblyName("NoHardwareInstruction"), AssemblyBuilderAccess.Run);
        TypeBuilder type = assembly.DefineDynamicModule("Module")
            .DefineType(nameof(NoHardwareInstruction), TypeAttributes.Public, typeof(WrongProcess));
        type.SetCustomAttribute(new CustomAttributeBuilder(
            typeof(SME.NameAttribute).GetConstructor([typeof(string)])!, ["wrong"]));
        ILGenerator il = type.DefineMethod(
            "OnTick", MethodAttributes.Family | MethodAttributes.Virtual | MethodAttributes.HideBySig).GetILGenerator();
        il.Emit(OpCodes.Break);
        il.Emit(OpCodes.Ret);
        return type.CreateType();
    }
}
