using NUnit.Framework;
using Sme.Netlist.Passes;

namespace Sme.Netlist.Tests.Passes;

[TestFixture]
public sealed class IfConversionTests
{
    [Test]
    public void Effects_get_the_condition_of_their_regions()
        => PassAssert.Becomes(
            IfConversion.Run,
            """
            input c : 1
            input d : 1
            input a : 8
            memory m : 8[4] = 0
            %0 = if c : 8 {
              %1 = add a, 1:8 : 8
              memory_write m[a] = %1
              if d {
                check d : "inner", a unsigned, ""
                memory_write m[0:8] = a when d
              }
              yield %1
            } else {
              yield a
            }
            check c : "outer"
            output x = %0
            """,
            """
            input c : 1
            input d : 1
            input a : 8
            memory m : 8[4] = 0
            %0 = not c : 1
            %1 = add a, 1:8 : 8
            memory_write m[a] = %1 when c
            %2 = not d : 1
            %3 = and c, d : 1
            %4 = not %3 : 1
            %5 = or %4, d : 1
            check %5 : "inner", a unsigned, ""
            %6 = and %3, d : 1
            memory_write m[0:8] = a when %6
            %7 = mux c, %1, a : 8
            check c : "outer"
            output x = %7
            """);

    [Test]
    public void A_case_is_one_select()
        => PassAssert.Becomes(
            IfConversion.Run,
            """
            input s : 2
            input a : 8
            input b : 8
            memory m : 8[4] = 0
            %0 = case s : 8 {
              when 0 {
                yield a
              }
              when 1, 2 {
                memory_write m[a] = b
                yield b
              }
              else {
                memory_write m[b] = b
                yield 0:8
              }
            }
            output x = %0
            """,
            """
            input s : 2
            input a : 8
            input b : 8
            memory m : 8[4] = 0
            %0 = equal s, 0:2 : 1
            %1 = equal s, 1:2 : 1
            %2 = equal s, 2:2 : 1
            %3 = or %1, %2 : 1
            %4 = or %0, %3 : 1
            %5 = not %4 : 1
            memory_write m[a] = b when %3
            memory_write m[b] = b when %5
            %6 = select s, a, b, b, 0:8 : 8
            output x = %6
            """);

    [Test]
    public void A_case_with_labels_far_apart_is_a_chain()
        => PassAssert.Becomes(
            IfConversion.Run,
            """
            input s : 8
            input a : 8
            input b : 8
            %0 = case s : 8 {
              when 7 {
                yield a
              }
              when 200 {
                yield b
              }
              else {
                yield 0:8
              }
            }
            output x = %0
            """,
            """
            input s : 8
            input a : 8
            input b : 8
            %0 = equal s, 7:8 : 1
            %1 = equal s, 200:8 : 1
            %2 = or %0, %1 : 1
            %3 = not %2 : 1
            %4 = mux %1, b, 0:8 : 8
            %5 = mux %0, a, %4 : 8
            output x = %5
            """);
}
