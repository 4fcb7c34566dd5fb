using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Reflection;
using System.Reflection.Emit;

namespace Sme.Emit;

/// <summary>Writes a method, counts what the JIT limits, and keeps a listing of it.</summary>
/// <remarks>A dynamic method is compiled at full optimisation at its first call, unless it exceeds a limit.</remarks>
public sealed class MethodEmitter
{
    // A delegate that is bound to its first argument needs no code that moves the others.
    private static readonly object Bound = new();

    private readonly DynamicMethod _method;
    private readonly ILGenerator _il;
    private readonly TextWriter? _listing;
    private readonly Dictionary<Label, int> _labels = [];
    private readonly Dictionary<Type, Queue<LocalBuilder>> _free = [];
    private string? _note;

    // How many local variables there are; how many there would be if none were added that need not, and the free ones of these.
    private int _locals;
    private int _needed;
    private readonly Dictionary<Type, int> _idle = [];
    private bool _hasVectors;
    private int _localReferences;
    private int _instructions;
    private int _blocks = 1;

    /// <summary>Begins a method.</summary>
    /// <param name="name">Its name in listings and profiles.</param>
    /// <param name="owner">The class whose private members it may use.</param>
    /// <param name="listing">Where it is listed, or null.</param>
    /// <param name="parameters">The types of its parameters; it returns nothing.</param>
    public MethodEmitter(string name, Type owner, TextWriter? listing, params Type[] parameters)
    {
        Name = name;
        _listing = listing;
        _listing?.Write($"{name}\n");
        _method = new DynamicMethod(name, typeof(void), [typeof(object), .. parameters], owner, skipVisibility: true)
        {
            InitLocals = false,
        };
        _il = _method.GetILGenerator(1 << 12);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>
    /// So many local variables are added before one is rented again: of a value that has a variable of its own the JIT makes
    /// fewer copies. None by default.
    /// </summary>
    public int FewestLocals { get; init; }

    /// <summary>Bytes of IL so far.</summary>
    public int Bytes => _il.ILOffset;

    /// <summary>How much of the nearest limit of the JIT is used; beyond 1 the JIT does not optimise.</summary>
    public double Fill
    {
        get
        {
            double fill = (double)Bytes / JitLimits.Bytes;
            fill = Math.Max(fill, (double)_instructions / JitLimits.Instructions);
            fill = Math.Max(fill, (double)_blocks / JitLimits.Blocks);
            fill = Math.Max(fill, (double)_needed / (_hasVectors ? JitLimits.LocalsForInlining : JitLimits.Locals));
            return Math.Max(fill, (double)_localReferences / JitLimits.LocalReferences);
        }
    }

    /// <summary>Adds an instruction without operand.</summary>
    public void Emit(OpCode code)
    {
        Count(code, null);
        _il.Emit(code);
    }

    /// <summary>Loads a 32-bit constant.</summary>
    public void Load(int constant)
    {
        Count(OpCodes.Ldc_I4, constant);
        _il.Emit(OpCodes.Ldc_I4, constant);
    }

    /// <summary>Loads a 64-bit constant.</summary>
    public void Load(long constant)
    {
        Count(OpCodes.Ldc_I8, constant);
        _il.Emit(OpCodes.Ldc_I8, constant);
    }

    /// <summary>Loads a parameter.</summary>
    public void LoadParameter(short index)
    {
        Count(OpCodes.Ldarg, index);
        _il.Emit(OpCodes.Ldarg, (short)(index + 1));
    }

    /// <summary>Adds a local variable.</summary>
    public LocalBuilder Declare(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        _needed++;
        return Add(type);
    }

    private LocalBuilder Add(Type type)
    {
        _locals++;
        _hasVectors |= type.IsValueType && !type.IsPrimitive;
        return _il.DeclareLocal(type);
    }

    /// <summary>
    /// A local variable that nobody has rented, added where there is none or where there are fewer than
    /// <see cref="FewestLocals"/>.
    /// </summary>
    public LocalBuilder Rent(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        int idle = _idle.GetValueOrDefault(type);
        _idle[type] = Math.Max(0, idle - 1);
        _needed += idle == 0 ? 1 : 0;
        return _locals >= FewestLocals && _free.TryGetValue(type, out Queue<LocalBuilder>? free)
            && free.TryDequeue(out LocalBuilder? local) ? local : Add(type);
    }

    /// <summary>Gives back a rented variable.</summary>
    public void Return(LocalBuilder local)
    {
        ArgumentNullException.ThrowIfNull(local);
        if (!_free.TryGetValue(local.LocalType, out Queue<LocalBuilder>? free))
        {
            _free.Add(local.LocalType, free = []);
        }

        free.Enqueue(local);
        _idle[local.LocalType] = _idle.GetValueOrDefault(local.LocalType) + 1;
    }

    /// <summary>Loads a local variable.</summary>
    public void Load(LocalBuilder local)
    {
        ArgumentNullException.ThrowIfNull(local);
        _localReferences++;
        Count(OpCodes.Ldloc, local.LocalIndex);
        _il.Emit(OpCodes.Ldloc, local);
    }

    /// <summary>Stores to a local variable.</summary>
    public void Store(LocalBuilder local)
    {
        ArgumentNullException.ThrowIfNull(local);
        _localReferences++;
        Count(OpCodes.Stloc, local.LocalIndex);
        _il.Emit(OpCodes.Stloc, local);
    }

    /// <summary>On a reference to a structure: moves on to a field of it.</summary>
    public void LoadAddress(FieldInfo field)
    {
        ArgumentNullException.ThrowIfNull(field);
        Count(OpCodes.Ldflda, field.Name);
        _il.Emit(OpCodes.Ldflda, field);
    }

    /// <summary>On a reference: loads the structure it refers to.</summary>
    public void LoadObject(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        Count(OpCodes.Ldobj, type);
        _il.Emit(OpCodes.Ldobj, type);
    }

    /// <summary>On a reference and a structure: stores it there.</summary>
    public void StoreObject(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        Count(OpCodes.Stobj, type);
        _il.Emit(OpCodes.Stobj, type);
    }

    /// <summary>Calls a method.</summary>
    public void Call(MethodInfo method)
    {
        ArgumentNullException.ThrowIfNull(method);
        Count(OpCodes.Call, method.Name);
        _il.Emit(OpCodes.Call, method);
    }

    /// <summary>Makes a place to jump to.</summary>
    public Label DefineLabel()
    {
        Label label = _il.DefineLabel();
        _labels.Add(label, _labels.Count);
        return label;
    }

    /// <summary>Puts a place to jump to here.</summary>
    public void Mark(Label label)
    {
        _blocks++;
        _listing?.Write(string.Create(CultureInfo.InvariantCulture, $"L{_labels[label]}:\n"));
        _il.MarkLabel(label);
    }

    /// <summary>Adds a jump.</summary>
    public void Jump(OpCode code, Label target)
    {
        _blocks++;
        Count(code, _listing == null ? null : $"L{_labels[target]}");
        _il.Emit(code, target);
    }

    /// <summary>Jumps to one of several places by an index; goes on beyond the last.</summary>
    public void Switch(Label[] targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        _blocks++;
        Count(OpCodes.Switch, _listing == null ? null : string.Join(", ", Array.ConvertAll(targets, t => $"L{_labels[t]}")));
        _il.Emit(OpCodes.Switch, targets);
    }

    /// <summary>Adds a line to the listing that is no instruction.</summary>
    public void Comment(string text) => _listing?.Write($"// {text}\n");

    /// <summary>Adds a remark to the next instruction of the listing.</summary>
    public void Note(string? text) => _note = text;

    /// <summary>Ends the method.</summary>
    public T Create<T>()
        where T : Delegate
    {
        Emit(OpCodes.Ret);
        return _method.CreateDelegate<T>(Bound);
    }

    private void Count(OpCode code, object? operand)
    {
        _instructions++;
        if (_listing != null)
        {
            string line = string.Create(CultureInfo.InvariantCulture, $"    {code.Name} {operand}").TrimEnd();
            _listing.Write(_note == null ? $"{line}\n" : $"{line,-24} // {_note}\n");
            _note = null;
        }
    }
}
