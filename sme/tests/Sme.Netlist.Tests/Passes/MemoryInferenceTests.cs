using NUnit.Framework;
using Sme.Netlist.Passes;

namespace Sme.Netlist.Tests.Passes;

[TestFixture]
public sealed class MemoryInferenceTests
{
    [Test]
    public void Memories_are_built_as_they_are_used()
        => PassAssert.Becomes(
            MemoryInference.Run,
            """
            input go : 1
            input a : 8
            memory table : 8[256] = [1, 2, 3]
            memory small : 8[16] = 0
            memory many : 8[256] = 0
            memory plain : 8[256] = 0
            memory clocked : 8[256] = 0
            memory held : 8[256] = 0
            memory dual : 8[256] = 0
            memory twice : 8[256] = 0
            register r : 8 = 0
            register s : 8 = 0
            register t : 8 = 0
            %0 = memory_read table[a] : 8
            %1 = memory_read small[a] : 8
            %2 = memory_read many[a] : 8
            %3 = memory_read many[%0] : 8
            %4 = memory_read many[%1] : 8
            %5 = memory_read plain[a] : 8
            %6 = memory_read clocked[a] : 8
            %7 = if go : 8 {
              %8 = memory_read held[a] : 8
              memory_write plain[a] = a
              memory_write twice[a] = a
              yield %8
            } else {
              memory_write plain[a] = %0
              yield s
            }
            memory_write small[a] = a
            memory_write many[a] = a
            memory_write clocked[a] = a
            memory_write held[a] = a
            memory_write dual[a] = %0
            memory_write dual[a] = %1
            memory_write twice[a] = a
            %9 = memory_read dual[a] : 8
            %10 = memory_read twice[a] : 8
            %11 = mux go, %9, t : 8
            next r = %6
            next s = %7
            next t = %11
            output v = %2
            output w = %3
            output x = %4
            output y = %5
            output z = %10
            probe r = r
            probe s = s
            """,
            """
            input go : 1
            input a : 8
            register r : 8 = 0
            register s : 8 = 0
            register t : 8 = 0
            memory table : 8[256] read_only = [1, 2, 3]
            memory small : 8[16] registers = 0
            memory many : 8[256] registers = 0
            memory plain : 8[256] distributed = 0
            memory clocked : 8[256] block = 0
            memory held : 8[256] block = 0
            memory dual : 8[256] block = 0
            memory twice : 8[256] registers = 0
            %0 = memory_read table[a] : 8
            %1 = memory_read small[a] : 8
            %2 = memory_read many[a] : 8
            %3 = memory_read many[%0] : 8
            %4 = memory_read many[%1] : 8
            %5 = memory_read plain[a] : 8
            %6 = memory_read clocked[a] : 8
            %7 = if go : 8 {
              %8 = memory_read held[a] : 8
              memory_write plain[a] = a
              memory_write twice[a] = a
              yield %8
            } else {
              memory_write plain[a] = %0
              yield s
            }
            memory_write small[a] = a
            memory_write many[a] = a
            memory_write clocked[a] = a
            memory_write held[a] = a
            memory_write dual[a] = %0
            memory_write dual[a] = %1
            memory_write twice[a] = a
            %9 = memory_read dual[a] : 8
            %10 = memory_read twice[a] : 8
            %11 = mux go, %9, t : 8
            next r = %6
            next s = %7
            next t = %11
            output v = %2
            output w = %3
            output x = %4
            output y = %5
            output z = %10
            probe r = r
            probe s = s
            """);

    [Test]
    public void A_word_that_is_also_used_elsewhere_is_read_without_a_clock()
        => PassAssert.Becomes(
            MemoryInference.Run,
            """
            input a : 8
            register r : 8 = 0
            memory m : 8[256] = 0
            %0 = memory_read m[a] : 8
            memory_write m[a] = a
            next r = %0
            output x = %0
            output y = r
            """,
            """
            input a : 8
            register r : 8 = 0
            memory m : 8[256] distributed = 0
            %0 = memory_read m[a] : 8
            memory_write m[a] = a
            next r = %0
            output x = %0
            output y = r
            """);

    [Test]
    public void What_is_known_of_a_memory_stays()
        => PassAssert.Becomes(
            MemoryInference.Run,
            """
            input a : 8
            memory m : 8[256] block = 0
            %0 = memory_read m[a] : 8
            output x = %0
            """,
            """
            input a : 8
            memory m : 8[256] block = 0
            %0 = memory_read m[a] : 8
            output x = %0
            """);
}
