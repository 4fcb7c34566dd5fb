using System;

namespace SME;

/// <summary>
/// Marks a public static factory method as a design: <c>hdl list</c> shows it and <c>hdl sim NAME</c> runs it. The
/// method constructs the processes inside the current simulation; its parameters, typed and with defaults, are the
/// design's parameters (<c>-p Name=Value</c>), bounded by <see cref="RangeAttribute"/> and explained by
/// <see cref="SummaryAttribute"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DesignAttribute : Attribute
{
    /// <summary>The design's name on the command line and what it is, in one sentence.</summary>
    public DesignAttribute(string name, string summary)
    {
        Name = name;
        Summary = summary;
    }

    /// <summary>Name on the command line: lower case, words joined by hyphens.</summary>
    public string Name { get; }

    /// <summary>What the design is, in one sentence.</summary>
    public string Summary { get; }
}

/// <summary>Explains a parameter of a design in one sentence.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class SummaryAttribute : Attribute
{
    /// <summary>The parameter's explanation.</summary>
    public SummaryAttribute(string text) => Text = text;

    /// <summary>The explanation.</summary>
    public string Text { get; }
}

/// <summary>Overrides the instance name that a field or a class would give.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Class)]
public sealed class NameAttribute : Attribute
{
    /// <summary>The instance is called <paramref name="name"/>.</summary>
    public NameAttribute(string name) => Name = name;

    /// <summary>The instance name.</summary>
    public string Name { get; }
}
