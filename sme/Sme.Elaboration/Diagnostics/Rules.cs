using System.Collections.Generic;

namespace Sme.Elaboration.Diagnostics;

/// <summary>
/// What hardware may not do, by number. Numbers never change; each rule has its text in <see cref="Texts"/> under the
/// same name and its row in docs/diagnostics.md.
/// </summary>
internal static class Rules
{
    public static readonly Rule ObjectAllocated = new(1, false, "object created in hardware");
    public static readonly Rule ArrayAllocated = new(2, false, "array created in hardware");
    public static readonly Rule StringMade = new(3, false, "string in hardware");
    public static readonly Rule FloatingPoint = new(4, false, "floating point");
    public static readonly Rule ExceptionHandler = new(5, false, "exception handler in hardware");
    public static readonly Rule RunTimeType = new(6, false, "type only known at run time");
    public static readonly Rule LoopBound = new(7, false, "loop bound depends on a signal");
    public static readonly Rule Recursion = new(8, false, "recursion");
    public static readonly Rule BodyTooLarge = new(9, false, "body too large");
    public static readonly Rule NoHardwareInstruction = new(10, false, "IL instruction that is no hardware");
    public static readonly Rule NoHardwareMethod = new(11, false, "base-library method that is no hardware");
    public static readonly Rule MutableStatic = new(12, false, "static field that can change");
    public static readonly Rule SharedObject = new(13, false, "object shared between processes");
    public static readonly Rule SeveralWriters = new(14, false, "signal with several writers");
    public static readonly Rule NoOutput = new(15, false, "bus written that is no output");
    public static readonly Rule AwaitedNoClock = new(16, false, "await of something that is not the clock");
    public static readonly Rule TaskKept = new(17, false, "tasks kept or combined");
    public static readonly Rule Pointer = new(18, false, "pointers");
    public static readonly Rule NullReference = new(19, false, "null reference");
    public static readonly Rule RunTimeMethod = new(20, false, "method only known at run time");
    public static readonly Rule TooManyAlternatives = new(21, false, "too many references or constants to choose among");
    public static readonly Rule ReferenceStored = new(22, false, "reference stored by hardware");
    public static readonly Rule NoBits = new(23, false, "field without bits written by hardware");
    public static readonly Rule NoBody = new(24, false, "method without a body");
    public static readonly Rule EscapingClosure = new(25, false, "variable that outlives its tick");
    public static readonly Rule FirstEdge = new(26, true, "initial value that the driver does not compute");
    public static readonly Rule UnfitArray = new(27, false, "array that is no memory");
    public static readonly Rule Enumeration = new(28, false, "enumeration of something that is no array");
    public static readonly Rule SimulationWrites = new(29, false, "hardware depends on SimulationOnly");
    public static readonly Rule NoInput = new(30, false, "bus read that is no port");
    public static readonly Rule OutOfInstructions = new(31, false, "body that does not come to an end");

    /// <summary>All rules, by number.</summary>
    public static readonly IReadOnlyList<Rule> All =
    [
        ObjectAllocated, ArrayAllocated, StringMade, FloatingPoint, ExceptionHandler, RunTimeType, LoopBound, Recursion,
        BodyTooLarge, NoHardwareInstruction, NoHardwareMethod, MutableStatic, SharedObject, SeveralWriters, NoOutput,
        AwaitedNoClock, TaskKept, Pointer, NullReference, RunTimeMethod, TooManyAlternatives, ReferenceStored, NoBits, NoBody,
        EscapingClosure, FirstEdge, UnfitArray, Enumeration, SimulationWrites, NoInput, OutOfInstructions,
    ];
}
