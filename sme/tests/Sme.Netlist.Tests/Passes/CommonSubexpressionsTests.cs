using NUnit.Framework;
using Sme.Netlist.Passes;

namespace Sme.Netlist.Tests.Passes;

[TestFixture]
public sealed class CommonSubexpressionsTests
{
    [Test]
    public void What_both_sides_compute_is_computed_once_around_them()
        => PassAssert.Becomes(
            CommonSubexpressions.Run,
            """
            input c : 1
            input a : 8
            input b : 8
            memory m : 8[4] = 0
            check c : "once"
            %0 = if c : 8 {
              %1 = multiply a, b : 8
              %2 = memory_read m[%1] : 8
              yield %2
            } else {
              %3 = multiply a, b : 8
              %4 = memory_read m[%3] : 8
              %5 = add %4, 1:8 : 8
              yield %5
            }
            %6 = add a, b : 8
            %7 = add a, b : 8
            %8 = xor %6, %7 : 8
            output x = %0
            output y = %8
            """,
            """
            input c : 1
            input a : 8
            input b : 8
            memory m : 8[4] = 0
            check c : "once"
            %0 = multiply a, b : 8
            %1 = memory_read m[%0] : 8
            %2 = if c : 8 {
              yield %1
            } else {
              %3 = add %1, 1:8 : 8
              yield %3
            }
            output x = %2
            output y = 0:8
            """);
}
