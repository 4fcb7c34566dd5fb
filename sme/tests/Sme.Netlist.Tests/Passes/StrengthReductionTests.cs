using NUnit.Framework;
using Sme.Netlist.Passes;

namespace Sme.Netlist.Tests.Passes;

[TestFixture]
public sealed class StrengthReductionTests
{
    [Test]
    public void Multiplication_and_division_by_powers_of_two_are_wires()
        => PassAssert.Becomes(
            StrengthReduction.Run,
            """
            input a : 8
            %0 = multiply a, 8:8 : 8
            %1 = multiply a, 3:8 : 8
            %2 = multiply a, 255:8 : 8
            %3 = divide_unsigned a, 4:8 : 8
            %4 = remainder_unsigned a, 4:8 : 8
            %5 = divide_signed a, 4:8 : 8
            %6 = remainder_signed a, 4:8 : 8
            %7 = divide_unsigned a, 3:8 : 8
            output x0 = %0
            output x1 = %1
            output x2 = %2
            output x3 = %3
            output x4 = %4
            output x5 = %5
            output x6 = %6
            output x7 = %7
            """,
            """
            input a : 8
            %0 = extract a from 0 : 5
            %1 = concatenate %0, 0:3 : 8
            %2 = multiply a, 3:8 : 8
            %3 = negate a : 8
            %4 = extract a from 2 : 6
            %5 = zero_extend %4 : 8
            %6 = extract a from 0 : 2
            %7 = zero_extend %6 : 8
            %8 = extract a from 7 : 1
            %9 = sign_extend %8 : 2
            %10 = zero_extend %9 : 8
            %11 = add a, %10 : 8
            %12 = extract %11 from 2 : 6
            %13 = sign_extend %12 : 8
            %14 = extract %11 from 0 : 2
            %15 = zero_extend %14 : 8
            %16 = subtract %15, %10 : 8
            %17 = divide_unsigned a, 3:8 : 8
            output x0 = %1
            output x1 = %2
            output x2 = %3
            output x3 = %5
            output x4 = %7
            output x5 = %13
            output x6 = %16
            output x7 = %17
            """);

    [Test]
    public void Shifts_and_masks_by_constants_are_wires()
        => PassAssert.Becomes(
            StrengthReduction.Run,
            """
            input a : 8
            %0 = shift_left a, 3:5 : 8
            %1 = shift_right_logical a, 3:5 : 8
            %2 = shift_right_arithmetic a, 3:5 : 8
            %3 = shift_left a, 8:5 : 8
            %4 = shift_right_arithmetic a, 8:5 : 8
            %5 = and a, 15:8 : 8
            %6 = and a, 0x3C:8 : 8
            %7 = and a, 5:8 : 8
            output x0 = %0
            output x1 = %1
            output x2 = %2
            output x3 = %3
            output x4 = %4
            output x5 = %5
            output x6 = %6
            output x7 = %7
            """,
            """
            input a : 8
            %0 = extract a from 0 : 5
            %1 = concatenate %0, 0:3 : 8
            %2 = extract a from 3 : 5
            %3 = zero_extend %2 : 8
            %4 = sign_extend %2 : 8
            %5 = extract a from 7 : 1
            %6 = sign_extend %5 : 8
            %7 = extract a from 0 : 4
            %8 = zero_extend %7 : 8
            %9 = extract a from 2 : 4
            %10 = zero_extend %9 : 6
            %11 = concatenate %9, 0:2 : 6
            %12 = zero_extend %11 : 8
            %13 = and a, 5:8 : 8
            output x0 = %1
            output x1 = %3
            output x2 = %4
            output x3 = 0:8
            output x4 = %6
            output x5 = %8
            output x6 = %12
            output x7 = %13
            """);

    [Test]
    public void Comparisons_at_the_limits_look_at_few_bits()
        => PassAssert.Becomes(
            StrengthReduction.Run,
            """
            input a : 8
            %0 = less_unsigned a, 16:8 : 1
            %1 = less_unsigned 15:8, a : 1
            %2 = less_unsigned a, 255:8 : 1
            %3 = less_signed a, 0:8 : 1
            %4 = less_signed 255:8, a : 1
            %5 = less_signed a, 0x80:8 : 1
            %6 = less_signed a, 0x7F:8 : 1
            %7 = less_signed 0x80:8, a : 1
            output x0 = %0
            output x1 = %1
            output x2 = %2
            output x3 = %3
            output x4 = %4
            output x5 = %5
            output x6 = %6
            output x7 = %7
            """,
            """
            input a : 8
            %0 = extract a from 4 : 4
            %1 = equal %0, 0:4 : 1
            %2 = not %1 : 1
            %3 = equal a, 255:8 : 1
            %4 = not %3 : 1
            %5 = extract a from 7 : 1
            %6 = not %5 : 1
            %7 = equal a, 127:8 : 1
            %8 = not %7 : 1
            %9 = equal a, 128:8 : 1
            %10 = not %9 : 1
            output x0 = %1
            output x1 = %2
            output x2 = %4
            output x3 = %5
            output x4 = %6
            output x5 = 0:1
            output x6 = %8
            output x7 = %10
            """);

    [Test]
    public void Parts_that_do_not_overlap_are_put_side_by_side()
        => PassAssert.Becomes(
            StrengthReduction.Run,
            """
            input red : 5
            input green : 6
            input blue : 5
            %0 = zero_extend red : 16
            %1 = shift_left %0, 11:5 : 16
            %2 = zero_extend green : 16
            %3 = shift_left %2, 5:5 : 16
            %4 = zero_extend blue : 16
            %5 = or %1, %3 : 16
            %6 = or %5, %4 : 16
            output x = %6
            """,
            """
            input red : 5
            input green : 6
            input blue : 5
            %0 = zero_extend red : 16
            %1 = concatenate red, 0:11 : 16
            %2 = zero_extend green : 16
            %3 = zero_extend green : 11
            %4 = concatenate green, 0:5 : 11
            %5 = zero_extend %4 : 16
            %6 = zero_extend blue : 16
            %7 = concatenate red, green, 0:5 : 16
            %8 = concatenate red, green, blue : 16
            output x = %8
            """);
}
