using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Sme.Netlist.Passes;

namespace Sme.Netlist.Tests.Passes;

[TestFixture]
public sealed class PipelinesTests
{
    // A state machine as elaboration gives it: C# computes with 32 bits and keeps states in bytes.
    private const string Source = """
        definition pulse {
          input start : 1
          register state : 8 = 0
          register count : 32 = 0
          %0 = zero_extend state : 32
          %1, %2 = case %0 : 8, 32 {
            when 0 {
              %3 = if start : 8 {
                yield 1:8
              } else {
                yield state
              }
              yield %3, 0:32
            }
            when 1 {
              %4 = add count, 1:32 : 32
              %5 = less_signed %4, 10:32 : 1
              %6 = zero_extend %5 : 32
              %7 = equal %6, 0:32 : 1
              %8 = if %7 : 8 {
                yield 2:8
              } else {
                yield state
              }
              %9 = and %4, 15:32 : 32
              yield %8, %9
            }
            else {
              yield 0:8, count
            }
          }
          %10 = equal state, 1:8 : 1
          next state = %1
          next count = %2
          output busy = %10
        }

        """;

    [Test]
    public void A_state_machine_is_simplified_and_keeps_its_regions()
    {
        Design design = NetlistText.Parse(Source);
        Pipelines.Simplify(design);
        Assert.That(NetlistText.ToText(design), Is.EqualTo("""
            definition pulse {
              input start : 1
              register state : 8 = 0
              register count : 32 = 0
              %0 = extract state from 0 : 2
              %1, %2 = case %0 : 2, 4 {
                when 0 {
                  %3 = zero_extend start : 2
                  yield %3, 0:4
                }
                when 1 {
                  %4 = extract count from 0 : 5
                  %5 = add %4, 1:5 : 5
                  %6 = less_unsigned %5, 10:5 : 1
                  %7 = mux %6, 1:2, 2:2 : 2
                  %8 = extract %5 from 0 : 4
                  yield %7, %8
                }
                else {
                  %9 = extract count from 0 : 4
                  yield 0:2, %9
                }
              }
              %10 = zero_extend %1 : 8
              %11 = zero_extend %2 : 32
              %12 = equal %0, 1:2 : 1
              next state = %10
              next count = %11
              output busy = %12
            }

            """));
    }

    [Test]
    public void A_state_machine_is_converted_to_one_body()
    {
        Design design = NetlistText.Parse(Source);
        Pipelines.IfConverted(design);
        Assert.That(NetlistText.ToText(design), Is.EqualTo("""
            definition pulse {
              input start : 1
              register state : 8 = 0
              register count : 32 = 0
              %0 = extract state from 0 : 2
              %1 = zero_extend start : 2
              %2 = extract count from 0 : 5
              %3 = add %2, 1:5 : 5
              %4 = less_unsigned %3, 10:5 : 1
              %5 = mux %4, 1:2, 2:2 : 2
              %6 = select %0, %1, %5, 0:2 : 2
              %7 = zero_extend %6 : 8
              %8 = extract %3 from 0 : 4
              %9 = extract count from 0 : 4
              %10 = select %0, 0:4, %8, %9 : 4
              %11 = zero_extend %10 : 32
              %12 = equal %0, 1:2 : 1
              next state = %7
              next count = %11
              output busy = %12
            }

            """));
    }

    [Test]
    public void Each_pass_is_told_after_it_ran()
    {
        Design design = NetlistText.Parse(Source);
        List<string> names = [];
        Pipelines.IfConverted(design.Top, (pass, definition) =>
        {
            Assert.That(definition, Is.SameAs(design.Top));
            names.Add(pass.Name);
        });
        IEnumerable<string> all = Pipelines.Cleaning.Append(Pipelines.Inference).Append(Pipelines.Conversion).Select(p => p.Name);
        Assert.That(names.Distinct(), Is.EquivalentTo(all));
        Assert.That(names[0], Is.EqualTo(Pipelines.Cleaning[0].Name));
        Assert.That(names.IndexOf(Pipelines.Inference.Name), Is.EqualTo(names.IndexOf(Pipelines.Conversion.Name) - 1));
    }
}
