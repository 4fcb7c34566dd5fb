using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Conformance;

/// <summary>
/// The tests of other test assemblies, to be run on any engine: each method once, or once for each of its cases, with the
/// first arguments of its fixture and the first of the values of its parameters. Those about allocation are left out: a
/// recorded tick allocates.
/// </summary>
internal static class NUnitRuns
{
    /// <summary>The tests of an assembly's fixtures.</summary>
    public static IEnumerable<(string Name, Action Run)> Of(Assembly assembly, Func<Type, bool> isWanted)
        => from type in assembly.GetTypes()
           where isWanted(type) && !type.IsAbstract
           let constructed = type.GetCustomAttributes<TestFixtureAttribute>().Select(a => a.Arguments).FirstOrDefault() ?? []
           from method in type.GetMethods()
           where !method.Name.Contains("allocates", StringComparison.Ordinal)
           from arguments in ArgumentsOf(method)
           let parameters = string.Join(", ", arguments)
           orderby type.FullName, method.Name, parameters
           select ($"{type.Name}.{method.Name}({parameters})", (Action)(() => Run(type, constructed, method, arguments)));

    private static IEnumerable<object?[]> ArgumentsOf(MethodInfo method)
    {
        object?[][] cases = method.GetCustomAttributes<TestCaseAttribute>().Select(a => a.Arguments).ToArray();
        if (cases.Length > 0)
        {
            return cases;
        }

        if (!method.IsDefined(typeof(TestAttribute)))
        {
            return [];
        }

        MethodWrapper wrapper = new(method.DeclaringType!, method);
        object?[] first = wrapper.GetParameters()
            .Select(p => p.GetCustomAttributes<IParameterDataSource>(false)
                .Select(s => s.GetData(p).Cast<object?>().First()).FirstOrDefault())
            .ToArray();
        return [first];
    }

    private static void Run(Type type, object?[] constructed, MethodInfo method, object?[] arguments)
    {
        object fixture = Activator.CreateInstance(type, constructed)!;
        try
        {
            Call<SetUpAttribute>(fixture);
            ParameterInfo[] parameters = method.GetParameters();
            object?[] converted = arguments.Select((a, i) => Convert(a, parameters[i].ParameterType)).ToArray();
            method.Invoke(fixture, BindingFlags.DoNotWrapExceptions, null, converted, null);
        }
        finally
        {
            Call<TearDownAttribute>(fixture);
            (fixture as IDisposable)?.Dispose();
        }
    }

    private static object? Convert(object? value, Type type)
        => value is null || type.IsInstanceOfType(value) ? value
            : System.Convert.ChangeType(value, type, System.Globalization.CultureInfo.InvariantCulture);

    private static void Call<T>(object fixture)
        where T : Attribute
    {
        foreach (MethodInfo method in fixture.GetType().GetMethods().Where(m => m.IsDefined(typeof(T))))
        {
            method.CreateDelegate<Action>(fixture)();
        }
    }
}
