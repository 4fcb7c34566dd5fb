using NUnit.Framework;
using Sme.Netlist.Passes;

namespace Sme.Netlist.Tests.Passes;

[TestFixture]
public sealed class MuxSimplificationTests
{
    [Test]
    public void A_condition_is_known_in_the_region_it_chose()
        => PassAssert.Becomes(
            MuxSimplification.Run,
            """
            input c : 1
            input a : 8
            input b : 8
            %0 = if c : 8 {
              %1 = mux c, a, b : 8
              %2 = if c : 8 {
                yield %1
              } else {
                yield b
              }
              yield %2
            } else {
              %3 = mux c, 1:8, a : 8
              yield %3
            }
            output x = %0
            """,
            """
            input c : 1
            input a : 8
            input b : 8
            output x = a
            """);

    [Test]
    public void Two_enables_are_one()
        => PassAssert.Becomes(
            MuxSimplification.Run,
            """
            input c : 1
            input d : 1
            input a : 8
            register r : 8 = 0
            %0 = mux d, a, r : 8
            %1 = mux c, %0, r : 8
            next r = %1
            output x = r
            """,
            """
            input c : 1
            input d : 1
            input a : 8
            register r : 8 = 0
            %0 = mux d, a, r : 8
            %1 = and c, d : 1
            %2 = mux %1, a, r : 8
            next r = %2
            output x = r
            """);

    [Test]
    public void Results_that_are_decided_leave_an_if_with_effects()
        => PassAssert.Becomes(
            MuxSimplification.Run,
            """
            input c : 1
            input a : 8
            memory m : 8[4] = 0
            %0 = not c : 1
            %1, %2, %3 = if %0 : 1, 8, 8 {
              memory_write m[a] = 1:8
              %4 = add a, 1:8 : 8
              yield 1:1, a, %4
            } else {
              memory_write m[a] = 2:8
              yield 0:1, a, 5:8
            }
            output x = %1
            output y = %2
            output z = %3
            """,
            """
            input c : 1
            input a : 8
            memory m : 8[4] = 0
            %0 = not c : 1
            %1 = if c : 8 {
              memory_write m[a] = 2:8
              yield 5:8
            } else {
              memory_write m[a] = 1:8
              %2 = add a, 1:8 : 8
              yield %2
            }
            output x = %0
            output y = a
            output z = %1
            """);

    [Test]
    public void Regions_of_a_case_that_yield_the_same_are_one()
        => PassAssert.Becomes(
            MuxSimplification.Run,
            """
            input s : 2
            input a : 8
            input b : 8
            %0 = case s : 8 {
              when 0 {
                yield a
              }
              when 1 {
                yield b
              }
              when 2 {
                yield a
              }
              when 3 {
                yield a
              }
              else {
                yield 0:8
              }
            }
            output x = %0
            """,
            """
            input s : 2
            input a : 8
            input b : 8
            %0 = case s : 8 {
              when 0, 2, 3 {
                yield a
              }
              else {
                yield b
              }
            }
            output x = %0
            """);

    [Test]
    public void A_region_with_operations_is_not_joined()
        => PassAssert.Becomes(
            MuxSimplification.Run,
            """
            input s : 4
            input a : 8
            %0 = case s : 8 {
              when 1 {
                yield a
              }
              when 7 {
                %1 = zero_extend s : 8
                %2 = add %1, a : 8
                yield %2
              }
              when 9 {
                yield a
              }
              else {
                yield 7:8
              }
            }
            output x = %0
            """,
            """
            input s : 4
            input a : 8
            %0 = case s : 8 {
              when 1, 9 {
                yield a
              }
              when 7 {
                %1 = add a, 7:8 : 8
                yield %1
              }
              else {
                yield 7:8
              }
            }
            output x = %0
            """);

    [Test]
    public void What_a_condition_implies_is_known()
        => PassAssert.Becomes(
            MuxSimplification.Run,
            """
            input s : 4
            input a : 8
            input b : 8
            %0 = equal s, 3:4 : 1
            %1 = equal a, b : 1
            %2 = and %0, %1 : 1
            if %2 {
              %3 = zero_extend s : 8
              %4 = equal a, b : 1
              check %1 : "known"
              check %4 : "not seen to be the same"
              %5 = less_unsigned %3, b : 1
              check %5 : "three"
            }
            """,
            """
            input s : 4
            input a : 8
            input b : 8
            %0 = equal s, 3:4 : 1
            %1 = equal a, b : 1
            %2 = and %0, %1 : 1
            if %2 {
              %3 = less_unsigned 3:8, b : 1
              check %3 : "three"
            }
            """);

    [Test]
    public void Neither_part_of_an_or_holds_where_it_does_not()
        => PassAssert.Becomes(
            MuxSimplification.Run,
            """
            input c : 1
            input d : 1
            %0 = or c, d : 1
            if %0 {
              check c : "open"
              check d : "open"
            } else {
              check c : "fails"
              check d : "fails"
            }
            """,
            """
            input c : 1
            input d : 1
            %0 = or c, d : 1
            if %0 {
              check c : "open"
              check d : "open"
            } else {
              check 0:1 : "fails"
              check 0:1 : "fails"
            }
            """);

    [Test]
    public void A_region_that_always_runs_takes_the_place_of_the_choice()
        => PassAssert.Becomes(
            MuxSimplification.Run,
            """
            input a : 8
            case a {
              else {
                check 0:1 : "always"
              }
            }
            case 3:8 {
              when 3 {
                check 0:1 : "three"
              }
              else {
                check 0:1 : "other"
              }
            }
            if 0:1 {
              check 0:1 : "never"
            }
            """,
            """
            input a : 8
            check 0:1 : "always"
            check 0:1 : "three"
            """);
}
