using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Conformance.Proofs;

/// <summary>What Yosys writes of a flattened module as JSON: ands, inverters, flip-flops, products and memories.</summary>
internal sealed partial class YosysCircuit
{
    private const string Clock = "clk";

    private readonly SequentialCircuit _circuit = new("b");
    private readonly Dictionary<string, string[]> _words = [];
    private readonly Dictionary<string, string> _initial = [];
    private string? _clock;

    private YosysCircuit()
    {
    }

    /// <summary>The circuit.</summary>
    public SequentialCircuit Circuit => _circuit;

    /// <summary>Type of the cells that products have which are cut out.</summary>
    public const string ProductType = "$__product";

    /// <summary>Reads the only module of a file.</summary>
    /// <exception cref="ProofException">There is something in it that no netlist of gates has.</exception>
    public static YosysCircuit Read(string path, string top)
    {
        using FileStream stream = File.OpenRead(path);
        using JsonDocument document = JsonDocument.Parse(stream);
        YosysCircuit circuit = new();
        circuit.Read(document.RootElement.GetProperty("modules").GetProperty(top));
        return circuit;
    }

    /// <summary>The net of a bit of a register or of a word of a memory, or null where there is none of that name.</summary>
    public string? Find(ScopedName name, int bit)
        => name.Forms.Concat(name.WithoutFirst().Forms)
            .SelectMany(f => new[] { f + "_q", f, LastIndex().Replace(f, "_q_$1") })
            .Select(_words.GetValueOrDefault).FirstOrDefault(w => w != null)?.ElementAtOrDefault(bit);

    /// <summary>Whether it has a memory.</summary>
    public bool Has(CutMemory memory) => _circuit.Memories.Exists(m => memory.Name.IsSame(m.Name));

    /// <summary>What a flip-flop holds before the first edge: zero or one, or null where that is open.</summary>
    public string? InitialOf(string held) => _initial.GetValueOrDefault(held);

    private void Read(JsonElement module)
    {
        foreach (JsonProperty port in module.GetProperty("ports").EnumerateObject())
        {
            string[] nets = Word(port.Value, "bits");
            if (port.Name == Clock)
            {
                _clock = nets[0];
            }
            else if (port.Value.GetProperty("direction").GetString() == "input")
            {
                _circuit.Inputs.Add(new Port(new ScopedName([port.Name]), nets));
            }
            else
            {
                _circuit.Outputs.Add(new Port(new ScopedName([port.Name]), nets));
            }
        }

        foreach (JsonProperty cell in module.GetProperty("cells").EnumerateObject())
        {
            Read(cell.Name, cell.Value, cell.Value.GetProperty("connections"));
        }

        foreach (JsonProperty word in module.GetProperty("netnames").EnumerateObject())
        {
            if (word.Value.GetProperty("attributes").TryGetProperty("init", out JsonElement initial))
            {
                AddInitial(Word(word.Value, "bits"), initial.GetString()!);
            }

            // Names of Yosys' own begin with a dollar sign.
            if (word.Name[0] != '$')
            {
                _words.TryAdd(ScopedName.OfExport(word.Name), Word(word.Value, "bits"));
            }
        }
    }

    private void AddInitial(string[] nets, string digits)
    {
        for (int i = 0; i < Math.Min(nets.Length, digits.Length); i++)
        {
            if (digits[^(i + 1)] is ('0' or '1') and char digit)
            {
                _initial[nets[i]] = digit == '1' ? BlifModel.One : BlifModel.Zero;
            }
        }
    }

    private void Read(string name, JsonElement cell, JsonElement pins)
    {
        switch (cell.GetProperty("type").GetString())
        {
            case "$_AND_":
                _circuit.Logic.Drive(Word(pins, "Y")[0], 0b1000, Word(pins, "A")[0], Word(pins, "B")[0]);
                break;
            case "$_NOT_":
                _circuit.Logic.Drive(Word(pins, "Y")[0], 0b01, Word(pins, "A"));
                break;
            case "$_DFF_P_":
                CheckClock(name, Word(pins, "C"));
                string held = Word(pins, "Q")[0];
                _circuit.FlipFlops.Add(new FlipFlop(ScopedName.Top.Inner(name), 0, false, false, held, Word(pins, "D")[0]));
                break;
            case ProductType:
                AddProduct(name, cell.GetProperty("parameters"), pins);
                break;
            case "$mem_v2":
                AddMemory(name, cell.GetProperty("parameters"), pins);
                break;
            case var type:
                throw new ProofException($"{name} is a {type}, which no netlist of gates has");
        }
    }

    private void AddProduct(string name, JsonElement parameters, JsonElement pins)
    {
        string[] result = Word(pins, "Y");
        bool isSigned = Number(parameters, "A_SIGNED") != 0 && Number(parameters, "B_SIGNED") != 0;
        string[] Extend(string[] word)
            => [.. Enumerable.Range(0, result.Length).Select(
                i => i < word.Length ? word[i] : isSigned ? word[^1] : BlifModel.Zero)];

        // Flattening names what has no name in the source by each scope, a dollar sign and what it is.
        string path = name.Replace("$flatten", string.Empty, StringComparison.Ordinal)
            .Replace("\\", string.Empty, StringComparison.Ordinal);
        string scope = path[..Math.Max(0, path.IndexOf(".$", StringComparison.Ordinal))];
        _circuit.Products.Add(new Product(
            new ScopedName([scope.Length == 0 ? scope : ScopedName.OfExport(scope + ".")[..^1]]),
            Extend(Word(pins, "A")), Extend(Word(pins, "B")), result));
    }

    private void AddMemory(string name, JsonElement parameters, JsonElement pins)
    {
        (int width, int addressBits) = (Number(parameters, "WIDTH"), Number(parameters, "ABITS"));
        int reads = Number(parameters, "RD_PORTS");
        int writes = Number(parameters, "WR_PORTS");
        if (Ones(parameters, "RD_CLK_ENABLE") != 0 || Ones(parameters, "WR_CLK_ENABLE") != writes || writes > 1
            || Ones(parameters, "RD_WIDE_CONTINUATION") + Ones(parameters, "WR_WIDE_CONTINUATION") != 0
            || Number(parameters, "OFFSET") != 0)
        {
            throw new ProofException($"memory {name} has ports of a kind that is not compared");
        }

        if (writes > 0)
        {
            CheckClock(name, Word(pins, "WR_CLK"));
        }

        string[][] Ports(string pin, int bits) => [.. Word(pins, pin).Chunk(bits)];
        _circuit.Memories.Add(new CutMemory(
            new ScopedName([ScopedName.OfExport(name)]), name,
            [.. parameters.GetProperty("INIT").GetString()!.Chunk(width).Reverse().Select(w => new string(w))],
            [.. Ports("RD_ADDR", addressBits).Zip(Ports("RD_DATA", width)).Take(reads)],
            [
                .. Enumerable.Range(0, writes).Select(i => new CutWrite(
                    Ports("WR_ADDR", addressBits)[i], Ports("WR_DATA", width)[i], Ports("WR_EN", width)[i])),
            ]));
    }

    private void CheckClock(string name, string[] nets)
    {
        if (nets.Any(n => n != _clock))
        {
            throw new ProofException($"{name} has another clock than {Clock}");
        }
    }

    private static int Number(JsonElement parameters, string name)
        => Convert.ToInt32(parameters.GetProperty(name).GetString(), 2);

    private static int Ones(JsonElement parameters, string name)
        => parameters.GetProperty(name).GetString()!.Count(c => c == '1');

    // Unknown bits may be anything, each by itself.
    private string[] Word(JsonElement pins, string name)
        => [.. pins.GetProperty(name).EnumerateArray().Select(b => b.ValueKind == JsonValueKind.Number
            ? string.Create(CultureInfo.InvariantCulture, $"b{b.GetInt32()}")
            : b.GetString() switch
            {
                "0" => BlifModel.Zero,
                "1" => BlifModel.One,
                _ => _circuit.Logic.Free(),
            })];

    [GeneratedRegex(@"_(\d+)$")]
    private static partial Regex LastIndex();
}
