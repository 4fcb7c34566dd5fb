using System;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace SME.Live;

/// <summary>
/// What was found out about types or members. It is forgotten with them: designs in an assembly that can be unloaded do not
/// keep it.
/// </summary>
internal sealed class MemberTable<TKey, TValue>
    where TKey : MemberInfo
{
    private readonly ConditionalWeakTable<TKey, StrongBox<TValue>> _known = [];

    /// <summary>What is known, found out at the first time.</summary>
    public TValue GetOrAdd(TKey member, Func<TKey, TValue> find)
        => _known.TryGetValue(member, out StrongBox<TValue>? known)
            ? known.Value! : _known.GetValue(member, m => new StrongBox<TValue>(find(m))).Value!;
}
