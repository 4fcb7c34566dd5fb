using System;
using System.Linq;
using System.Threading;
using NUnit.Framework;
using Sme.Netlist.Passes;
using Sme.Netlist.Tests.Reference;

namespace Sme.Netlist.Tests;

/// <summary>What is written can be read, and gives the same text again.</summary>
[TestFixture]
public sealed class NetlistTextTests
{
    /// <summary>A design with one of everything.</summary>
    internal const string Example = """
        definition counter clocked {
          parameter start : 8
          parameter table : 8[20]
          input enable : 1
          register count : 8 = start
          register started : 1 late unreset = 0
          memory words : 8[20] late unreset probe block = table
          memory one : 8[1] read_only = 1
          %0 = add count, 1:8 : 8
          %1 = mux enable, %0, count : 8
          %2 = memory_read words[count] : 8
          memory_write words[%1] = 255:8
          memory_write words[%1] = 7:8 when enable
          %3, %4 = if enable : 8, 1 {
            %5 = extract %1 from 2 : 3
            %6 = zero_extend %5 : 8
            yield %6, 1:1
          } else {
            yield %2, 0:1
          }
          if %4 {
            check started : "not \"started\" \u000A"
          }
          case %3 {
            when 1, 2 {
              check 0:1 : "count ", count unsigned "X2", ", ", %3 signed_enumeration [0 "Idle", 0x100 "Run"], ""
            }
            else {
            }
          }
          %7 = case %3 : 8 {
            when 0 {
              yield 7:8
            }
            else {
              %8 = if %4 : 8 {
                yield 1:8
              } else {
                yield %3
              }
              yield %8
            }
          }
          next count = %7
          next started = 1:1
          output value = count
          probe count = %7
        }

        definition top {
          input "pe[3,2]" : 1
          instance first : counter(start = 3, table = [
              0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
              16, 17, 18, 19
            ])
          connect first/enable = "pe[3,2]"
          output value = first/value
        }

        """;

    [Test]
    public void A_design_reads_back_as_it_was_written()
        => Assert.That(NetlistText.ToText(NetlistText.Parse(Example)), Is.EqualTo(Example));

    [Test]
    public void Spaces_lines_and_comments_mean_nothing()
    {
        const string Text = "definition d{input a:8//a byte\n%7=not a:8 output x=%7 output y=0x7:4}";
        Assert.That(NetlistText.ToText(NetlistText.Parse(Text)), Is.EqualTo("""
            definition d {
              input a : 8
              %0 = not a : 8
              output x = %0
              output y = 7:4
            }

            """));
    }

    [Test]
    public void Names_and_locations_are_written_on_demand_and_read_back()
    {
        const string Text = """
            definition d @ Unit.cs(3,1) {
              input a : 8
              %0 "sum" = add a, a : 8 @ "my file.cs"(12,9)
              %1 "x", %2 = if 1:1 : 1, 1 @ Unit.cs(14,5) {
                yield 1:1, 0:1
              } else {
                yield 0:1, 0:1
              }
              output x = %0
            }

            """;
        Design design = NetlistText.Parse(Text);
        Assert.That(NetlistText.ToText(design, WriteOptions.Names | WriteOptions.Locations), Is.EqualTo(Text));
        Assert.That(NetlistText.ToText(design), Does.Contain("%0 = add a, a : 8\n"));
        Assert.That(NetlistText.ToText(design, WriteOptions.Names), Does.Contain("%0 \"sum\" = add a, a : 8\n"));
        Assert.That(
            NetlistText.ToText(design, WriteOptions.Locations), Does.Contain("%0 = add a, a : 8 @ \"my file.cs\"(12,9)\n"));
    }

    [Test]
    public void A_location_is_written_without_its_folder()
    {
        var definition = new Definition("d") { Location = new SourceLocation("/home/somebody/Unit.cs", 1, 2) };
        Assert.That(NetlistText.ToText(definition, WriteOptions.Locations), Is.EqualTo("definition d @ Unit.cs(1,2) {\n}\n"));
    }

    [Test]
    public void Names_of_any_characters_read_back()
    {
        var definition = new Definition("a\"b\\c\u00E6\n\uD800");
        definition.AddOutput("0", definition.AddInput("if", 1));
        string text = NetlistText.ToText(definition);
        Assert.That(text, Does.StartWith("definition \"a\\\"b\\\\c\\u00E6\\u000A\\uD800\" {\n"));
        Design read = NetlistText.Parse(text);
        Assert.That(read.Top.Name, Is.EqualTo(definition.Name));
        Assert.That(NetlistText.ToText(read), Is.EqualTo(text));
    }

    [Test]
    public void A_small_stack_is_enough_for_the_deepest_regions()
    {
        string opened = string.Concat(Enumerable.Repeat("if c { check d : \"x\" ", Region.MaximumDepth - 1));
        string closed = string.Concat(Enumerable.Repeat("} ", Region.MaximumDepth - 1));
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    Design design = NetlistText.Parse($"definition d {{ input c : 1 input d : 1 {opened}{closed}}}");
                    Verifier.Check(design);
                    Pipelines.Simplify(design);
                    design = NetlistText.Parse(NetlistText.ToText(design));
                    Pipelines.IfConverted(design);
                }
                catch (Exception exception) when (exception is NetlistException or NetlistTextException)
                {
                    failure = exception;
                }
            },
            maxStackSize: 1 << 20);
        thread.Start();
        thread.Join();
        Assert.That(failure, Is.Null);
    }

    [Test]
    public void Hostile_text_is_refused_or_read_but_never_harmful([Range(0, 9)] int block)
    {
        const int Rounds = 300;
        int refused = 0;
        for (int seed = block * Rounds; seed < (block + 1) * Rounds; seed++)
        {
            Random random = new(seed);
            string text = NetlistText.ToText(RandomNetlist.Create(random.Next(50)));
            string hostile = Damage(random.Next(4) == 0 ? Example : text, random);
            try
            {
                AssertHarmless(hostile);
            }
            catch (NetlistTextException)
            {
                refused++;
            }
        }

        Assert.That(refused, Is.InRange(Rounds / 2, Rounds - 1), "both kinds of text were tried");
    }

    private static string Damage(string text, Random random)
    {
        string[] pieces =
        [
            "{", "}", "%0", "%1", ":", "1:1", "0:64", "if 1:1 {", "yield", "else", "=", "[", "]", ",", "\"", "0xFFFFFFFFFFFFFFFF",
            "memory x : 64[67108864] = 0\n", "next r0 = i0\n", "input i0 : 1\n", "\0", "\u00E6", "@ a(1,1)", "late", "when 1",
        ];
        for (int i = random.Next(3); i >= 0; i--)
        {
            int at = random.Next(text.Length);
            int length = random.Next(Math.Min(text.Length - at, random.Next(2) == 0 ? 3 : 40));
            text = random.Next(4) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(random.Next(text.Length), text.Substring(at, length)),
                2 => text.Insert(at, pieces[random.Next(pieces.Length)]),
                _ => text.Remove(at, 1).Insert(at, ((char)random.Next(' ', '\u007F')).ToString()),
            };
        }

        return text;
    }

    // What is read is written as it was read, and what the verifier lets pass can be simplified.
    private static void AssertHarmless(string hostile)
    {
        Design design = NetlistText.Parse(hostile);
        string text = NetlistText.ToText(design);
        Assert.That(NetlistText.ToText(NetlistText.Parse(text)), Is.EqualTo(text), hostile);
        if (Verifier.Verify(design).Count == 0)
        {
            Pipelines.IfConverted(design);
            Assert.That(Verifier.Verify(design), Is.Empty, hostile);
        }
    }
}
