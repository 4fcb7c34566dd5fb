using System.Globalization;
using System.Text;
using NUnit.Framework;
using Sme.Netlist;

namespace Sme.Compiled.Tests;

/// <summary>Bodies that are too large for one method show what the interpreter shows.</summary>
[TestFixture]
public sealed class LargeBodyTests
{
    private const int Operations = 12_000;
    private const int Ticks = 20;

    [Test]
    public void A_body_beyond_the_limits_of_a_method_runs_in_parts(
        [Values] bool isClocked, [Values] bool isLate)
    {
        Design design = NetlistText.Parse(Text(isClocked ? " clocked" : "", isLate ? " late" : ""));
        Interpreter expected = new(design);
        CompiledMachine actual = new(design);
        Assert.That(actual.MethodCount, Is.GreaterThan(2));
        for (int tick = 0; tick < Ticks; tick++)
        {
            for (int output = 0; output < design.Top.Outputs.Count; output++)
            {
                Value value = design.Top.Outputs[output].Value;
                Assert.That(actual.Read(0, value), Is.EqualTo(expected.Read(0, value)), $"output {output}, tick {tick}");
            }

            for (int address = 0; address < 16; address++)
            {
                Memory memory = Unit(design).Memories[0];
                Assert.That(
                    actual.ReadWord(1, memory, address), Is.EqualTo(expected.ReadWord(1, memory, address)),
                    $"word {address}, tick {tick}");
            }

            ulong input = (ulong)(tick * 2654435761L) & 0xFFFFFFFF;
            expected.SetInput(0, input);
            actual.SetInput(0, input);
            expected.Step();
            actual.Step();
        }
    }

    private static Definition Unit(Design design) => design.Definitions[0];

    // Each value of the three before it, and a memory written and read at addresses that they give.
    private static string Text(string clocked, string late)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"definition large{clocked} {{\n  input a : 32\n");
        text.Append(CultureInfo.InvariantCulture, $"  register r : 32{late} = 3\n  register s : 32 = 5\n");
        text.Append(CultureInfo.InvariantCulture, $"  memory m : 32[16]{late} = 9\n");
        text.Append("  %0 = xor r, a : 32\n  %1 = extract %0 from 0 : 4\n  %2 = memory_read m[%1] : 32\n  %3 = add r, s : 32\n");
        for (int i = 4; i < Operations; i++)
        {
            string name = (i % 3) switch { 0 => "add", 1 => "xor", _ => "multiply" };
            string left = i < 6 ? "%0" : string.Create(CultureInfo.InvariantCulture, $"%{i - 3}");
            text.Append(CultureInfo.InvariantCulture, $"  %{i} = {name} {left}, %{i - 1} : 32\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"  %{Operations} = extract %{Operations - 1} from 20 : 4\n");
        text.Append(CultureInfo.InvariantCulture, $"  memory_write m[%{Operations}] = %{Operations - 7}\n");
        text.Append(CultureInfo.InvariantCulture, $"  next r = %{Operations - 1}\n  next s = %2\n");
        text.Append("  output first = r\n  output second = s\n}\n");
        text.Append("definition top {\n  input a : 32\n  instance u : large\n  connect u/a = a\n");
        text.Append("  output first = u/first\n  output second = u/second\n}\n");
        return text.ToString();
    }
}
