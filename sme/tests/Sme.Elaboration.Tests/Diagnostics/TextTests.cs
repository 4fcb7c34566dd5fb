using System.Collections.Generic;
using System.Reflection;
using System.Reflection.Metadata;
using NUnit.Framework;
using Sme.Elaboration.Diagnostics;

namespace Sme.Elaboration.Tests.Diagnostics;

/// <summary>Every text, word for word.</summary>
[TestFixture]
public class TextTests
{
    private readonly List<TextTests> _list = [];

    [Test]
    public void Texts_on_memory_are_word_for_word()
    {
        Assert.That(Texts.ObjectAllocated(typeof(TextTests)), Is.EqualTo(
            "creates an object of class TextTests; create it in the constructor and keep it in a readonly field, "
            + "or make it a struct"));
        Assert.That(Texts.ArrayAllocated(typeof(byte), "In.Length"), Is.EqualTo(
            "creates an array byte[In.Length]; create it in the constructor and keep it in a readonly field"));
        Assert.That(Texts.StringMade("interpolation"), Is.EqualTo(
            "makes a string (interpolation); move it into SimulationOnly, or make it the message of Assert"));
        Assert.That(Texts.MutableStatic(List), Is.EqualTo(
            "static field TextTests._list can change; make it const or readonly, or a field of the process"));
        Assert.That(Texts.NullReference("field _next"), Is.EqualTo("field _next is null; set it in the constructor"));
        Assert.That(Texts.ReferenceStored(List), Is.EqualTo(
            "stores a reference in field TextTests._list; keep an index into an array that the constructor fills"));
        Assert.That(Texts.NoBits(List), Is.EqualTo(
            "writes field TextTests._list, whose type List<TextTests> has no bits; "
            + "use integers, bool, enums, structs of these, or arrays of these"));
        Assert.That(Texts.EscapingClosure("count"), Is.EqualTo(
            "variable count of a lambda that is kept beyond the tick is written; make it a field of the process"));
        Assert.That(Texts.UnfitArray("Pe._table"), Is.EqualTo(
            "array Pe._table has no elements; give it a length of at least 1"));
        Assert.That(Texts.UnfitArray("Pe._cells", typeof(TextTests)), Is.EqualTo(
            "array Pe._cells of TextTests objects is written; let the constructor fill it, and keep an index into it"));
        Assert.That(_list, Is.Empty);
    }

    [Test]
    public void Texts_on_control_are_word_for_word()
    {
        Assert.That(Texts.ExceptionHandler(Method), Is.EqualTo(
            "TextTests.Texts_on_control_are_word_for_word has an exception handler (try, using, lock, or foreach over an "
            + "enumerator), and nothing is caught in hardware; test the condition beforehand, or stop with Assert"));
        Assert.That(Texts.Lock(Method), Is.EqualTo(
            "takes a lock (TextTests.Texts_on_control_are_word_for_word()); leave it out: a process runs alone"));
        Assert.That(Texts.LoopBound("count", "[3, 255]"), Is.EqualTo(
            "loop bound depends on a signal: after 1024 rounds count may still be in [3, 255]; "
            + "bound it with a constant and leave with break, or use a StateProcess"));
        Assert.That(Texts.Recursion([Method, typeof(object).GetMethod("ToString")!]), Is.EqualTo(
            "recursion: TextTests.Texts_on_control_are_word_for_word -> object.ToString -> "
            + "TextTests.Texts_on_control_are_word_for_word; "
            + "use a loop with a constant bound, or a StateProcess with a stack in an array"));
        Assert.That(Texts.BodyTooLarge("Pe.cs(3,5)"), Is.EqualTo(
            "the body becomes more than 200000 operations, most of them from Pe.cs(3,5); "
            + "do the work over several ticks in a StateProcess, or share it among processes"));
        Assert.That(Texts.OutOfInstructions(), Is.EqualTo(
            "the body is not done after 10000000 IL instructions; "
            + "compute tables in the constructor, or do the work over several ticks in a StateProcess"));
        Assert.That(Texts.RunTimeMethod("delegate _next"), Is.EqualTo(
            "the method to call is only known at run time: delegate _next; "
            + "set it in the constructor, or choose among calls with switch"));
        Assert.That(Texts.RunTimeType("_shapes[In.Value]", "cast to Square"), Is.EqualTo(
            "cast to Square of _shapes[In.Value], whose type is only known at run time; "
            + "use a virtual method, or an enum that tells the types apart"));
        Assert.That(Texts.ChosenEarlier("an array"), Is.EqualTo(
            "the use of an array, which a condition chose in an earlier tick; "
            + "keep the condition or the index in a variable, and choose again"));
        Assert.That(Texts.NoBody(Method), Is.EqualTo(
            "TextTests.Texts_on_control_are_word_for_word() has no body (it is extern, abstract or made at run time); "
            + "write it in C#, or make the process a [BlackBox]"));
        Assert.That(Texts.TooManyAlternatives("cell", 65), Is.EqualTo(
            "cell is one of 65 references or constants, more than 64; "
            + "keep the numbers in a readonly array and index it, or choose in two steps"));
        Assert.That(Texts.Enumeration("List<int>"), Is.EqualTo("enumerates List<int>; use for or foreach over an array"));
        Assert.That(Texts.AwaitedNoClock("Task.Delay(int)"), Is.EqualTo(
            "awaits Task.Delay(int), which is not the clock; end a state with await ClockAsync() or await WaitUntilAsync(...)"));
        Assert.That(Texts.TaskKept("calls Task.Run(Action)"), Is.EqualTo(
            "calls Task.Run(Action); await ClockAsync() or WaitUntilAsync(...) where it is called, "
            + "and let what runs side by side be processes of their own"));
    }

    [Test]
    public void Texts_on_code_are_word_for_word()
    {
        Assert.That(Texts.FloatingPoint("conv.r8"), Is.EqualTo(
            "floating point (conv.r8); compute in integers with a fixed binary point, "
            + "or use a floating-point unit made of hardware"));
        Assert.That(Texts.NoHardwareInstruction(ILOpCode.Jmp), Is.EqualTo(
            "IL instruction jmp is no hardware; write it with operators on integers, bool and enums"));
        Assert.That(Texts.NoHardwareMethod(typeof(object).GetMethod("GetType")!), Is.EqualTo(
            "object.GetType() is no hardware; "
            + "write it with operators, or call it in the constructor and keep the result"));
        Assert.That(Texts.NoHardwareMethod(typeof(object).GetMethod("GetType")!, "use an enum"), Is.EqualTo(
            "object.GetType() is no hardware; use an enum"));
        Assert.That(Texts.Pointer("localloc"), Is.EqualTo("pointers (localloc); use arrays and indices, or ref"));
    }

    [Test]
    public void Texts_on_ports_are_word_for_word()
    {
        Assert.That(Texts.SharedObject("a._sums", "b._other"), Is.EqualTo(
            "the object in a._sums is written and is also the one in b._other; "
            + "give each process its own, or pass the values over a bus"));
        Assert.That(Texts.SeveralWriters("Out.Data", "a", "b"), Is.EqualTo(
            "signal Out.Data is written by a and by b; give each a bus of its own, or mark the signal with [SharedSignal]"));
        Assert.That(Texts.SharedWriter("Out.Data", "a", "in C#"), Is.EqualTo(
            "shared signal Out.Data is written by a in C#; write it in hardware, in processes with the same clock as the bus"));
        Assert.That(Texts.NoOutput("In.Data", "In"), Is.EqualTo(
            "signal In.Data is written, but In is [InputBus] only; hold the bus in a field with [OutputBus]"));
        Assert.That(Texts.NoOutput("Bus.Data", null), Is.EqualTo(
            "signal Bus.Data is written, but no field holds its bus; hold the bus in a field with [OutputBus]"));
        Assert.That(Texts.NoInput("Out.Data", "Out"), Is.EqualTo(
            "signal Out.Data is read, but Out is [OutputBus] only; hold the bus in a field with [InputBus]"));
        Assert.That(Texts.NoInput("Bus.Data", null), Is.EqualTo(
            "signal Bus.Data is read, but no field holds its bus; hold the bus in a field with [InputBus]"));
        Assert.That(Texts.FirstEdge("0", "7", "[InitialValue(7)]"), Is.EqualTo(
            "starts as 0, but its driver computes 7 in the reset state, which costs a multiplexer at every clocked reader; "
            + "[InitialValue(7)] removes it"));
        Assert.That(Texts.SimulationWrites("field Pe._seen"), Is.EqualTo(
            "SimulationOnly writes field Pe._seen, which hardware reads; "
            + "write it in hardware, or read it in SimulationOnly alone"));
    }

    private static FieldInfo List => typeof(TextTests).GetField(nameof(_list), BindingFlags.NonPublic | BindingFlags.Instance)!;

    private static MethodInfo Method => typeof(TextTests).GetMethod(nameof(Texts_on_control_are_word_for_word))!;
}
