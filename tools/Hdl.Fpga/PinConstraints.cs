using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace Hdl.Fpga;

/// <summary>Pin constraints in the format of the iCE40 tools: <c>set_io PORT PIN</c>, one a line.</summary>
/// <remarks>
/// A port of several bits is named bit by bit, <c>data[3]</c>. Options of <c>set_io</c> (<c>-nowarn</c>, <c>-pullup yes|no</c>,
/// <c>-pullup_resistor VALUE</c>) and <c>set_frequency NET MHZ</c> are handed on; <c>#</c> begins a comment.
/// </remarks>
public sealed class PinConstraints
{
    private const int MaxBytes = 1 << 20;

    private PinConstraints(IReadOnlyList<string> unconstrained) => Unconstrained = unconstrained;

    /// <summary>Pins of the design that no line is about: placement chooses them.</summary>
    public IReadOnlyList<string> Unconstrained { get; }

    /// <summary>Reads a file and compares it with the ports of a design.</summary>
    /// <param name="path">The file.</param>
    /// <param name="ports">The ports and their widths.</param>
    /// <exception cref="FpgaException">
    /// The file cannot be read, a line is none, a port does not exist, or a port or pin is there twice.
    /// </exception>
    public static PinConstraints Read(string path, IReadOnlyList<(string Name, int Width)> ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        string[] pins = [.. ports.SelectMany(PinsOf)];
        Dictionary<string, int> lineOfPort = [];
        Dictionary<string, int> lineOfPin = [];
        int number = 0;
        foreach (string line in Lines(path))
        {
            number++;
            string where = string.Create(CultureInfo.InvariantCulture, $"{path}:{number}: ");
            string[] words = line.Split('#')[0].Split((char[])[' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words[0] == "set_frequency")
            {
                continue;
            }

            (string port, string pin) = words[0] == "set_io" ? PortAndPin(where, words)
                : throw new FpgaException($"{where}'{words[0]}': accepted: set_io PORT PIN, set_frequency NET MHZ");
            if (!pins.Contains(port))
            {
                throw new FpgaException($"{where}the design has no port {port}; {Accepted(port, ports)}");
            }

            Once(where, "port", port, lineOfPort, number);
            Once(where, "pin", pin, lineOfPin, number);
        }

        return new PinConstraints([.. pins.Where(p => !lineOfPort.ContainsKey(p))]);
    }

    private static IEnumerable<string> PinsOf((string Name, int Width) port)
        => port.Width == 1
            ? [port.Name]
            : Enumerable.Range(0, port.Width).Select(i => string.Create(CultureInfo.InvariantCulture, $"{port.Name}[{i}]"));

    private static (string Port, string Pin) PortAndPin(string where, string[] words)
    {
        int at = 1;
        while (at < words.Length && words[at][0] == '-')
        {
            at += words[at] switch
            {
                "-nowarn" => 1,
                "-pullup" or "-pullup_resistor" => 2,
                _ => throw new FpgaException($"{where}option {words[at]}: accepted: -nowarn, -pullup, -pullup_resistor"),
            };
        }

        return words.Length == at + 2
            ? (words[at], words[at + 1])
            : throw new FpgaException($"{where}expected: set_io PORT PIN");
    }

    // A port by its name says which bits there are; otherwise all ports are named.
    private static string Accepted(string port, IReadOnlyList<(string Name, int Width)> ports)
    {
        string name = port.Split('[')[0];
        (string own, int width) = ports.FirstOrDefault(p => p.Name == name);
        return own == null ? $"it has {string.Join(", ", ports.Select(p => p.Name))}"
            : width == 1 ? $"{own} is one bit: {own}"
            : string.Create(CultureInfo.InvariantCulture, $"{own} has {width} bits: {own}[0] to {own}[{width - 1}]");
    }

    private static void Once(string where, string kind, string name, Dictionary<string, int> lines, int line)
    {
        if (!lines.TryAdd(name, line))
        {
            throw new FpgaException(
                string.Create(CultureInfo.InvariantCulture, $"{where}{kind} {name} has a line already: line {lines[name]}"));
        }
    }

    private static string[] Lines(string path)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            byte[] bytes = new byte[MaxBytes + 1];
            int length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length <= MaxBytes
                ? Encoding.UTF8.GetString(bytes, 0, length).Split('\n')
                : throw new FpgaException($"{path}: is longer than {MaxBytes} bytes");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new FpgaException($"{path}: cannot be read: {failure.Message.ReplaceLineEndings(" ")}", failure);
        }
    }
}
