using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using NUnit.Framework;
using Sme.Elaboration.Diagnostics;

namespace Sme.Elaboration.Tests.Diagnostics;

[TestFixture]
public class MethodRefusalTests
{
    private static IEnumerable<TestCaseData> Cases
    {
        get
        {
            yield return Case(Method(typeof(string), "Concat", typeof(string), typeof(string)),
                "HDL0003 makes a string (string.Concat(string, string)); move it into SimulationOnly, "
                + "or make it the message of Assert");
            yield return Case(Method(typeof(byte), "ToString"),
                "HDL0003 makes a string (byte.ToString()); move it into SimulationOnly, or make it the message of Assert");
            yield return Case(Method(typeof(DefaultInterpolatedStringHandler), "AppendLiteral", typeof(string)),
                "HDL0003 makes a string (interpolation); move it into SimulationOnly, or make it the message of Assert");
            yield return Case(Method(typeof(Math), "Sqrt", typeof(double)),
                "HDL0004 floating point (Math.Sqrt(double)); compute in integers with a fixed binary point, "
                + "or use a floating-point unit made of hardware");
            yield return Case(Method(typeof(decimal), "Truncate", typeof(decimal)),
                "HDL0004 floating point (decimal.Truncate(decimal)); compute in integers with a fixed binary point, "
                + "or use a floating-point unit made of hardware");
            yield return Case(Method(typeof(Monitor), "Enter", typeof(object)),
                "HDL0005 takes a lock (Monitor.Enter(object)); leave it out: a process runs alone");
            yield return Case(Method(typeof(Task), "Delay", typeof(int)),
                "HDL0016 awaits Task.Delay(int), which is not the clock; "
                + "end a state with await ClockAsync() or await WaitUntilAsync(...)");
            yield return Case(Method(typeof(Task), "Run", typeof(Action)),
                "HDL0017 calls Task.Run(Action); await ClockAsync() or WaitUntilAsync(...) where it is called, "
                + "and let what runs side by side be processes of their own");
            yield return Case(Method(typeof(Unsafe), "SkipInit").MakeGenericMethod(typeof(int)),
                "HDL0018 pointers (Unsafe.SkipInit<int>(int)); use arrays and indices, or ref");
            yield return Case(Method(typeof(MethodBase), "Invoke", typeof(object), typeof(object[])),
                "HDL0020 the method to call is only known at run time: MethodBase.Invoke(object, object[]); "
                + "set it in the constructor, or choose among calls with switch");
            yield return Case(Method(typeof(Enumerable), "Sum", typeof(IEnumerable<int>)),
                "HDL0028 enumerates Enumerable.Sum(IEnumerable<int>); use for or foreach over an array");
            yield return Case(typeof(Activator).GetMethod("CreateInstance", 1, [])!.MakeGenericMethod(typeof(Random)),
                "HDL0001 creates an object of class Random; create it in the constructor and keep it in a readonly field, "
                + "or make it a struct");
            yield return Instead(Method(typeof(Array), "Clear", typeof(Array)), "write in a for loop");
            yield return Instead(Method(typeof(Array), "Sort", typeof(Array)), "use a for loop over the array");
            yield return Instead(Method(typeof(Enum), "HasFlag"), "use (flags & flag) != 0");
            yield return Instead(Method(typeof(Enum), "IsDefined", typeof(Type), typeof(object)), "use switch over the values");
            yield return Instead(
                Method(typeof(object), "GetType"), "use a virtual method, or an enum that tells the types apart");
            yield return Instead(Method(typeof(ValueType), "Equals", typeof(object)), "compare the fields themselves");
            yield return Instead(
                Method(typeof(List<int>), "Add", typeof(int)), "use an array of the greatest length and a count");
            yield return Instead(Method(typeof(Random), "Next"), "use a linear-feedback shift register");
            yield return Instead(Method(typeof(System.Diagnostics.Stopwatch), "GetTimestamp"), "count ticks in a register");
            yield return Instead(
                Method(typeof(System.Diagnostics.Trace), "WriteLine", typeof(object)), "call it in SimulationOnly");
            yield return Instead(
                Method(typeof(GC), "Collect"), "write it with operators, or call it in the constructor and keep the result");
        }
    }

    [TestCaseSource(nameof(Cases))]
    public void Methods_are_refused_with_a_way_out(MethodBase method, string expected)
    {
        (Rule rule, string text) = MethodRefusals.Of(method);
        Assert.That($"{rule.Id} {text}", Is.EqualTo(expected));
    }

    private static TestCaseData Case(MethodBase method, string expected)
        => new TestCaseData(method, expected).SetArgDisplayNames(SourceNames.Of(method));

    private static TestCaseData Instead(MethodBase method, string alternative)
        => Case(method, $"HDL0011 {SourceNames.Of(method)} is no hardware; {alternative}");

    private static MethodInfo Method(Type type, string name, params Type[] parameters)
        => type.GetMethods().First(m => m.Name == name
            && (parameters.Length == 0 ? m.GetParameters().Length < 2
                : m.GetParameters().Select(p => p.ParameterType).SequenceEqual(parameters)));
}
