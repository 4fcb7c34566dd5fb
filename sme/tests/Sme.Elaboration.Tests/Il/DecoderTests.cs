using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Runtime.Loader;
using NUnit.Framework;
using Sme.Elaboration.Il;

namespace Sme.Elaboration.Tests.Il;

/// <summary>A method for each opcode, written with Reflection.Emit, read back.</summary>
[TestFixture]
public class DecoderTests
{
    private static readonly ILOpCode[] Prefixes
        = [ILOpCode.Constrained, ILOpCode.Readonly, ILOpCode.Volatile, ILOpCode.Unaligned, ILOpCode.Tail];

    private static readonly FieldInfo SomeField = typeof(string).GetField(nameof(string.Empty))!;
    private static readonly MethodInfo SomeMethod = typeof(Math).GetMethod(nameof(Math.Max), [typeof(int), typeof(int)])!;
    private static readonly ConstructorInfo SomeConstructor = typeof(object).GetConstructor([])!;

    private static readonly Dictionary<ILOpCode, OpCode> Formats = typeof(OpCodes).GetFields()
        .Select(f => (OpCode)f.GetValue(null)!).DistinctBy(c => c.Value).ToDictionary(c => (ILOpCode)(ushort)c.Value);

    private static IEnumerable<ILOpCode> Codes => Enum.GetValues<ILOpCode>().Except(Prefixes);

    [Test]
    public void Every_opcode_is_decoded([ValueSource(nameof(Codes))] ILOpCode code)
    {
        Instruction[] read = Read(il => EmitAny(il, Formats[code]));
        Instruction instruction = read.First(i => i.Offset == read.Min(r => r.Offset));
        (ILOpCode expected, object? operand) = Expected(code);
        Assert.That(instruction.OpCode, Is.EqualTo(expected));
        Assert.That((instruction.Operand is Block or Block[]) ? null : instruction.Operand, Is.EqualTo(operand));
        Assert.That(instruction.Operand is ushort or short or byte or sbyte, Is.False, "small numbers are int");
        Assert.That(instruction.Operand is Block, Is.EqualTo(code.IsBranch()));
        Assert.That(read.Skip(1).All(r => r.OpCode == ILOpCode.Ret), "the operand has another length");
    }

    [Test]
    public void Prefixes_are_part_of_the_instruction_behind_them()
    {
        Instruction[] read = Read(il =>
        {
            il.Emit(OpCodes.Volatile);
            il.Emit(OpCodes.Unaligned, (byte)1);
            il.Emit(OpCodes.Ldind_I4);
            il.Emit(OpCodes.Constrained, typeof(int));
            il.Emit(OpCodes.Tailcall);
            il.Emit(OpCodes.Callvirt, SomeMethod);
        });
        Assert.That(read.Select(r => r.OpCode), Is.EqualTo(new[] { ILOpCode.Ldind_i4, ILOpCode.Callvirt, ILOpCode.Ret }));
        Assert.That(read.Select(r => r.Offset), Is.EqualTo(new[] { 0, 6, 19 }));
        Assert.That(read[1].Constrained, Is.EqualTo(typeof(int)));
    }

    [Test]
    public void A_switch_has_its_targets_then_what_follows()
    {
        Block[] blocks = ReadBlocks(il =>
        {
            Label first = il.DefineLabel();
            Label second = il.DefineLabel();
            il.Emit(OpCodes.Ldc_I4_M1);
            il.Emit(OpCodes.Switch, [second, first, second]);
            il.Emit(OpCodes.Ldc_I4_0);
            il.Emit(OpCodes.Pop);
            il.MarkLabel(first);
            il.Emit(OpCodes.Ldc_I4_0);
            il.Emit(OpCodes.Pop);
            il.MarkLabel(second);
        });
        Assert.That(blocks[0].Successors.Select(s => s.Index), Is.EqualTo(new[] { 3, 2, 3, 1 }));
        Assert.That(blocks[0].Last.Operand, Is.EqualTo(new[] { blocks[3], blocks[2], blocks[3] }));
        Assert.That(blocks[0].Instructions[0].Operand, Is.EqualTo(-1));
        Assert.That(blocks[0].PostDominator, Is.EqualTo(blocks[3]));
    }

    [Test]
    public void Code_that_is_cut_off_is_refused()
    {
        var error = Assert.Throws<BadImageFormatException>(() => Read(il => il.Emit(OpCodes.Nop), endsInReturn: false));
        Assert.That(error.Message, Is.EqualTo("Code.Run, offset 1: the code leads out of the method"));
    }

    [Test]
    public void An_unknown_code_is_refused()
    {
        // A byte that is no opcode, hidden in the operand of an instruction and jumped to.
        var error = Assert.Throws<BadImageFormatException>(() => Read(il =>
        {
            Label behind = il.DefineLabel();
            il.Emit(OpCodes.Br, behind);
            il.Emit(OpCodes.Ldc_I4, 0x7A7A7A24);
            il.MarkLabel(behind);
            il.Emit(OpCodes.Br_S, (sbyte)-6);
        }));
        Assert.That(error.Message, Is.EqualTo("Code.Run, offset 7: no instruction has the code 24"));
    }

    private static void EmitAny(ILGenerator il, OpCode code)
    {
        Label next = il.DefineLabel();
        switch (code.OperandType)
        {
            case OperandType.InlineNone:
                il.Emit(code);
                break;
            case OperandType.ShortInlineI or OperandType.ShortInlineVar:
                il.Emit(code, (byte)0xFD);
                break;
            case OperandType.InlineVar:
                il.Emit(code, unchecked((short)0xFFFD));
                break;
            case OperandType.InlineI:
                il.Emit(code, 123456);
                break;
            case OperandType.InlineI8:
                il.Emit(code, -12345678901L);
                break;
            case OperandType.ShortInlineR:
                il.Emit(code, 1.5f);
                break;
            case OperandType.InlineR:
                il.Emit(code, 2.5);
                break;
            case OperandType.InlineString:
                il.Emit(code, "text");
                break;
            case OperandType.InlineField:
                il.Emit(code, SomeField);
                break;
            case OperandType.InlineMethod when code == OpCodes.Newobj:
                il.Emit(code, SomeConstructor);
                break;
            case OperandType.InlineMethod:
                il.Emit(code, SomeMethod);
                break;
            case OperandType.InlineSig:
                il.EmitCalli(code, CallingConventions.Standard, typeof(void), [], null);
                break;
            case OperandType.InlineSwitch:
                il.Emit(code, [next]);
                break;
            case OperandType.ShortInlineBrTarget or OperandType.InlineBrTarget:
                il.Emit(code, next);
                break;
            default:
                il.Emit(code, typeof(Guid));
                break;
        }

        il.MarkLabel(next);
    }

    private static (ILOpCode Code, object? Operand) Expected(ILOpCode code)
    {
        OpCode format = Formats[code];
        string name = format.Name!;
        object? operand = format.OperandType switch
        {
            OperandType.ShortInlineI => -3,
            OperandType.ShortInlineVar => 0xFD,
            OperandType.InlineVar => 0xFFFD,
            OperandType.InlineI => 123456,
            OperandType.InlineI8 => -12345678901L,
            OperandType.ShortInlineR => 1.5f,
            OperandType.InlineR => 2.5,
            OperandType.InlineString => "text",
            OperandType.InlineField => SomeField,
            OperandType.InlineMethod => code == ILOpCode.Newobj ? SomeConstructor : SomeMethod,
            OperandType.InlineType or OperandType.InlineTok => typeof(Guid),
            _ => null,
        };
        if (name.EndsWith(".s", StringComparison.Ordinal))
        {
            name = name[..^2];
        }
        else if (name.Split('.') is [.., "m1" or [>= '0' and <= '8']])
        {
            operand = name.EndsWith("m1", StringComparison.Ordinal) ? -1 : name[^1] - '0';
            name = name[..name.LastIndexOf('.')];
        }

        return (Formats.Single(f => f.Value.Name == name).Key, operand);
    }

    private static Instruction[] Read(Action<ILGenerator> emit, bool endsInReturn = true)
        => [.. ReadBlocks(emit, endsInReturn).SelectMany(b => b.Instructions)];

    private static Block[] ReadBlocks(Action<ILGenerator> emit, bool endsInReturn = true)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("Code"), typeof(object).Assembly);
        TypeBuilder type = assembly.DefineDynamicModule("Code").DefineType("Code", TypeAttributes.Public);
        ILGenerator il = type.DefineMethod("Run", MethodAttributes.Public | MethodAttributes.Static).GetILGenerator();
        emit(il);
        if (endsInReturn)
        {
            il.Emit(OpCodes.Ret);
        }

        type.CreateType();
        using var image = new MemoryStream();
        assembly.Save(image);
        image.Position = 0;
        var context = new AssemblyLoadContext("code", isCollectible: true);
        try
        {
            MethodInfo method = context.LoadFromStream(image).GetType("Code")!.GetMethod("Run")!;
            return [.. new IlReader().Read(method).Blocks];
        }
        finally
        {
            context.Unload();
        }
    }
}
