using System;
using System.Collections.Generic;
using System.Linq;

namespace SME;

/// <content>Looking at and changing single signals, for testbenches and debugging.</content>
public partial class Simulation
{
    private Dictionary<string, Signal>? _byPath;

    /// <summary>The value of a signal.</summary>
    /// <typeparam name="T">The signal's C# type.</typeparam>
    /// <param name="path">The signal's path or a path of an alias: <c>array.pe[3,2].partialSumOut.data</c>.</param>
    /// <param name="element">Element of a memory.</param>
    /// <exception cref="ReadViolationException">The signal was not yet written and has no initial value.</exception>
    public T Peek<T>(string path, int element = 0) => (T)Value(Find(path), typeof(T), element);

    /// <summary>The value of a field of a process.</summary>
    /// <inheritdoc cref="Peek{T}(string, int)"/>
    /// <param name="process">The process.</param>
    /// <param name="field">The field's name, as in C# or as an instance name.</param>
    /// <param name="element">Element of an array.</param>
    public T Peek<T>(Process process, string field, int element = 0)
        => (T)Value(Find(FieldPath(process, field)), typeof(T), element);

    /// <summary>
    /// Sets a register or memory element at once, or a signal of a top-level input as if a clocked process wrote it in
    /// the next tick.
    /// </summary>
    /// <param name="path">The signal's path or a path of an alias.</param>
    /// <param name="value">The value; converted to the signal's type if it fits.</param>
    /// <param name="element">Element of a memory.</param>
    public void Poke(string path, object value, int element = 0) => Set(Find(path), value, element);

    /// <summary>Sets a field of a process.</summary>
    /// <inheritdoc cref="Poke(string, object, int)"/>
    /// <param name="process">The process.</param>
    /// <param name="field">The field's name, as in C# or as an instance name.</param>
    /// <param name="value">The value; converted to the field's type if it fits.</param>
    /// <param name="element">Element of an array.</param>
    public void Poke(Process process, string field, object value, int element = 0)
        => Set(Find(FieldPath(process, field)), value, element);

    private string FieldPath(Process process, string field)
    {
        ArgumentNullException.ThrowIfNull(process);
        ArgumentNullException.ThrowIfNull(field);
        Prepare();
        return $"{NameOf(process)}.{InstanceNames.Of(field)}";
    }

    private Signal Find(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        SignalTable table = Signals;
        if (_byPath == null)
        {
            _byPath = table.Signals.ToDictionary(s => s.Path, StringComparer.Ordinal);
            foreach (SignalAlias alias in table.Aliases)
            {
                _byPath.TryAdd(string.Join('.', alias.Scope.Append(alias.Name)), table.Signals[alias.Id]);
            }
        }

        if (_byPath.TryGetValue(path, out Signal? signal))
        {
            return signal;
        }

        string last = path[(path.LastIndexOf('.') + 1)..];
        string[] near = _byPath.Keys.Where(p => p.EndsWith(last, StringComparison.OrdinalIgnoreCase)).Take(3).ToArray();
        throw new ArgumentException(
            $"the design has no signal {path}" + (near.Length > 0 ? $"; is it {string.Join(" or ", near)}?" : string.Empty));
    }

    private object Value(Signal signal, Type type, int element)
    {
        if (type != signal.Type)
        {
            throw new ArgumentException($"{signal.Path} is of type {signal.Type.Name}, not {type.Name}");
        }

        if (!_engine!.IsDefined(signal.Id))
        {
            throw new ReadViolationException($"{signal.Path} was read before it was first written");
        }

        return SignalType.Of(signal.Type)!.FromBits(_engine.Peek(signal.Id, element));
    }

    private void Set(Signal signal, object value, int element)
    {
        ArgumentNullException.ThrowIfNull(value);
        try
        {
            _engine!.Poke(signal.Id, element, SignalType.Of(signal.Type)!.ConvertToBits(value));
        }
        catch (OverflowException e)
        {
            throw new ArgumentException($"{signal.Path}: {e.Message}", nameof(value));
        }
    }
}
