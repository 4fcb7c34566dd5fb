using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Conformance.Proofs;

/// <summary>
/// A combinational network as text that ABC reads: nothing is simplified or shared here. Nets are names without blanks.
/// </summary>
/// <remarks>Source: "Berkeley Logic Interchange Format (BLIF)", University of California, Berkeley, 2005.</remarks>
/// <param name="prefix">What names of new nets begin with.</param>
internal sealed class BlifModel(string prefix)
{
    public const string Zero = "zero";
    public const string One = "one";

    private readonly StringBuilder _tables = new();
    private readonly HashSet<string> _driven = [Zero, One];
    private readonly HashSet<string> _read = [];
    private readonly List<string> _free = [];
    private int _count;

    /// <summary>New nets that may be anything.</summary>
    public IReadOnlyList<string> FreeNets => _free;

    /// <summary>The nets that something drives.</summary>
    public IEnumerable<string> DrivenNets => _driven;

    /// <summary>The nets that something reads.</summary>
    public IEnumerable<string> ReadNets => _read;

    /// <summary>A new net that is driven later.</summary>
    public string Later() => Name();

    /// <summary>A new net that may be anything.</summary>
    public string Free()
    {
        _free.Add(Name());
        return _free[^1];
    }

    /// <summary>Drives a net by a function of others: bit r of the table is its value where input i is bit i of r.</summary>
    /// <exception cref="ProofException">Something drives it already.</exception>
    public void Drive(string net, uint table, params IReadOnlyList<string> inputs)
    {
        if (!_driven.Add(net))
        {
            throw new ProofException($"net {net} has two drivers");
        }

        _read.UnionWith(inputs);
        _tables.Append(CultureInfo.InvariantCulture, $".names {string.Join(' ', inputs.Append(net))}\n");
        for (int row = 0; row < 1 << inputs.Count; row++)
        {
            if (((table >> row) & 1) != 0)
            {
                _tables.Append([.. Enumerable.Range(0, inputs.Count).Select(i => (char)('0' + ((row >> i) & 1)))])
                    .Append(inputs.Count > 0 ? " 1\n" : "1\n");
            }
        }
    }

    /// <summary>Drives a net by another one.</summary>
    /// <param name="net">The net.</param>
    /// <param name="source">What drives it.</param>
    /// <param name="isInverted">Whether it is the inverse of that.</param>
    public void Connect(string net, string source, bool isInverted = false) => Drive(net, isInverted ? 1u : 2u, source);

    /// <summary>A new net that is a function of others.</summary>
    public string Net(uint table, params IReadOnlyList<string> inputs)
    {
        string net = Name();
        Drive(net, table, inputs);
        return net;
    }

    /// <summary>Both.</summary>
    public string And(string a, string b) => Net(0b1000, a, b);

    /// <summary>The second where the first is 1, else the third.</summary>
    public string Mux(string select, string one, string zero) => Net(0b1101_1000, select, one, zero);

    /// <summary>1 where all bits are the same; those that a word does not have are 0.</summary>
    public string Equal(IReadOnlyList<string> a, IReadOnlyList<string> b)
    {
        string equal = One;
        for (int i = 0; i < a.Count || i < b.Count; i++)
        {
            equal = And(equal, Net(0b1001, i < a.Count ? a[i] : Zero, i < b.Count ? b[i] : Zero));
        }

        return equal;
    }

    /// <summary>1 where an unsigned number is a constant.</summary>
    public string IsEqual(IReadOnlyList<string> word, long constant)
        => Equal(word, [.. Enumerable.Range(0, 63).Select(i => ((constant >> i) & 1) != 0 ? One : Zero)
            .Take(int.Max(word.Count, 64 - (int)long.LeadingZeroCount(constant)))]);

    /// <summary>1 where an unsigned number is less than a constant.</summary>
    public string IsBelow(IReadOnlyList<string> word, long limit)
    {
        string isBelow = Zero;
        for (int i = 0; i < word.Count; i++)
        {
            isBelow = ((limit >> i) & 1) != 0 ? Net(0b1011, isBelow, word[i]) : Net(0b0010, isBelow, word[i]);
        }

        return limit >> word.Count != 0 ? One : isBelow;
    }

    /// <summary>The model as a file.</summary>
    /// <param name="inputs">Nets that come from outside.</param>
    /// <param name="outputs">Nets that are shown.</param>
    /// <param name="others">Models whose tables are there too.</param>
    public string Write(IEnumerable<string> inputs, IEnumerable<string> outputs, params IEnumerable<BlifModel> others)
    {
        StringBuilder text = new(".model unit\n");
        text.Append(CultureInfo.InvariantCulture, $".inputs {string.Join(' ', inputs)}\n");
        text.Append(CultureInfo.InvariantCulture, $".outputs {string.Join(' ', outputs)}\n");
        text.Append(CultureInfo.InvariantCulture, $".names {Zero}\n.names {One}\n1\n");
        foreach (BlifModel model in others)
        {
            text.Append(model._tables);
        }

        return text.Append(_tables).Append(".end\n").ToString();
    }

    private string Name() => string.Create(CultureInfo.InvariantCulture, $"{prefix}_{_count++}");
}
