using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using Sme.Netlist;

namespace Sme.Compiled.Compilation;

/// <summary>
/// Code by the content of its design, so that a test suite that builds a design many times compiles it once. What was used
/// least recently goes when there is too much.
/// </summary>
/// <param name="capacity">Most bytes of netlist text whose code is kept.</param>
internal sealed class CodeCache(long capacity)
{
    // Machine code and what the runtime keeps about it takes several times the text.
    private const long BytesPerTextByte = 8;
    private const long Capacity = 256L << 20;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _entries = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _byUse = [];
    private long _size;

    /// <summary>The cache of the process: 256 MB.</summary>
    public static CodeCache Shared { get; } = new(Capacity / BytesPerTextByte);

    /// <summary>Number of designs whose code is kept.</summary>
    public int Count => _entries.Count;

    /// <summary>The code of a design.</summary>
    /// <param name="design">The design.</param>
    /// <param name="lanes">How many instances its code computes at once.</param>
    /// <param name="compile">Makes it where it is not kept.</param>
    public Code Get(Design design, LaneOptions lanes, Func<Code> compile)
    {
        byte[] text = Encoding.UTF8.GetBytes(NetlistText.ToText(design) + PlacesOfConstants(design));
        string key = $"{Convert.ToHexString(SHA256.HashData(text))} {lanes}";
        lock (_lock)
        {
            if (_entries.TryGetValue(key, out LinkedListNode<Entry>? found))
            {
                _byUse.Remove(found);
                _byUse.AddFirst(found);
                return found.Value.Code;
            }
        }

        Code code = compile();
        lock (_lock)
        {
            if (text.Length <= capacity && !_entries.ContainsKey(key))
            {
                _entries.Add(key, _byUse.AddFirst(new Entry(key, code, text.Length)));
                _size += text.Length;
                DropOldest();
            }
        }

        return code;
    }

    // The text has constants only where they are used; they have slots wherever they are.
    private static string PlacesOfConstants(Design design)
    {
        StringBuilder places = new();
        int count = 0;
        foreach (Definition definition in design.Definitions)
        {
            Visit(definition.Body);
        }

        return places.ToString();

        void Visit(Region region)
        {
            foreach (Operation operation in region.Operations)
            {
                if (operation.Operator == Operator.Constant)
                {
                    places.Append(CultureInfo.InvariantCulture, $"{count} {operation.Immediate}\n");
                }

                count++;
                Array.ForEach(operation.Regions, Visit);
            }
        }
    }

    private void DropOldest()
    {
        while (_size > capacity)
        {
            Entry oldest = _byUse.Last!.Value;
            _byUse.RemoveLast();
            _entries.Remove(oldest.Key);
            _size -= oldest.Size;
        }
    }

    private sealed record Entry(string Key, Code Code, long Size);
}
