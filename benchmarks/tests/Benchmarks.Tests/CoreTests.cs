using System;
using System.Collections.Generic;
using Benchmarks.Designs.Processor;
using NUnit.Framework;
using SME;

namespace Benchmarks.Tests;

/// <summary>Instructions one by one, against what the manual says of them.</summary>
[TestFixture]
public sealed class CoreTests
{
    private const uint Left = 0x8765_4321;
    private const uint Right = 0xF000_0704;

    // jal x0, 0
    private const uint Halt = 0x6F;

    // x1 and x2 are the operands, x3 is the result.
    private static IEnumerable<TestCaseData> Arithmetic()
    {
        (string Name, uint Function, uint Variant, Func<uint, uint, uint> Model)[] functions =
        [
            ("add", 0, 0, (a, b) => a + b),
            ("sub", 0, 0x20, (a, b) => a - b),
            ("sll", 1, 0, (a, b) => a << (int)(b & 31)),
            ("slt", 2, 0, (a, b) => (int)a < (int)b ? 1u : 0),
            ("sltu", 3, 0, (a, b) => a < b ? 1u : 0),
            ("xor", 4, 0, (a, b) => a ^ b),
            ("srl", 5, 0, (a, b) => a >> (int)(b & 31)),
            ("sra", 5, 0x20, (a, b) => (uint)((int)a >> (int)(b & 31))),
            ("or", 6, 0, (a, b) => a | b),
            ("and", 7, 0, (a, b) => a & b),
        ];
        foreach ((string name, uint function, uint variant, Func<uint, uint, uint> model) in functions)
        {
            uint fields = (1 << 15) | (function << 12) | (3 << 7);
            yield return Case(name, (variant << 25) | (2 << 20) | fields | 0x33, model(Left, Right));
            if (name != "sub")
            {
                uint immediate = function is 1 or 5 ? (variant << 5) | 4 : 0xF04;
                uint operand = function is 1 or 5 ? 4 : 0xFFFF_FF04;
                yield return Case(name + " immediate", (immediate << 20) | fields | 0x13, model(Left, operand));
            }
        }

        yield return Case("lui", 0xABCD_E000 | (3 << 7) | 0x37, 0xABCD_E000);
        yield return Case("auipc", 0xABCD_E000 | (3 << 7) | 0x17, 0xABCD_E000 + 20);
        yield return Case("fence does nothing", 0x0000_000F | (3 << 7), 0);

        static TestCaseData Case(string name, uint word, uint result)
            => new TestCaseData(word, result).SetName($"Result of {name}");
    }

    private static IEnumerable<TestCaseData> Branches()
    {
        (string Name, uint Function, Func<uint, uint, bool> Model)[] functions =
        [
            ("beq", 0, (a, b) => a == b),
            ("bne", 1, (a, b) => a != b),
            ("blt", 4, (a, b) => (int)a < (int)b),
            ("bge", 5, (a, b) => (int)a >= (int)b),
            ("bltu", 6, (a, b) => a < b),
            ("bgeu", 7, (a, b) => a >= b),
        ];
        foreach ((string name, uint function, Func<uint, uint, bool> model) in functions)
        {
            foreach ((uint left, uint right) in new[] { (0u, 0u), (1u, 2u), (2u, 1u), (uint.MaxValue, 1u), (1u, uint.MaxValue) })
            {
                yield return new TestCaseData(function, left, right, model(left, right))
                    .SetName($"{name} of {left:X} and {right:X}");
            }
        }
    }

    [TestCaseSource(nameof(Arithmetic))]
    public void Arithmetic_agrees_with_its_model(uint word, uint result)
        => Assert.That(
            Run([ProgramMemory.Nop, .. Load(1, Left), .. Load(2, Right), word, Store(3, 0), Halt], word: 0), Is.EqualTo(result));

    [TestCaseSource(nameof(Branches))]
    public void Branch_agrees_with_its_model(uint function, uint left, uint right, bool taken)
    {
        // Forward over an addition to x3.
        uint branch = (2 << 20) | (1 << 15) | (function << 12) | (8 << 7) | 0x63;
        Assert.That(
            Run([ProgramMemory.Nop, .. Load(1, left), .. Load(2, right), branch, Add(3, 0, 1), Store(3, 0), Halt], word: 0),
            Is.EqualTo(taken ? 0 : 1));
    }

    [Test]
    public void Word_loaded_is_there_for_the_next_instruction()
    {
        uint load = (8 << 20) | (2 << 12) | (3 << 7) | 0x03;
        uint[] program = [ProgramMemory.Nop, .. Load(1, Left), Store(1, 8), load, Add(4, 3, 5), Store(4, 12), Halt];
        Assert.That(Run(program, word: 3), Is.EqualTo(Left + 5));
    }

    [Test]
    public void Register_zero_stays_zero()
        => Assert.That(Run([ProgramMemory.Nop, Add(0, 0, 7), Add(3, 0, 1), Store(3, 0), Halt], word: 0), Is.EqualTo(1));

    [Test]
    public void Jump_and_return_keep_their_addresses()
    {
        // jal x1, +12; (returns here) sw x3, 0(x0); halt; addi x3, x1, 0; jalr x2, 0(x1)
        uint jump = (12 << 20) | (1 << 7) | 0x6F;
        uint back = (1 << 15) | (2 << 7) | 0x67;
        Assert.That(Run([ProgramMemory.Nop, jump, Store(3, 0), Halt, Add(3, 1, 0), back], word: 0), Is.EqualTo(8));
    }

    private static uint[] Load(uint register, uint value)
        => [((value + 0x800) & 0xFFFF_F000) | (register << 7) | 0x37, Add(register, register, value & 0xFFF)];

    private static uint Add(uint register, uint source, uint immediate)
        => (immediate << 20) | (source << 15) | (register << 7) | 0x13;

    private static uint Store(uint register, uint address) => (register << 20) | (2 << 12) | (address << 7) | 0x23;

    /// <summary>A word of the data memory when the program is over.</summary>
    private static uint Run(uint[] program, int word)
    {
        using Simulation simulation = new();
        _ = new Processor(program);
        simulation.Step(40);
        return simulation.Peek<uint>("processor.data.words", word);
    }
}
