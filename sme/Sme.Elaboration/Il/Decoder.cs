using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace Sme.Elaboration.Il;

/// <summary>An instruction, where the next one begins, and the offsets it may branch to.</summary>
internal sealed record Decoded(Instruction Instruction, int End, int[] Targets)
{
    /// <summary>Whether what stands behind it may be executed next.</summary>
    public bool FallsThrough => Instruction.OpCode
        is not (ILOpCode.Br or ILOpCode.Leave or ILOpCode.Ret or ILOpCode.Throw or ILOpCode.Rethrow or ILOpCode.Jmp);
}

/// <summary>Makes instructions of the bytes of a method.</summary>
internal sealed class Decoder(MethodBase method, byte[] code, MethodSymbols symbols)
{
    private readonly Type[]? _typeArguments
        = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;

    private readonly Type[]? _methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
    private int _position;

    /// <summary>The instructions that are reached from the beginning, by offset.</summary>
    public Dictionary<int, Decoded> Reachable()
    {
        Dictionary<int, Decoded> reached = [];
        Stack<int> open = new([0]);
        while (open.TryPop(out int offset))
        {
            if (reached.ContainsKey(offset))
            {
                continue;
            }

            Decoded decoded = Decode(offset);
            reached.Add(offset, decoded);
            foreach (int target in decoded.Targets)
            {
                open.Push(target);
            }

            if (decoded.FallsThrough)
            {
                open.Push(decoded.End);
            }
        }

        return reached;
    }

    private Decoded Decode(int offset)
    {
        _position = offset;
        Type? constrained = null;
        while (true)
        {
            ILOpCode code = ReadOpCode(out OperandType format);
            (object? operand, int[] targets) = ReadOperand(format);
            if (code == ILOpCode.Constrained)
            {
                constrained = (Type)operand!;
            }
            else if (code is not (ILOpCode.Readonly or ILOpCode.Volatile or ILOpCode.Unaligned or ILOpCode.Tail))
            {
                (code, operand) = OpCodeFormat.LongForm(code, operand);
                Instruction instruction = new()
                {
                    Offset = offset,
                    OpCode = code,
                    Operand = operand,
                    Constrained = constrained,
                    Location = symbols.LocationOf(offset),
                };
                return new Decoded(instruction, _position, targets);
            }
        }
    }

    private ILOpCode ReadOpCode(out OperandType format)
    {
        int code = Next(1)[0];
        code = code == 0xFE ? (code << 8) | Next(1)[0] : code;
        if (!OpCodeFormat.TryGet((ILOpCode)code, out OpCode known))
        {
            throw Malformed($"no instruction has the code {code:X}");
        }

        format = known.OperandType;
        return (ILOpCode)code;
    }

    private (object? Operand, int[] Targets) ReadOperand(OperandType format)
    {
        switch (format)
        {
            case OperandType.InlineNone:
                return (null, []);
            case OperandType.ShortInlineI:
                return ((int)(sbyte)Next(1)[0], []);
            case OperandType.ShortInlineVar:
                return ((int)Next(1)[0], []);
            case OperandType.InlineVar:
                return ((int)BinaryPrimitives.ReadUInt16LittleEndian(Next(2)), []);
            case OperandType.InlineI:
                return (ReadInt(), []);
            case OperandType.InlineI8:
                return (BinaryPrimitives.ReadInt64LittleEndian(Next(8)), []);
            case OperandType.ShortInlineR:
                return (BinaryPrimitives.ReadSingleLittleEndian(Next(4)), []);
            case OperandType.InlineR:
                return (BinaryPrimitives.ReadDoubleLittleEndian(Next(8)), []);
            case OperandType.ShortInlineBrTarget:
                int near = (sbyte)Next(1)[0];
                return (null, [_position + near]);
            case OperandType.InlineBrTarget:
                int far = ReadInt();
                return (null, [_position + far]);
            case OperandType.InlineSwitch:
                return (null, ReadTargets());
            case OperandType.InlineString:
                return (method.Module.ResolveString(ReadInt()), []);
            case OperandType.InlineSig:
                ReadInt();
                return (null, []);
            default:
                return (method.Module.ResolveMember(ReadInt(), _typeArguments, _methodArguments), []);
        }
    }

    private int[] ReadTargets()
    {
        uint count = (uint)ReadInt();
        if (count > (uint)(code.Length - _position) / 4)
        {
            throw Malformed("a switch has more targets than the method has bytes");
        }

        int[] targets = new int[count];
        int end = _position + (4 * (int)count);
        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] = end + ReadInt();
        }

        return targets;
    }

    private int ReadInt() => BinaryPrimitives.ReadInt32LittleEndian(Next(4));

    private ReadOnlySpan<byte> Next(int count)
    {
        if (_position < 0 || _position > code.Length - count)
        {
            throw Malformed("the code leads out of the method");
        }

        ReadOnlySpan<byte> bytes = code.AsSpan(_position, count);
        _position += count;
        return bytes;
    }

    private BadImageFormatException Malformed(string what)
        => new($"{method.DeclaringType}.{method.Name}, offset {_position}: {what}");
}
