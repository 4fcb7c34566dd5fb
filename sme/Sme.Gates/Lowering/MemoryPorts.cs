using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Generators;
using Sme.Gates.Graph;
using Sme.Netlist;

namespace Sme.Gates.Lowering;

/// <summary>A memory while its definition is lowered: takes reads and writes in program order.</summary>
internal sealed class MemoryPorts
{
    private readonly GateGraph _graph;
    private readonly Memory _memory;
    private readonly bool _isMacro;

    // What the words hold when the tick begins, and what they take; no words in a macro.
    private readonly Literal[][] _words = [];
    private readonly Literal[][] _next = [];
    private readonly bool _isConstant;
    private readonly List<GateRead> _reads = [];
    private readonly List<GateWrite> _writes = [];

    /// <summary>Chooses how the memory is built.</summary>
    /// <param name="graph">Where gates are added.</param>
    /// <param name="memory">The memory.</param>
    /// <param name="isWritten">Whether something writes it.</param>
    public MemoryPorts(GateGraph graph, Memory memory, bool isWritten)
    {
        (_graph, _memory) = (graph, memory);
        long bits = (long)memory.Width * memory.Length;

        // A table that inference found is never changed from outside, unlike one that is merely not written.
        _isConstant = !isWritten && memory.Kind == MemoryKind.ReadOnly && memory.Contents.Parameter == null
            && bits <= GateMemory.MostConstantBits;

        // A reset has no words that differ from instance to instance.
        _isMacro = !_isConstant && (bits > GateMemory.MostFlipFlops || memory.Contents.Parameter != null);
        if (_isConstant)
        {
            _words = Enumerable.Range(0, memory.Length).Select(i => Words.Constant(memory.Contents[i], memory.Width)).ToArray();
        }
        else if (!_isMacro)
        {
            _words = Enumerable.Range(0, memory.Length).Select(_ => graph.InputWord(memory.Width)).ToArray();
            _next = [.. _words];
        }
    }

    /// <summary>A word as it is when the tick begins, 0 beyond the last one.</summary>
    public Literal[] Read(Operation operation, Literal[] address)
    {
        if (_isMacro)
        {
            Literal[] data = _graph.InputWord(_memory.Width);
            _reads.Add(new GateRead(operation, address, data));
            return data;
        }

        bool reachesBeyond = address.Length >= 31 || 1L << address.Length > _memory.Length;
        return Words.Select(_graph, address, reachesBeyond ? [.. _words, Words.Constant(0, _memory.Width)] : _words);
    }

    /// <summary>Writes a word at the end of the tick.</summary>
    public void Write(Operation operation, Literal[] address, Literal[] data, Literal enable)
    {
        if (_isMacro)
        {
            _writes.Add(new GateWrite(operation, address, data, enable));
            return;
        }

        for (int i = 0; i < _next.Length; i++)
        {
            if (address.Length < 63 && i >> address.Length != 0)
            {
                break;
            }

            Literal isHere = Comparator.Equal(_graph, address, Words.Constant((ulong)i, address.Length));
            _next[i] = Words.Mux(_graph, _graph.And(enable, isHere), data, _next[i]);
        }
    }

    /// <summary>What became of the memory.</summary>
    public GateMemory Finish() => new(_memory, _isConstant ? [] : _words, _next, _reads, _writes);
}
