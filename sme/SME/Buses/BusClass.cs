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
    private static readonly ConditionalWeakTable<Type, BusClass> Known = new();

    private static readonly ConstructorInfo IgnoreAccessChecks =
        typeof(IgnoresAccessChecksToAttribute).GetConstructor([typeof(string)])!;

    private readonly Func<BusIdentity, Bus> _create;

    private BusClass(Type busType)
    {
        Layout = BusLayout.Of(busType);
        Type type = Generate(Layout);
        ConstructorInfo constructor = type.GetConstructor([typeof(BusIdentity)])!;
        var factory = new DynamicMethod("Create", typeof(Bus), [typeof(BusIdentity)], typeof(BusClass).Module, true);
        ILGenerator il = factory.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Newobj, constructor);
        il.Emit(OpCodes.Ret);
        _create = factory.CreateDelegate<Func<BusIdentity, Bus>>();
        CommitRange = type.GetMethod(BusClassEmitter.CommitRangeName)!.CreateDelegate<CommitRange>();
    }

    /// <summary>The interface's signals.</summary>
    public BusLayout Layout { get; }

    /// <summary>Commits a range of buses that are all of this class, without a virtual call each.</summary>
    public CommitRange CommitRange { get; }

    /// <summary>The class for a bus interface, generated at its first use.</summary>
    public static BusClass Of(Type busType) => Known.GetValue(busType, t => new BusClass(t));

    /// <summary>Creates a bus.</summary>
    public Bus Create(BusIdentity identity) => _create(identity);

    private static Type Generate(BusLayout layout)
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
        new BusClassEmitter(layout, type).Emit();
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

/// <summary>Commits <c>buses[start..end]</c>; returns 0 if no readable value changed.</summary>
internal delegate ulong CommitRange(Bus[] buses, int start, int end);
