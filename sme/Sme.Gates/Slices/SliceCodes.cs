using System;
using System.Collections.Generic;
using Sme.Emit;

namespace Sme.Gates.Slices;

/// <summary>Code that runs one behind the other. Short parts share a method: a call costs as much as tens of gates.</summary>
internal sealed class SliceCodes
{
    // Of what the JIT optimises a part may take half: methods that take more than this get no further one.
    private const double Full = 0.4;

    private static readonly Type[] Parameters =
    [
        typeof(byte).MakeByRefType(), typeof(byte).MakeByRefType(), typeof(byte).MakeByRefType(), typeof(byte).MakeByRefType(),
        typeof(nint),
    ];

    private readonly List<(SliceCode Code, nint Block)> _all = [];
    private MethodEmitter? _open;

    /// <summary>A method of its own.</summary>
    public static MethodEmitter NewMethod(string name)
        => new(name, typeof(SliceCodes), null, Parameters) { FewestLocals = JitLimits.LocalsForInlining * 3 / 4 };

    /// <summary>The method that a part belongs to, for the first block: one that is begun, or a new one of this name.</summary>
    public MethodEmitter Next(string name)
    {
        if (Fill > Full)
        {
            Close();
        }

        return Open(name);
    }

    /// <summary>How full the method is that is begun.</summary>
    public double Fill => _open?.Fill ?? 0;

    /// <summary>The method that is begun, or a new one of this name.</summary>
    public MethodEmitter Open(string name) => _open ??= NewMethod(name);

    /// <summary>Adds code of a block.</summary>
    /// <param name="code">The code.</param>
    /// <param name="block">Where the block is in a row, in bytes.</param>
    public void Add(SliceCode code, nint block)
    {
        Close();
        _all.Add((code, block));
    }

    /// <summary>All code since this was asked last.</summary>
    public (SliceCode Code, nint Block)[] Take()
    {
        Close();
        (SliceCode, nint)[] all = [.. _all];
        _all.Clear();
        return all;
    }

    private void Close()
    {
        if (_open != null)
        {
            _all.Add((_open.Create<SliceCode>(), 0));
            _open = null;
        }
    }
}
