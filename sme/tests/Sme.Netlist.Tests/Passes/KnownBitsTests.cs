using NUnit.Framework;
using Sme.Netlist.Passes;

namespace Sme.Netlist.Tests.Passes;

[TestFixture]
public sealed class KnownBitsTests
{
    [Test]
    public void A_counter_is_as_wide_as_its_mask()
        => PassAssert.Becomes(
            KnownBits.Run,
            """
            input go : 1
            register count : 32 = 0
            %0 = add count, 1:32 : 32
            %1 = and %0, 15:32 : 32
            %2 = mux go, %1, count : 32
            %3 = less_signed count, 16:32 : 1
            next count = %2
            output x = count
            output y = %3
            """,
            """
            input go : 1
            register count : 32 = 0
            %0 = extract count from 0 : 5
            %1 = add %0, 1:5 : 5
            %2 = zero_extend %1 : 32
            %3 = extract %1 from 0 : 4
            %4 = zero_extend %3 : 32
            %5 = extract count from 0 : 4
            %6 = mux go, %3, %5 : 4
            %7 = zero_extend %6 : 32
            next count = %7
            output x = count
            output y = 1:1
            """);

    [Test]
    public void A_register_that_never_changes_is_a_constant()
        => PassAssert.Becomes(
            KnownBits.Run,
            """
            register never : 8 = 3
            register unset : 8 unreset = 3
            input c : 1
            %0 = mux c, 3:8, never : 8
            %1 = mux c, 3:8, unset : 8
            next never = %0
            next unset = %1
            output x = never
            output y = unset
            """,
            """
            input c : 1
            register never : 8 = 3
            register unset : 8 unreset = 3
            %0 = mux c, 3:8, unset : 8
            next never = 3:8
            next unset = %0
            output x = 3:8
            output y = unset
            """);

    [Test]
    public void Signed_numbers_are_multiplied_at_their_widths()
        => PassAssert.Becomes(
            KnownBits.Run,
            """
            input a : 8
            input b : 8
            %0 = sign_extend a : 32
            %1 = sign_extend b : 32
            %2 = multiply %0, %1 : 32
            %3 = less_signed %0, %1 : 1
            output x = %2
            output y = %3
            """,
            """
            input a : 8
            input b : 8
            %0 = sign_extend a : 32
            %1 = sign_extend b : 32
            %2 = sign_extend a : 16
            %3 = sign_extend b : 16
            %4 = multiply %2, %3 : 16
            %5 = sign_extend %4 : 32
            %6 = less_signed a, b : 1
            output x = %5
            output y = %6
            """);

    [Test]
    public void Masks_that_change_nothing_are_dropped()
        => PassAssert.Becomes(
            KnownBits.Run,
            """
            input a : 4
            input b : 8
            %0 = zero_extend a : 8
            %1 = and %0, 0x1F:8 : 8
            %2 = and %0, 3:8 : 8
            %3 = extract %2 from 0 : 4
            %4 = zero_extend %3 : 8
            %5 = divide_signed %4, 3:8 : 8
            %6 = shift_right_arithmetic %4, b : 8
            output w = %1
            output x = %4
            output y = %5
            output z = %6
            """,
            """
            input a : 4
            input b : 8
            %0 = zero_extend a : 8
            %1 = extract a from 0 : 2
            %2 = zero_extend %1 : 8
            %3 = zero_extend %1 : 4
            %4 = divide_unsigned %2, 3:8 : 8
            %5 = shift_right_logical %2, b : 8
            output w = %0
            output x = %2
            output y = %4
            output z = %5
            """);

    [Test]
    public void Labels_that_never_come_are_dropped()
        => PassAssert.Becomes(
            KnownBits.Run,
            """
            register state : 8 = 0
            %0 = case state : 8 {
              when 0 {
                yield 1:8
              }
              when 1 {
                yield 2:8
              }
              when 64 {
                yield 3:8
              }
              else {
                yield 0:8
              }
            }
            next state = %0
            output x = state
            """,
            """
            register state : 8 = 0
            %0 = extract state from 0 : 2
            %1 = case %0 : 8 {
              when 0 {
                yield 1:8
              }
              when 1 {
                yield 2:8
              }
              else {
                yield 0:8
              }
            }
            next state = %1
            output x = state
            """);

    [Test]
    public void Results_and_addresses_are_no_wider_than_what_they_hold()
        => PassAssert.Becomes(
            KnownBits.Run,
            """
            input c : 1
            input a : 8
            memory m : 8[20] = 7
            %0 = zero_extend a : 32
            %1, %2 = if c : 32, 32 {
              yield %0, 5:32
            } else {
              %3 = memory_read m[%0] : 8
              %4 = zero_extend %3 : 32
              yield 0xFFFFFFF:32, %4
            }
            output x = %1
            output y = %2
            """,
            """
            input c : 1
            input a : 8
            memory m : 8[20] = 7
            %0 = zero_extend a : 32
            %1, %2 = if c : 28, 3 {
              %3 = zero_extend a : 28
              yield %3, 5:3
            } else {
              %4 = memory_read m[a] : 8
              %5 = zero_extend %4 : 32
              %6 = extract %4 from 0 : 3
              yield 0xFFFFFFF:28, %6
            }
            %7 = zero_extend %1 : 32
            %8 = zero_extend %2 : 32
            output x = %7
            output y = %8
            """);
}
