using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace SME;

/// <summary>Finds and fills the bus fields of processes.</summary>
public static class Loader
{
    /// <summary>
    /// The bus fields of a type: fields whose type is a bus interface or an array of one, private and inherited ones
    /// included, the type's own first.
    /// </summary>
    public static IEnumerable<FieldInfo> GetBusFields(Type t)
    {
        const BindingFlags Declared =
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (Type? type = t; type != null && type != typeof(object); type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(Declared))
            {
                if (IsBusField(field.FieldType))
                {
                    yield return field;
                }
            }
        }
    }

    /// <summary>The buses a field of an object holds; for arrays of any rank in order of the indices.</summary>
    /// <exception cref="InvalidBusException">An element of an array of buses is null.</exception>
    public static IEnumerable<IBus> GetBusInstances(object source, FieldInfo field)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(field);
        object? value = field.GetValue(source);
        if (value is Array array)
        {
            int index = 0;
            foreach (object? element in array)
            {
                yield return element as IBus ?? throw new InvalidBusException(
                    $"element {index} of bus array {field.DeclaringType!.FullName}.{field.Name} is null: create "
                        + "the bus before the simulation runs");
                index++;
            }
        }
        else if (value is IBus bus)
        {
            yield return bus;
        }
    }

    /// <summary>Fills the bus fields of an object that are null and of a singleton type or marked autoload.</summary>
    /// <param name="o">The object.</param>
    /// <param name="forceautoload">Whether all null bus fields are filled.</param>
    /// <returns>The object.</returns>
    public static object AutoloadBusses(object o, bool forceautoload = false)
    {
        ArgumentNullException.ThrowIfNull(o);
        bool all = forceautoload || o.GetType().IsDefined(typeof(AutoloadBusAttribute), true);
        foreach (FieldInfo field in GetBusFields(o.GetType()))
        {
            if (field.FieldType.IsArray || field.GetValue(o) != null)
            {
                continue;
            }

            bool singleton = typeof(ISingletonBus).IsAssignableFrom(field.FieldType)
                || field.FieldType.IsDefined(typeof(SingletonBusAttribute), true);
            if (all || singleton || field.IsDefined(typeof(AutoloadBusAttribute), true))
            {
                bool isInternal = field.IsDefined(typeof(InternalBusAttribute), true);
                field.SetValue(o, Scope.CreateOrLoadBus(field.FieldType, null, isInternal && !singleton));
            }
        }

        return o;
    }

    /// <summary>Constructs one process of every class of an assembly that has a default constructor.</summary>
    /// <param name="asm">The assembly.</param>
    /// <param name="autoloadbusses">Whether all null bus fields are filled.</param>
    public static IProcess[] StartProcesses(Assembly asm, bool autoloadbusses)
    {
        ArgumentNullException.ThrowIfNull(asm);
        IProcess[] processes = asm.GetTypes()
            .Where(t => !t.IsAbstract && typeof(IProcess).IsAssignableFrom(t) && t.GetConstructor([]) != null)
            .Select(t => (IProcess)Activator.CreateInstance(t)!)
            .ToArray();
        foreach (IProcess process in processes)
        {
            AutoloadBusses(process, autoloadbusses);
        }

        return processes;
    }

    /// <summary>
    /// Refuses bus attributes on auto-properties: they would mark the property, not the field behind it.
    /// </summary>
    internal static void RefuseMarkedProperties(Type type)
    {
        foreach (PropertyInfo property in PropertiesOf(type))
        {
            Attribute? mark = property.GetCustomAttributes().FirstOrDefault(a => a is InputBusAttribute
                or OutputBusAttribute or InternalBusAttribute or AutoloadBusAttribute or ComponentBusAttribute);
            if (mark != null)
            {
                string name = mark.GetType().Name[..^"Attribute".Length];
                throw new InvalidBusException(
                    $"[{name}] on property {property.DeclaringType!.FullName}.{property.Name}: buses are fields; "
                    + $"write [field: {name}] or make it a field");
            }
        }
    }

    // Private properties of base classes are not among a type's own.
    private static IEnumerable<PropertyInfo> PropertiesOf(Type type)
    {
        for (Type? declaring = type; declaring != null && declaring != typeof(Process); declaring = declaring.BaseType)
        {
            foreach (PropertyInfo property in declaring.GetProperties(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                yield return property;
            }
        }
    }

    private static bool IsBusField(Type type)
        => typeof(IBus).IsAssignableFrom(type)
            || (type.IsArray && typeof(IBus).IsAssignableFrom(type.GetElementType()));
}
