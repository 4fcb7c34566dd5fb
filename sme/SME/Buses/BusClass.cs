using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace SME;

/// <summary>
/// The class generated for a bus interface: typed fields, no boxing. It lives in an assembly of its own, which is
/// granted access to the interface's assembly so that non-public interfaces work.
/// </summary>
internal sealed class BusClass
{
    private static readonly ConditionalWeakTable<Type, BusClass> ByEpoch = new();
    private static readonly ConditionalWeakTable<Type, BusClass> Explicit = new();

    private static readonly ConstructorInfo IgnoreAccessChecks =
        typeof(IgnoresAccessChecksToAttribute).GetConstructor([typeof(string)])!;

    private readonly Func<BusContext, Bus> _create;

    private BusClass(Type busType, bool byEpoch)
    {
        BusLayout layout = BusLayout.Of(busType);
        Type type = Generate(layout, byEpoch);
        type.GetField(BusClassEmitter.LayoutField)!.SetValue(null, layout);
        ConstructorInfo constructor = type.GetConstructor([typeof(BusContext)])!;
        var factory = new DynamicMethod("Create", typeof(Bus), [typeof(BusContext)], typeof(BusClass).Module, true);
        ILGenerator il = factory.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Newobj, constructor);
        il.Emit(OpCodes.Ret);
        _create = factory.CreateDelegate<Func<BusContext, Bus>>();
    }

    /// <summary>The class for a bus interface, generated at its first use.</summary>
    /// <param name="busType">The bus interface.</param>
    /// <param name="byEpoch">Whether the end of a phase makes its buses propagate.</param>
    public static BusClass Of(Type busType, bool byEpoch)
        => byEpoch
            ? ByEpoch.GetValue(busType, t => new BusClass(t, byEpoch: true))
            : Explicit.GetValue(busType, t => new BusClass(t, byEpoch: false));

    /// <summary>Creates a bus.</summary>
    public Bus Create(BusContext context) => _create(context);

    private static Type Generate(BusLayout layout, bool byEpoch)
    {
        Type busType = layout.BusType;
        var name = new AssemblyName($"SME.Generated.{busType.Namespace}.{busType.Name}");
        Assembly[] reached = Reached(busType).Append(typeof(Bus).Assembly).Distinct().ToArray();
        AssemblyBuilder assembly = AssemblyBuilder.DefineDynamicAssembly(
            name,
            reached.Any(a => a.IsCollectible) ? AssemblyBuilderAccess.RunAndCollect : AssemblyBuilderAccess.Run,
            reached.Select(a => new CustomAttributeBuilder(IgnoreAccessChecks, [a.GetName().Name!])));
        TypeBuilder type = assembly.DefineDynamicModule("SME.Generated").DefineType(
            busType.Name, TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.Class, typeof(Bus), [busType]);
        new BusClassEmitter(layout, type, byEpoch).Emit();
        return type.CreateType();
    }

    // Assemblies whose types the generated class mentions: the interface's, its bases', and those of their signals.
    private static IEnumerable<Assembly> Reached(Type busType)
        => busType.GetInterfaces().Append(busType)
            .SelectMany(t => t.GetProperties().Select(p => p.PropertyType).Append(t))
            .SelectMany(WithArguments)
            .Select(t => t.Assembly);

    private static IEnumerable<Type> WithArguments(Type type)
        => type.GetGenericArguments().SelectMany(WithArguments).Append(type);
}
