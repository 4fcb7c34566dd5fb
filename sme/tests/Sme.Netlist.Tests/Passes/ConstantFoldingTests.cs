using NUnit.Framework;
using Sme.Netlist.Passes;

namespace Sme.Netlist.Tests.Passes;

[TestFixture]
public sealed class ConstantFoldingTests
{
    [Test]
    public void Constants_are_computed_and_come_together()
        => PassAssert.Becomes(
            ConstantFolding.Run,
            """
            input a : 8
            %0 = add 3:8, 4:8 : 8
            %1 = add a, %0 : 8
            %2 = add %1, 249:8 : 8
            output x = %2
            """,
            """
            input a : 8
            %0 = add a, 7:8 : 8
            output x = a
            """);

    [Test]
    public void What_is_known_around_is_used_again()
        => PassAssert.Becomes(
            ConstantFolding.Run,
            """
            input a : 8
            input c : 1
            %0 = not a : 8
            %1 = if c : 8 {
              %2 = not a : 8
              %3 = not %2 : 8
              yield %3
            } else {
              %4 = zero_extend a : 16
              %5 = extract %4 from 4 : 8
              yield %5
            }
            output x = %0
            output y = %1
            """,
            """
            input a : 8
            input c : 1
            %0 = not a : 8
            %1 = if c : 8 {
              yield a
            } else {
              %2 = zero_extend a : 16
              %3 = extract a from 4 : 4
              %4 = zero_extend %3 : 8
              yield %4
            }
            output x = %0
            output y = %1
            """);

    [Test]
    public void Effects_that_never_happen_are_dropped()
        => PassAssert.Becomes(
            ConstantFolding.Run,
            """
            input a : 8
            input c : 1
            memory m : 8[4] = 0
            memory_write m[a] = a when 1:1
            memory_write m[a] = a when 0:1
            check 1:1 : "never"
            check c : "kept"
            output x = a
            """,
            """
            input a : 8
            input c : 1
            memory m : 8[4] = 0
            memory_write m[a] = a
            check c : "kept"
            output x = a
            """);

    [Test]
    public void Negations_move_outwards()
        => PassAssert.Becomes(
            ConstantFolding.Run,
            """
            input a : 1
            input b : 1
            %0 = not a : 1
            %1 = not b : 1
            %2 = and %0, %1 : 1
            %3 = or %0, %1 : 1
            %4 = mux %0, %2, %3 : 1
            output x = %4
            """,
            """
            input a : 1
            input b : 1
            %0 = not a : 1
            %1 = not b : 1
            %2 = or a, b : 1
            %3 = not %2 : 1
            %4 = and a, b : 1
            %5 = not %4 : 1
            %6 = mux a, %4, %2 : 1
            %7 = not %6 : 1
            output x = %7
            """);

    [Test]
    public void Parts_of_parts_are_parts()
        => PassAssert.Becomes(
            ConstantFolding.Run,
            """
            input a : 4
            input b : 12
            %0 = concatenate a, b : 16
            %1 = extract %0 from 12 : 4
            %2 = extract %0 from 4 : 8
            %3 = concatenate %1, b : 16
            %4 = concatenate 0:8, %2 : 16
            %5 = extract b from 4 : 8
            %6 = extract b from 0 : 4
            %7 = concatenate %5, %6 : 12
            output x = %3
            output y = %4
            output z = %7
            """,
            """
            input a : 4
            input b : 12
            %0 = concatenate a, b : 16
            %1 = extract b from 4 : 8
            %2 = zero_extend %1 : 16
            %3 = extract b from 0 : 4
            output x = %0
            output y = %2
            output z = b
            """);

    [Test]
    public void Parts_with_a_gap_between_stay_parts()
        => PassAssert.Becomes(
            ConstantFolding.Run,
            """
            input a : 8
            %0 = extract a from 5 : 3
            %1 = extract a from 0 : 3
            %2 = concatenate %0, %1 : 6
            output x = %2
            """,
            """
            input a : 8
            %0 = extract a from 5 : 3
            %1 = extract a from 0 : 3
            %2 = concatenate %0, %1 : 6
            output x = %2
            """);
}
