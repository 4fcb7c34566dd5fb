using System;

namespace SME;

/// <summary>Gives a signal a value before it is first written.</summary>
[AttributeUsage(AttributeTargets.Property)]
public class InitialValueAttribute : Attribute
{
    /// <summary>The initial value is the default of the signal's type.</summary>
    public InitialValueAttribute()
    {
    }

    /// <summary>The initial value is <paramref name="value"/>, converted to the signal's type.</summary>
    public InitialValueAttribute(object value) => Value = value;

    /// <summary>The value, or null for the default of the signal's type.</summary>
    public object? Value { get; set; }
}

/// <summary>Gives the number of elements of an <see cref="IFixedArray{T}"/> signal.</summary>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public class FixedArrayLengthAttribute : Attribute
{
    /// <summary>The signal has <paramref name="length"/> elements.</summary>
    public FixedArrayLengthAttribute(int length) => Length = length;

    /// <summary>Number of elements.</summary>
    public int Length { get; set; }
}
