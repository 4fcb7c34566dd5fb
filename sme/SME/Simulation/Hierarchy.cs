using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace SME;

/// <summary>
/// Instance names, read from the object graph: what a component's fields hold lies under it. Held by two components, an
/// instance belongs to the one constructed first; held by none, it stands at the top under its name in traces.
/// </summary>
internal sealed class Hierarchy
{
    private readonly Dictionary<object, (Component Owner, string Name)> _owners =
        new(ReferenceEqualityComparer.Instance);

    private readonly Dictionary<object, IReadOnlyList<string>> _paths = new(ReferenceEqualityComparer.Instance);
    private readonly Func<object, string> _topName;

    /// <summary>Reads the hierarchy.</summary>
    /// <param name="components">All components in order of construction.</param>
    /// <param name="topName">The name of an instance that no component holds.</param>
    public Hierarchy(IReadOnlyList<Component> components, Func<object, string> topName)
    {
        _topName = topName;
        foreach (Component component in components)
        {
            HashSet<string> taken = [];
            foreach ((FieldInfo field, string name) in InstanceNames.FieldsOf(component.GetType()))
            {
                Visit(component, name, field.GetValue(component), taken, depth: 0);
            }
        }
    }

    /// <summary>The buses that components hold, with the path each is held under.</summary>
    public List<(Bus Bus, IReadOnlyList<string> Scope)> BusesOfComponents()
        => _heldBuses.Select(h => (h.Bus, (IReadOnlyList<string>)[.. PathOf(h.Owner), h.Name])).ToList();

    /// <summary>The buses that components hold, with the component and the name of its field.</summary>
    public IReadOnlyList<(Component Owner, string Name, Bus Bus)> HeldBuses => _heldBuses;

    private readonly List<(Component Owner, string Name, Bus Bus)> _heldBuses = [];

    /// <summary>Instance names from the top down to a process or component.</summary>
    public IReadOnlyList<string> PathOf(object instance)
    {
        if (!_paths.TryGetValue(instance, out IReadOnlyList<string>? path))
        {
            path = _owners.TryGetValue(instance, out (Component Owner, string Name) held)
                ? [.. PathOf(held.Owner), held.Name]
                : [_topName(instance)];
            _paths.Add(instance, path);
        }

        return path;
    }

    /// <summary>The last of the names of <see cref="PathOf"/>.</summary>
    public string NameOf(object instance)
        => _owners.TryGetValue(instance, out (Component Owner, string Name) held) ? held.Name : _topName(instance);

    /// <summary>The component that holds a process or component, or null.</summary>
    public Component? OwnerOf(object instance) => _owners.TryGetValue(instance, out var held) ? held.Owner : null;

    private void Visit(Component owner, string name, object? value, HashSet<string> taken, int depth)
    {
        switch (value)
        {
            case Process or Component:
                if (!_owners.ContainsKey(value) && !IsAncestor(value, owner))
                {
                    _owners.Add(value, (owner, Unique(value.GetType(), name, taken)));
                }

                break;
            case Bus bus:
                _heldBuses.Add((owner, name, bus));
                break;
            case Array array when depth < 4 && MayHoldInstances(array.GetType().GetElementType()!):
                VisitArray(owner, name, array, taken, depth);
                break;
            case ITuple tuple when depth < 4:
                for (int i = 0; i < tuple.Length; i++)
                {
                    Visit(owner, $"{name}[{i}]", tuple[i], taken, depth + 1);
                }

                break;
            case IList list when depth < 4 && value is not Array:
                for (int i = 0; i < list.Count; i++)
                {
                    Visit(owner, $"{name}[{i}]", list[i], taken, depth + 1);
                }

                break;
            default:
                break;
        }
    }

    private void VisitArray(Component owner, string name, Array array, HashSet<string> taken, int depth)
    {
        int[] index = new int[array.Rank];
        foreach (object? element in array)
        {
            Visit(owner, $"{name}[{string.Join(',', index)}]", element, taken, depth + 1);
            for (int rank = array.Rank - 1; rank >= 0 && ++index[rank] == array.GetLength(rank); rank--)
            {
                index[rank] = 0;
            }
        }
    }

    private static bool MayHoldInstances(Type element) => !element.IsPrimitive && !element.IsEnum;

    private static string Unique(Type type, string name, HashSet<string> taken)
    {
        name = InstanceNames.Of(type) ?? name;
        string unique = name;
        for (int i = 1; !taken.Add(unique); i++)
        {
            unique = $"{name}#{i}";
        }

        return unique;
    }

    private bool IsAncestor(object candidate, Component of)
    {
        for (object? at = of; at != null; at = _owners.TryGetValue(at, out var held) ? held.Owner : null)
        {
            if (ReferenceEquals(at, candidate))
            {
                return true;
            }
        }

        return false;
    }
}
