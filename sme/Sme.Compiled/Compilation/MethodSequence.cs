using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using Sme.Emit;
using Sme.Netlist.Interpretation;

namespace Sme.Compiled.Compilation;

/// <summary>Code cut into methods that the JIT optimises, called one after the other.</summary>
/// <param name="name">What their names begin with.</param>
/// <param name="listing">Where they are listed, or null.</param>
internal sealed class MethodSequence(string name, TextWriter? listing)
{
    /// <summary>
    /// A method that is filled beyond this takes no more: what is added is at most as much again, and the limits of the JIT
    /// hold.
    /// </summary>
    public const double Full = 0.5;

    private readonly List<Chunk> _chunks = [];
    private MethodEmitter? _method;

    /// <summary>Bytes of IL of the methods that are finished.</summary>
    public int Bytes { get; private set; }

    /// <summary>Begins a method of the form of <see cref="Chunk"/>.</summary>
    public static MethodEmitter NewMethod(string name, TextWriter? listing)
        => new(
            name, typeof(CompiledMachine), listing, typeof(ulong).MakeByRefType(), typeof(ulong).MakeByRefType(),
            typeof(ulong).MakeByRefType(), typeof(PendingWrite).MakeByRefType(), typeof(CompiledMachine));

    /// <summary>Adds code.</summary>
    /// <param name="what">What it belongs to, for the listing.</param>
    /// <param name="emit">Emits it: no more than <see cref="Full"/> of a method.</param>
    public void Add(string what, Action<MethodEmitter> emit)
    {
        _method ??= NewMethod(string.Create(CultureInfo.InvariantCulture, $"{name}{_chunks.Count}"), listing);
        _method.Comment(what);
        emit(_method);
        if (_method.Fill > Full)
        {
            Finish();
        }
    }

    /// <summary>The methods.</summary>
    public Chunk[] Finish()
    {
        if (_method != null)
        {
            Bytes += _method.Bytes;
            _chunks.Add(_method.Create<Chunk>());
            _method = null;
        }

        return [.. _chunks];
    }
}
