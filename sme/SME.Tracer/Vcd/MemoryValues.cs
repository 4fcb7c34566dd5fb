using System;
using System.Collections.Generic;

namespace SME.Tracer.Vcd;

/// <summary>The value changes of memories: the engine has no change mask for them, so elements are compared.</summary>
internal sealed unsafe class MemoryValues
{
    private readonly Element[] _elements;

    public MemoryValues(IReadOnlyList<DumpNet> nets, IReadOnlyList<ValueText> texts)
    {
        List<Element> elements = [];
        foreach (DumpNet net in nets)
        {
            if (net.Element >= 0)
            {
                elements.Add(new Element { Net = net, Text = texts[net.Index] });
            }
        }

        _elements = [.. elements];
    }

    /// <summary>Takes the present values as the ones to compare with.</summary>
    public void Remember(StateSample sample)
    {
        foreach (ref Element element in _elements.AsSpan())
        {
            element.Value = element.Net.Bits(sample);
        }
    }

    /// <summary>Writes the elements that differ from the last sample.</summary>
    public byte* WriteChanges(StateSample sample, byte* to, BackgroundFile file)
    {
        foreach (ref Element element in _elements.AsSpan())
        {
            ulong value = element.Net.Bits(sample);
            if (value != element.Value)
            {
                to = element.Text.Write(file.Room(to), value);
                element.Value = value;
            }
        }

        return to;
    }

    private struct Element
    {
        public DumpNet Net;
        public ValueText Text;
        public ulong Value;
    }
}
