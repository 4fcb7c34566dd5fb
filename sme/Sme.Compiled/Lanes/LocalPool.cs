using System;
using System.Collections.Generic;
using System.Reflection.Emit;
using Sme.Emit;

namespace Sme.Compiled.Lanes;

/// <summary>Local variables that are used again: the JIT stops inlining where a method has many.</summary>
/// <param name="il">The method.</param>
internal sealed class LocalPool(MethodEmitter il)
{
    private readonly Dictionary<LocalBuilder, int> _holders = [];
    private readonly Stack<List<LocalBuilder>> _scopes = new([[]]);

    /// <summary>A variable that is free, for as long as the innermost scope and whoever holds it.</summary>
    public LocalBuilder Rent(Type type)
    {
        LocalBuilder local = il.Rent(type);
        _holders[local] = 0;
        Hold(local);
        _scopes.Peek().Add(local);
        return local;
    }

    /// <summary>Runs what rents variables; but for those of its result they are free afterwards.</summary>
    public LaneValue Scope(Func<LaneValue> make)
    {
        _scopes.Push([]);
        LaneValue result = make();
        Hold(result);
        Array.ForEach([.. _scopes.Pop()], Release);
        return result;
    }

    /// <summary>Holds the variables of a value.</summary>
    public void Hold(LaneValue value) => Array.ForEach(value.Vectors, Hold);

    /// <summary>Lets go the variables of a value; they are free when nobody holds them.</summary>
    public void Release(LaneValue value) => Array.ForEach(value.Vectors, Release);

    private void Hold(LocalBuilder local) => _holders[local]++;

    private void Release(LocalBuilder local)
    {
        if (--_holders[local] == 0)
        {
            il.Return(local);
        }
    }
}
