using NUnit.Framework;
using Sme.Netlist.Passes;

namespace Sme.Netlist.Tests.Passes;

[TestFixture]
public sealed class DemandedBitsTests
{
    [Test]
    public void Low_bits_of_a_sum_need_low_bits_only()
        => PassAssert.Becomes(
            DemandedBits.Run,
            """
            input a : 32
            input b : 32
            %0 = multiply a, b : 32
            %1 = add %0, 0x12345:32 : 32
            %2 = extract %1 from 0 : 8
            output x = %2
            """,
            """
            input a : 32
            input b : 32
            %0 = extract a from 0 : 8
            %1 = extract b from 0 : 8
            %2 = multiply %0, %1 : 8
            %3 = zero_extend %2 : 32
            %4 = add %2, 69:8 : 8
            %5 = zero_extend %4 : 32
            output x = %4
            """);

    [Test]
    public void Registers_pass_on_how_much_of_them_is_read()
        => PassAssert.Becomes(
            DemandedBits.Run,
            """
            input c : 1
            input a : 32
            register r : 32 = 0
            register s : 32 = 0
            %0 = if c : 32 {
              %1 = add a, r : 32
              yield %1
            } else {
              yield s
            }
            %2 = add %0, s : 32
            %3 = extract r from 3 : 4
            next r = %0
            next s = %2
            output x = %3
            """,
            """
            input c : 1
            input a : 32
            register r : 32 = 0
            register s : 32 = 0
            %0 = if c : 7 {
              %1 = extract a from 0 : 7
              %2 = extract r from 0 : 7
              %3 = add %1, %2 : 7
              %4 = zero_extend %3 : 32
              yield %3
            } else {
              %5 = extract s from 0 : 7
              yield %5
            }
            %6 = zero_extend %0 : 32
            %7 = extract s from 0 : 7
            %8 = add %0, %7 : 7
            %9 = zero_extend %8 : 32
            %10 = extract r from 3 : 4
            next r = %6
            next s = %9
            output x = %10
            """);

    [Test]
    public void Operators_that_need_all_bits_keep_them()
        => PassAssert.Becomes(
            DemandedBits.Run,
            """
            input a : 32
            input n : 5
            %0 = shift_left a, n : 32
            %1 = divide_unsigned %0, 3:32 : 32
            %2 = and %0, 0x3F0:32 : 32
            %3 = extract %1 from 0 : 4
            %4 = extract %2 from 0 : 16
            output x = %3
            output y = %4
            """,
            """
            input a : 32
            input n : 5
            %0 = shift_left a, n : 32
            %1 = divide_unsigned %0, 3:32 : 32
            %2 = extract %0 from 0 : 16
            %3 = and %2, 0x3F0:16 : 16
            %4 = zero_extend %3 : 32
            %5 = extract %1 from 0 : 4
            output x = %5
            output y = %3
            """);
}
