using NUnit.Framework;
using Sme.Netlist.Passes;

namespace Sme.Netlist.Tests.Passes;

[TestFixture]
public sealed class CanonicalOrderTests
{
    [Test]
    public void Operations_stand_where_they_are_used()
        => PassAssert.Becomes(
            CanonicalOrder.Run,
            """
            input c : 1
            input a : 8
            register r : 8 = 0
            %0 = multiply a, a : 8
            %1 = not a : 8
            %2 = add a, r : 8
            %3, %4, %5 = if c : 8, 8, 8 {
              yield a, %0, %2
            } else {
              yield %1, r, %2
            }
            %6 = add %4, 1:8 : 8
            check c : "first"
            next r = %3
            output x = %6
            """,
            """
            input c : 1
            input a : 8
            register r : 8 = 0
            check c : "first"
            %0, %1 = if c : 8, 8 {
              %2 = multiply a, a : 8
              yield a, %2
            } else {
              %3 = not a : 8
              yield %3, r
            }
            %4 = add %1, 1:8 : 8
            next r = %0
            output x = %4
            """);
}
