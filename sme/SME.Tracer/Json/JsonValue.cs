using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;

namespace SME.Tracer.Json;

/// <summary>How the values of a signal are written as JSON.</summary>
internal sealed class JsonValue
{
    private readonly SignalType _type;
    private readonly Dictionary<ulong, JsonEncodedText>? _names;

    /// <summary>Prepares the values of a signal.</summary>
    public JsonValue(Signal signal)
    {
        Signal = signal;
        _type = SignalType.Of(signal.Type)!;
        if (signal.Type.IsEnum)
        {
            _names = [];
            foreach (object value in Enum.GetValues(signal.Type))
            {
                _names.TryAdd(_type.ToBits(value), JsonEncodedText.Encode(Enum.GetName(signal.Type, value)!));
            }
        }
    }

    /// <summary>The signal.</summary>
    public Signal Signal { get; }

    /// <summary>Writes the signal's value.</summary>
    public void Write(Utf8JsonWriter writer, ReadOnlySpan<ulong> state)
    {
        ulong bits = Signal.Bits(state);
        if (!Signal.IsDefined(state))
        {
            writer.WriteNullValue();
        }
        else if (_names != null && _names.TryGetValue(bits, out JsonEncodedText name))
        {
            writer.WriteStringValue(name);
        }
        else if (_type.Encoding == SignalEncoding.Boolean)
        {
            writer.WriteBooleanValue(bits != 0);
        }
        else if (_type.Encoding == SignalEncoding.Float)
        {
            WriteFloat(writer, bits);
        }
        else if (_type.IsSigned)
        {
            writer.WriteNumberValue((long)_type.Extend(bits));
        }
        else
        {
            writer.WriteNumberValue(bits);
        }
    }

    private void WriteFloat(Utf8JsonWriter writer, ulong bits)
    {
        double value = _type.Width == 32
            ? BitConverter.UInt32BitsToSingle((uint)bits)
            : BitConverter.UInt64BitsToDouble(bits);
        if (!double.IsFinite(value))
        {
            writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
        }
        else if (_type.Width == 32)
        {
            writer.WriteNumberValue((float)value);
        }
        else
        {
            writer.WriteNumberValue(value);
        }
    }
}
