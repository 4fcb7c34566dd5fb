using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using Sme.Elaboration.Il;
using SME;

namespace Sme.Elaboration.Execution;

/// <content>Closures: the objects that hold what functions capture.</content>
internal sealed partial class Executor
{
    // A closure of code that awaits may live on: the same place of the code makes the same object in every tick.
    private VirtualObject Make(Type type)
    {
        if (_process is not StateProcess)
        {
            return new VirtualObject(type, "closure", isKept: false);
        }

        ClosureSite site = new(_at!, MakerOfClosures());
        int count = _state.Made.GetValueOrDefault(site);
        _state.Made[site] = count + 1;
        VirtualObject made = _assumptions.Cells.Kept(site, count, type, "closure");
        ForgetHolders(made);
        foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            _state.Store[_assumptions.Cells.Field(made, field, null)] = ZeroOf(field.FieldType);
        }

        return made;
    }

    // The innermost asynchronous method that runs.
    private VirtualObject? MakerOfClosures()
    {
        for (int i = _frames.Count - 1; i >= 0; i--)
        {
            if (_frames[i].Arguments is [var first, ..]
                && _state.Store.GetValueOrDefault(first) is Reference { Target: VirtualObject made }
                && made.Type.IsAssignableTo(typeof(IAsyncStateMachine)))
            {
                return made;
            }
        }

        return null;
    }

    // A call that is over leaves its closures to the next one from there.
    private void FreeClosures(VirtualObject machine)
    {
        foreach (object site in _state.Made.Keys.Where(k => k is ClosureSite site && site.Maker == machine).ToArray())
        {
            _state.Made.Remove(site);
        }
    }

    // What still holds an object that is made again held another one; most of it is not looked at any more.
    private void ForgetHolders(VirtualObject made)
    {
        foreach ((Cell cell, Datum datum) in _state.Store.Where(s => s.Key is not MachineCell && Holds(s.Value)).ToArray())
        {
            _state.Store[cell] = Unknown.Outlived;
        }

        for (int i = 0; i < _state.Stack.Count; i++)
        {
            _state.Stack[i] = Holds(_state.Stack[i]) ? Unknown.Outlived : _state.Stack[i];
        }

        bool Holds(Datum? datum) => datum switch
        {
            Reference { Target: Function function } => Holds(function),
            Reference reference => reference.Target == made,
            ReferenceChoice choice => choice.Alternatives.Any(a => Holds(a.Reference)),
            IndexedReference indexed => indexed.Elements.Any(Holds),
            Structure structure => structure.Fields.Any(Holds),
            Function function => Holds(function.Target),
            Awaitable awaitable => Holds(awaitable.Condition) || Holds(awaitable.Result),
            _ => false,
        };
    }

    /// <summary>Where closures are made.</summary>
    /// <param name="At">The instruction.</param>
    /// <param name="Maker">The state machine of the method that runs, or null outside of asynchronous methods.</param>
    private sealed record ClosureSite(Instruction At, VirtualObject? Maker);
}
