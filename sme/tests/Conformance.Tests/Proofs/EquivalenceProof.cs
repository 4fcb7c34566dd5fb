using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Simulators;

namespace Conformance.Proofs;

/// <summary>
/// Compares the cells of a design with what Yosys makes of its export. What registers hold is an input of both, what they take an
/// output of both, so that two combinational networks are left, which ABC compares.
/// </summary>
/// <remarks>
/// Two proofs: an edge under reset gives each register that is reset the same value on both sides, whatever was there before;
/// without reset, from equal states, outputs are equal for all inputs, and so are the states after the edge. Memories, and
/// registers without reset, are assumed to hold the same when reset ends. Of two products, and of the words that two memories
/// give, nothing is assumed but that equal factors and equal addresses give equal results; memories stay equal since their
/// writes are compared.
/// </remarks>
internal sealed class EquivalenceProof
{
    private const string ResetName = "rst";

    private readonly SequentialCircuit _cells;
    private readonly YosysCircuit _yosys;
    private readonly SequentialCircuit _export;
    private readonly bool _isReset;
    private readonly BlifModel _left = new("l");
    private readonly BlifModel _right = new("r");
    private readonly List<string> _inputs = [];
    private readonly List<(string Name, string Left, string Right)> _outputs = [];

    private EquivalenceProof(SequentialCircuit cells, YosysCircuit yosys, bool isReset)
    {
        (_cells, _yosys, _export, _isReset) = (cells, yosys, yosys.Circuit, isReset);
        ConnectInputs();
        ConnectFlipFlops();
        ConnectProducts();
        ConnectMemories();
        if (!isReset)
        {
            CompareOutputs();
        }
    }

    /// <summary>Number of bits of registers of the cells that are compared.</summary>
    public int Registers { get; private set; }

    /// <summary>Number of bits of registers of the cells without a partner: nothing that is compared depends on them.</summary>
    public int Unpaired { get; private set; }

    /// <summary>Number of nets that are compared.</summary>
    public int Compared => ByDiagrams + _outputs.Count;

    /// <summary>Number of those that decision diagrams have proved.</summary>
    public int ByDiagrams { get; private set; }

    /// <summary>The proof of what an edge does in states that are equal.</summary>
    public static EquivalenceProof OfStep(SequentialCircuit cells, YosysCircuit export) => new(cells, export, isReset: false);

    /// <summary>The proof of what an edge under reset does, whatever the state is.</summary>
    public static EquivalenceProof OfReset(SequentialCircuit cells, YosysCircuit export) => new(cells, export, isReset: true);

    /// <summary>Asks ABC, perhaps after words were compared as decision diagrams.</summary>
    /// <param name="folder">Where files are written.</param>
    /// <param name="hasDiagrams">Whether words are; what they leave open is left to ABC.</param>
    /// <exception cref="ProofException">The two are not proved to be the same, or nothing is compared.</exception>
    public void Run(string folder, bool hasDiagrams)
    {
        if (_outputs.Count == 0)
        {
            throw new ProofException("nothing is compared");
        }

        (string cells, string export) = Write(folder);
        if (hasDiagrams)
        {
            CompareWords(folder, cells, export);
            (cells, export) = Write(folder);
        }

        if (_outputs.Count > 0 && Abc.Compare(folder, cells, export) is (false, var printed))
        {
            throw new ProofException(Explain(printed));
        }
    }

    private (string Cells, string Export) Write(string folder)
    {
        string[] inputs = [.. _inputs, .. Anything()];
        string[] outputs = [.. _outputs.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"o{i}"))];
        string kind = _isReset ? "reset" : "step";
        Write($"{kind}-cells.blif", o => o.Left);
        Write($"{kind}-export.blif", o => o.Right);
        return ($"{kind}-cells.blif", $"{kind}-export.blif");

        void Write(string file, Func<(string Name, string Left, string Right), string> select)
        {
            BlifModel ends = new(string.Empty);
            for (int i = 0; i < outputs.Length; i++)
            {
                ends.Connect(outputs[i], select(_outputs[i]));
            }

            File.WriteAllText(
                Path.Combine(folder, file), ends.Write(inputs, outputs, _cells.Logic, _export.Logic, _left, _right));
        }
    }

    // Takes the words away that are proved.
    private void CompareWords(string folder, string cells, string export)
    {
        (AndGraph graph, int[] left, int[] right) = AndGraph.Read(
            Abc.WriteGraph(folder, cells), Abc.WriteGraph(folder, export));
        HashSet<string> proved = [];
        foreach (IGrouping<string, int> word in Enumerable.Range(0, _outputs.Count).GroupBy(i => WordOf(_outputs[i].Name)))
        {
            bool? areEqual = WordProof.AreEqual(graph, [.. word.Select(i => left[i])], [.. word.Select(i => right[i])]);
            if (areEqual == false)
            {
                throw new ProofException($"not proved: {word.Key} differs");
            }

            proved.UnionWith(areEqual == true ? [word.Key] : []);
        }

        ByDiagrams += _outputs.RemoveAll(o => proved.Contains(WordOf(o.Name)));
    }

    private static string WordOf(string bit)
        => bit.LastIndexOf('[') is >= 0 and int index ? bit[..index] : bit;

    // Names of outputs are numbers in the files.
    private string Explain(string printed)
    {
        IEnumerable<string> named = printed.Split([' ', ',', '\n', '\r', '=', '.'])
            .Where(w => w.Length > 1 && w[0] == 'o' && w[1..].All(char.IsAsciiDigit))
            .Select(w => int.Parse(w[1..], CultureInfo.InvariantCulture)).Where(i => i < _outputs.Count).Distinct()
            .Select(i => _outputs[i].Name);
        return $"not proved: {string.Join(", ", named)}\n{printed}";
    }

    private string Input(string name)
    {
        _inputs.Add(name);
        return name;
    }

    private void Compare(string name, string left, string right) => _outputs.Add((name, left, right));

    private void Compare(string name, string[] left, string[] right)
    {
        if (left.Length != right.Length)
        {
            throw new ProofException($"{name} has {left.Length} bits as cells, but {right.Length} in the export");
        }

        for (int i = 0; i < left.Length; i++)
        {
            Compare(string.Create(CultureInfo.InvariantCulture, $"{name}[{i}]"), left[i], right[i]);
        }
    }

    private void ConnectInputs()
    {
        foreach ((Port? cells, Port? export) in Pairs(_cells.Inputs, _export.Inputs))
        {
            (string[] left, string[] right) = (cells?.Nets ?? [], export?.Nets ?? []);
            ScopedName name = (export ?? cells)!.Name;
            for (int i = 0; i < Math.Max(left.Length, right.Length); i++)
            {
                string input = name.Forms[0] == ResetName ? (_isReset ? BlifModel.One : BlifModel.Zero)
                    : Input(string.Create(CultureInfo.InvariantCulture, $"i_{name}_{i}"));
                Connect(_left, [.. left.Skip(i).Take(1)], [input]);
                Connect(_right, [.. right.Skip(i).Take(1)], [input]);
            }
        }
    }

    private void CompareOutputs()
    {
        foreach ((Port? cells, Port? export) in Pairs(_cells.Outputs, _export.Outputs))
        {
            if (cells == null || export == null)
            {
                throw new ProofException($"output {(cells ?? export)!.Name} is on one side only");
            }

            Compare(export.Name.ToString(), cells.Nets, export.Nets);
        }
    }

    // Each port of either side once, with the one of the other side that has its name.
    private static IEnumerable<(Port? Cells, Port? Export)> Pairs(List<Port> cells, List<Port> export)
    {
        HashSet<Port> rest = [.. export];
        foreach (Port port in cells)
        {
            Port? partner = export.Find(e => port.Name.Forms.Contains(e.Name.Forms[0]) && rest.Contains(e));
            rest.Remove(partner!);
            yield return (port, partner);
        }

        foreach (Port port in export.Where(rest.Contains))
        {
            yield return (null, port);
        }
    }

    // A flip-flop of the cells and the net that its register has in the export hold the same. One that has no partner may hold
    // anything: nothing that is compared depends on it then, or the proof fails. So may one of the export, unless it always
    // holds what it begins with, as words beyond the last one of a memory do; that is proved beside the others.
    private void ConnectFlipFlops()
    {
        Dictionary<string, FlipFlop> partners = _export.FlipFlops.ToDictionary(f => f.Held);
        HashSet<string> paired = [];
        foreach (FlipFlop flipFlop in _cells.FlipFlops)
        {
            string? partner = _yosys.Find(flipFlop.Name, flipFlop.Bit);
            bool isConstant = partner is BlifModel.Zero or BlifModel.One;
            bool isPaired = partner != null && (isConstant || partners.ContainsKey(partner));
            string held = !isPaired || _isReset ? Input("s_" + flipFlop.Held) : isConstant ? partner! : "s_" + partner;
            _left.Connect(flipFlop.Held, held, flipFlop.IsInverted && isPaired && !_isReset);
            paired.UnionWith(isPaired ? [partner!] : []);
            Unpaired += isPaired ? 0 : 1;
            if (isPaired && (flipFlop.IsReset || !_isReset))
            {
                string left = flipFlop.IsInverted ? _left.Net(0b01, flipFlop.Next) : flipFlop.Next;
                Compare($"{flipFlop.Name}[{flipFlop.Bit}]", left, isConstant ? partner! : partners[partner!].Next);
                Registers++;
            }
        }

        foreach (FlipFlop flipFlop in _export.FlipFlops)
        {
            bool isUnused = !_isReset && !paired.Contains(flipFlop.Held);
            string? initial = isUnused ? _yosys.InitialOf(flipFlop.Held) : null;
            _right.Connect(flipFlop.Held, initial ?? Input("s_" + flipFlop.Held));
            if (initial != null)
            {
                Compare($"{flipFlop.Name}", initial, flipFlop.Next);
            }
        }
    }

    private void ConnectProducts()
    {
        foreach (Product product in _cells.Products)
        {
            foreach (string net in product.Result)
            {
                _left.Connect(net, Input("p_" + net));
            }
        }

        foreach (Product product in _export.Products)
        {
            string[] result = [.. product.Result.Select(_ => _right.Free())];
            foreach (Product other in _cells.Products.Where(p => p.Scope.IsSame(product.Scope)))
            {
                // Low bits of a product depend on no more bits of its factors.
                int width = Math.Min(product.Result.Length, other.Result.Length);
                string AreEqual(string[] a, string[] b) => _right.Equal(a[..width], b[..width]);
                string asItIs = _right.And(AreEqual(product.A, other.A), AreEqual(product.B, other.B));
                string crossed = _right.And(AreEqual(product.A, other.B), AreEqual(product.B, other.A));
                string isSame = _right.Net(0b1110, asItIs, crossed);
                for (int i = 0; i < width; i++)
                {
                    result[i] = _right.Mux(isSame, other.Result[i], result[i]);
                }
            }

            Connect(product.Result, result);
        }
    }

    private void ConnectMemories()
    {
        foreach (CutMemory memory in _cells.Memories)
        {
            foreach ((string[] address, string[] data) in memory.Reads)
            {
                string isInside = _left.IsBelow(address, memory.Contents.Count);
                Connect(_left, data, [.. data.Select(d => _left.And(isInside, Input("m_" + d)))]);
            }

            CutMemory export = _export.Memories.Find(m => memory.Name.IsSame(m.Name))
                ?? throw new ProofException($"memory {memory.Name} is not in the export");
            CompareContents(memory, export);
            CompareWrites(memory, export);
        }

        foreach (CutMemory memory in _export.Memories)
        {
            CutMemory? cells = _cells.Memories.Find(m => m.Name.IsSame(memory.Name));
            foreach ((string[] address, string[] data) in memory.Reads)
            {
                string[] word = [.. data.Select(_ => _right.Free())];
                foreach ((string[] otherAddress, string[] otherData) in _isReset ? [] : cells?.Reads ?? [])
                {
                    string isSame = _right.Equal(address, otherAddress);
                    word = [.. word.Select((bit, i) => _right.Mux(isSame, otherData[i], bit))];
                }

                Connect(data, word);
            }
        }
    }

    // Words beyond the last one are never written, which the comparison of writes proves: they stay zeros.
    private static void CompareContents(CutMemory cells, CutMemory export)
    {
        string zero = new('0', cells.Contents[0].Length);
        int beyond = Math.Max(0, export.Contents.Count - cells.Contents.Count);
        IEnumerable<string> expected = cells.Contents.Concat(Enumerable.Repeat(zero, beyond));
        if (!export.Contents.SequenceEqual(expected))
        {
            throw new ProofException($"memory {cells.Name} begins with other words in the export");
        }
    }

    private void CompareWrites(CutMemory cells, CutMemory export)
    {
        if (cells.Writes.Count != export.Writes.Count)
        {
            throw new ProofException(
                $"memory {cells.Name} has {cells.Writes.Count} writes as cells, but {export.Writes.Count} in the export");
        }

        for (int port = 0; port < cells.Writes.Count && !_isReset; port++)
        {
            (CutWrite left, CutWrite right) = (cells.Writes[port], export.Writes[port]);
            string inside = _left.IsBelow(left.Address, cells.Contents.Count);
            string[] enables = [.. left.Enable.Select(e => _left.And(e, inside))];
            Compare($"{cells.Name}.enable", enables, right.Enable);
            string[] Mask(BlifModel model, string[] word, string[] enable)
                => [.. word.Select((bit, i) => model.And(bit, enable[Math.Min(i, enable.Length - 1)]))];
            Compare($"{cells.Name}.data", Mask(_left, left.Data, enables), Mask(_right, right.Data, right.Enable));
            int bits = Math.Max(left.Address.Length, right.Address.Length);
            string[] Wide(string[] address)
                => [.. address, .. Enumerable.Repeat(BlifModel.Zero, bits - address.Length)];
            Compare(
                $"{cells.Name}.address", Mask(_left, Wide(left.Address), [enables[0]]),
                Mask(_right, Wide(right.Address), [right.Enable[0]]));
        }
    }

    private void Connect(string[] nets, string[] sources) => Connect(_right, nets, sources);

    private static void Connect(BlifModel model, string[] nets, string[] sources)
    {
        for (int i = 0; i < nets.Length; i++)
        {
            model.Connect(nets[i], sources[i]);
        }
    }

    // What nobody drives may be anything.
    private string[] Anything()
    {
        BlifModel[] models = [_cells.Logic, _export.Logic, _left, _right];
        HashSet<string> driven = [.. models.SelectMany(m => m.DrivenNets), .. _inputs];
        return
        [
            .. models.SelectMany(m => m.FreeNets.Concat(m.ReadNets)).Concat(_outputs.SelectMany(o => new[] { o.Left, o.Right }))
                .Where(n => !driven.Contains(n)).Distinct().Order(StringComparer.Ordinal),
        ];
    }
}
