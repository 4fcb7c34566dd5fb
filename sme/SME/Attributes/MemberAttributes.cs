using System;

namespace SME;

/// <summary>Excludes a member from the hardware description.</summary>
[AttributeUsage(AttributeTargets.All)]
public class IgnoreAttribute : Attribute;

/// <summary>Marks a field as a signal of the hardware description.</summary>
[AttributeUsage(AttributeTargets.All)]
public class SignalAttribute : Attribute;

/// <summary>Marks a member that belongs to the hardware description though nothing calls it.</summary>
[AttributeUsage(AttributeTargets.All)]
public class CompileAttribute : Attribute;

/// <summary>Leaves the body of a process out of exported code.</summary>
[AttributeUsage(AttributeTargets.All)]
public class SuppressBodyAttribute : Attribute;

/// <summary>Leaves a process out of exported code.</summary>
[AttributeUsage(AttributeTargets.All)]
public class SuppressOutputAttribute : Attribute;

/// <summary>Bounds the values of a parameter.</summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public class RangeAttribute : Attribute
{
    /// <summary>Values lie between the two bounds, both included.</summary>
    public RangeAttribute(int lowerBound, int upperBound)
    {
        LowerBound = lowerBound;
        UpperBound = upperBound;
    }

    /// <summary>Values lie between 0 and the bound, both included.</summary>
    public RangeAttribute(int upperBound)
        : this(0, upperBound)
    {
    }

    /// <summary>Smallest value.</summary>
    public int LowerBound { get; set; }

    /// <summary>Largest value.</summary>
    public int UpperBound { get; set; }
}
