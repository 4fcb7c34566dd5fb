using NUnit.Framework;
using Sme.Netlist.Passes;

namespace Sme.Netlist.Tests.Passes;

[TestFixture]
public sealed class DeadCodeTests
{
    [Test]
    public void Only_what_can_be_seen_stays()
        => PassAssert.Becomes(
            DeadCode.Run,
            """
            input c : 1
            input a : 8
            register seen : 8 = 0
            register unseen : 8 = 0
            register checked : 8 = 0
            register probed : 8 = 0
            memory read : 8[4] = 0
            memory unread : 8[4] = 0
            memory looked : 8[4] probe = 0
            %0, %1 = if c : 8, 8 {
              %2 = add a, 1:8 : 8
              %3 = add unseen, 1:8 : 8
              memory_write unread[a] = %3
              memory_write read[a] = %2
              memory_write looked[a] = %2
              yield %2, %3
            } else {
              yield a, unseen
            }
            %4 = memory_read read[a] : 8
            %5 = memory_read unread[a] : 8
            %6 = equal checked, a : 1
            check %6 : "checked"
            if c {
              memory_write unread[a] = a
            }
            next seen = %0
            next unseen = %1
            next checked = a
            next probed = %4
            output x = seen
            probe y = probed
            """,
            """
            input c : 1
            input a : 8
            register seen : 8 = 0
            register checked : 8 = 0
            register probed : 8 = 0
            memory read : 8[4] = 0
            memory looked : 8[4] probe = 0
            %0 = if c : 8 {
              %1 = add a, 1:8 : 8
              memory_write read[a] = %1
              memory_write looked[a] = %1
              yield %1
            } else {
              yield a
            }
            %2 = memory_read read[a] : 8
            %3 = equal checked, a : 1
            check %3 : "checked"
            next seen = %0
            next checked = a
            next probed = %2
            output x = seen
            probe y = probed
            """);
}
