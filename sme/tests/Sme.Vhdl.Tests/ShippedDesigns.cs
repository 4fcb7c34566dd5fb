using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using NUnit.Framework;
using SME;
using Sme.Elaboration;
using SME.Naming;

namespace Sme.Vhdl.Tests;

/// <summary>The designs that <c>hdl list</c> shows, those of the tutorial and the template, and the components.</summary>
internal static class ShippedDesigns
{
    private static readonly Assembly[] Assemblies =
        [typeof(Hardware.Filters.FirDesign).Assembly, typeof(Tutorial.CounterDesign).Assembly, typeof(ShippedDesigns).Assembly];

    public static IEnumerable<TestCaseData> All()
        => from type in Assemblies.SelectMany(a => a.GetTypes())
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static)
           where method.GetCustomAttribute<DesignAttribute>() != null && type.Namespace != typeof(ShippedDesigns).Namespace
           select new TestCaseData(method).SetArgDisplayNames(method.GetCustomAttribute<DesignAttribute>()!.Name);

    /// <summary>The design of a name.</summary>
    public static MethodInfo Find(string name)
        => All().Select(c => (MethodInfo)c.Arguments[0]!)
            .Single(m => m.GetCustomAttribute<DesignAttribute>()!.Name == name);

    /// <summary>The VHDL of a design with its default parameters.</summary>
    public static IReadOnlyList<SourceFile> Export(MethodInfo factory) => Export(factory, HdlLanguage.Vhdl, []);

    /// <summary>The sources of a design, its first parameters given.</summary>
    public static IReadOnlyList<SourceFile> Export(MethodInfo factory, HdlLanguage language, object[] first)
    {
        object?[] arguments = [.. first, .. factory.GetParameters().Skip(first.Length).Select(p => p.DefaultValue)];
        return Export(
            factory.GetCustomAttribute<DesignAttribute>()!.Name, () => factory.Invoke(null, arguments), language);
    }

    /// <summary>The sources of what is constructed in a simulation.</summary>
    public static IReadOnlyList<SourceFile> Export(string name, Action construct, HdlLanguage language = HdlLanguage.Vhdl)
    {
        using Simulation simulation = new();
        construct();
        simulation.Prepare();
        return new HdlSources(Elaborator.Elaborate(simulation).Design, HdlName.From(name), language).Files();
    }
}
