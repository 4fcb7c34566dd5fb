using System;
using System.Collections.Generic;
using System.Reflection;

namespace SME;

/// <summary>A registered process, its name, and the values its fields had before the run.</summary>
public class ProcessMetadata
{
    /// <summary>Wraps a process.</summary>
    public ProcessMetadata(IProcess process) => Instance = process;

    /// <summary>The process.</summary>
    public IProcess Instance { get; }

    /// <summary>The process's name in traces; set when the simulation is prepared.</summary>
    public string? InstanceName { get; set; }

    /// <summary>Field values before the run, by field name.</summary>
    public Dictionary<string, object> Initialization { get; } = new(StringComparer.Ordinal);

    /// <summary>Keeps the present values of the fields that are not buses.</summary>
    public void RegisterInitializationData()
    {
        foreach (FieldInfo field in Fields())
        {
            object? value = field.GetValue(Instance);
            if (value != null)
            {
                Initialization[field.Name] = value is Array array ? array.Clone() : value;
            }
        }
    }

    /// <summary>Sets the fields back to the values kept.</summary>
    public void ResetInstance()
    {
        foreach (FieldInfo field in Fields())
        {
            if (Initialization.TryGetValue(field.Name, out object? value))
            {
                field.SetValue(Instance, value is Array array ? array.Clone() : value);
            }
        }
    }

    private FieldInfo[] Fields() => Array.FindAll(
        Instance.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic),
        f => !typeof(IBus).IsAssignableFrom(f.FieldType) && f.DeclaringType!.Assembly != typeof(Process).Assembly);
}
