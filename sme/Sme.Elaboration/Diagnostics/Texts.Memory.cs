using System;
using System.Reflection;

namespace Sme.Elaboration.Diagnostics;

/// <summary>
/// What diagnostics say: what is wrong, the values, a way out. Each text stands under the name of its rule; more than
/// one where a rule can be broken in more than one way.
/// </summary>
internal static partial class Texts
{
    public static string ObjectAllocated(Type type)
        => $"creates an object of class {SourceNames.Of(type)}; create it in the constructor and keep it in a readonly field, "
            + "or make it a struct";

    /// <param name="element">Type of the elements.</param>
    /// <param name="length">The length, or what it depends on.</param>
    public static string ArrayAllocated(Type element, string length)
        => $"creates an array {SourceNames.Of(element)}[{length}]; create it in the constructor and keep it in a readonly field";

    /// <param name="what">What makes the string, or its text.</param>
    public static string StringMade(string what)
        => $"makes a string ({what}); move it into SimulationOnly, or make it the message of Assert";

    public static string MutableStatic(FieldInfo field)
        => $"static field {SourceNames.Of(field)} can change; make it const or readonly, or a field of the process";

    /// <param name="what">What is null.</param>
    public static string NullReference(string what) => $"{what} is null; set it in the constructor";

    public static string ReferenceStored(FieldInfo field)
        => $"stores a reference in field {SourceNames.Of(field)}; keep an index into an array that the constructor fills";

    public static string NoBits(FieldInfo field)
        => $"writes field {SourceNames.Of(field)}, whose type {SourceNames.Of(field.FieldType)} has no bits; "
            + "use integers, bool, enums, structs of these, or arrays of these";

    /// <param name="variable">The variable.</param>
    public static string EscapingClosure(string variable)
        => $"variable {variable} of a lambda that is kept beyond the tick is written; make it a field of the process";

    /// <param name="array">The array.</param>
    public static string UnfitArray(string array) => $"array {array} has no elements; give it a length of at least 1";

    /// <param name="array">The array.</param>
    /// <param name="element">Class of its elements.</param>
    public static string UnfitArray(string array, Type element)
        => $"array {array} of {SourceNames.Of(element)} objects is written; "
            + "let the constructor fill it, and keep an index into it";
}
