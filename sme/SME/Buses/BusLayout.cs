using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace SME;

/// <summary>
/// The signals of a bus interface and where they lie in packed words: scalars first, none straddling a word; then each
/// fixed array from a word boundary; then the written-bits of signals without initial value.
/// </summary>
internal sealed class BusLayout
{
    private BusLayout(Type busType, SignalDescription[] signals)
    {
        BusType = busType;
        Signals = signals;
        Scalars = signals.Where(s => !s.IsArray).ToArray();
        Arrays = signals.Where(s => s.IsArray).ToArray();
        WordCount = AssignOffsets();
    }

    /// <summary>The bus interface.</summary>
    public Type BusType { get; }

    /// <summary>All signals, inherited ones first, in order of declaration.</summary>
    public SignalDescription[] Signals { get; }

    /// <summary>Signals that are not arrays.</summary>
    public SignalDescription[] Scalars { get; }

    /// <summary>Signals that are fixed arrays.</summary>
    public SignalDescription[] Arrays { get; }

    /// <summary>Length of the packed form in 64-bit words.</summary>
    public int WordCount { get; }

    /// <summary>Number of words of the masks with one bit per scalar.</summary>
    public int MaskWords => Math.Max(1, (Scalars.Length + 63) / 64);

    /// <summary>First word of the written-bits of scalars, or -1 when all scalars have initial values.</summary>
    public int DefinedWord { get; private set; } = -1;

    /// <summary>Whether all signals are scalars with an initial value.</summary>
    public bool IsPlain => Arrays.Length == 0 && DefinedWord < 0;

    /// <summary>Reads a bus interface.</summary>
    /// <exception cref="InvalidBusException">The interface has a member that is no signal.</exception>
    public static BusLayout Of(Type busType)
    {
        if (!busType.IsInterface || !typeof(IBus).IsAssignableFrom(busType) || busType == typeof(IBus)
            || busType == typeof(ISingletonBus))
        {
            throw new InvalidBusException(
                $"{busType.FullName} is no bus: a bus is an interface that extends {nameof(IBus)} and has signals");
        }

        bool allInitialized = busType.IsDefined(typeof(InitializedBusAttribute), true);
        List<SignalDescription> signals = [];
        Type[] bases = busType.GetInterfaces()
            .Where(t => t != typeof(IBus) && t != typeof(ISingletonBus))
            .OrderBy(t => t.GetInterfaces().Length).ThenBy(t => t.FullName, StringComparer.Ordinal)
            .ToArray();
        foreach (Type type in bases.Append(busType))
        {
            foreach (MethodInfo method in type.GetMethods())
            {
                if (!method.IsSpecialName)
                {
                    throw new InvalidBusException(
                        $"bus {busType.FullName} has a method {method.Name}: a bus holds signals only (get/set "
                            + "properties)");
                }
            }

            foreach (EventInfo declared in type.GetEvents())
            {
                throw new InvalidBusException(
                    $"bus {busType.FullName} has an event {declared.Name}: a bus holds signals only (get/set "
                        + "properties)");
            }

            foreach (PropertyInfo property in type.GetProperties().OrderBy(p => p.MetadataToken))
            {
                bool initialized = allInitialized || type.IsDefined(typeof(InitializedBusAttribute));
                signals.Add(Describe(busType, property, initialized, signals));
            }
        }

        if (signals.Count == 0)
        {
            throw new InvalidBusException(
                $"bus {busType.FullName} has no signals: give it at least one property with get and set");
        }

        return new BusLayout(busType, signals.ToArray());
    }

    private static SignalDescription Describe(
        Type busType, PropertyInfo property, bool initialized, List<SignalDescription> before)
    {
        string where = $"signal {property.Name} of bus {busType.FullName}";
        if (before.Any(s => s.Name == property.Name))
        {
            throw new InvalidBusException($"{where} hides a signal of the same name it inherits: rename one of them");
        }

        if (property.GetIndexParameters().Length > 0)
        {
            throw new InvalidBusException(
                $"{where} is an indexer: use a property of type IFixedArray with [FixedArrayLength]");
        }

        Type type = property.PropertyType;
        int elements = 0;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IFixedArray<>))
        {
            elements = property.GetCustomAttribute<FixedArrayLengthAttribute>()?.Length
                ?? throw new InvalidBusException($"{where} is a fixed array without [FixedArrayLength(n)]");
            if (elements is < 1 or > 1 << 20)
            {
                throw new InvalidBusException($"{where} has length {elements}: a fixed array has 1 to 1048576 "
                    + "elements");
            }

            type = type.GetGenericArguments()[0];
        }
        else if (!property.CanRead || !property.CanWrite)
        {
            throw new InvalidBusException($"{where} needs both get and set");
        }

        SignalType signalType = SignalType.Of(type) ?? throw new InvalidBusException(
            $"{where} has type {type.Name}: signals are bool, integers, enums, UIntN, IntN, float and double");
        var attribute = property.GetCustomAttribute<InitialValueAttribute>();
        ulong bits = 0;
        if (attribute?.Value != null)
        {
            try
            {
                bits = signalType.ConvertToBits(attribute.Value);
            }
            catch (Exception e) when (e is OverflowException or InvalidCastException or FormatException)
            {
                throw new InvalidBusException($"[InitialValue] of {where}: {e.Message}");
            }
        }

        return new SignalDescription
        {
            Name = property.Name,
            Property = property,
            Type = signalType,
            Elements = elements,
            IsInitialized = initialized || attribute != null,
            InitialBits = bits,
            Index = before.Count(s => s.IsArray == (elements > 0)),
        };
    }

    private int AssignOffsets()
    {
        int bit = 0;
        foreach (SignalDescription scalar in Scalars)
        {
            if ((bit % 64) + scalar.Type.Width > 64)
            {
                bit = (bit + 63) / 64 * 64;
            }

            scalar.BitOffset = bit;
            bit += scalar.Type.Width;
        }

        int word = (bit + 63) / 64;
        foreach (SignalDescription array in Arrays)
        {
            int perWord = 64 / array.Type.Width;
            array.BitOffset = word * 64;
            word += (array.Elements + perWord - 1) / perWord;
        }

        if (Scalars.Any(s => !s.IsInitialized))
        {
            DefinedWord = word;
            word += MaskWords;
            foreach (SignalDescription scalar in Scalars.Where(s => !s.IsInitialized))
            {
                scalar.DefinedOffset = (DefinedWord * 64) + scalar.Index;
            }
        }

        foreach (SignalDescription array in Arrays.Where(s => !s.IsInitialized))
        {
            array.DefinedOffset = word * 64;
            word += (array.Elements + 63) / 64;
        }

        return word;
    }
}
