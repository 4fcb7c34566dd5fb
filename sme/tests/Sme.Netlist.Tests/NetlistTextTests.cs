using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using NUnit.Framework;

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
          memory words : 8[20] late probe block = table
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
}
