using System;

namespace SME.Components;

/// <summary>Block memory with two ports that each read or write.</summary>
/// <typeparam name="T">Type of a word.</typeparam>
/// <remarks>
/// <para>Latency: 1 cycle, request to word read (the clocked result buses are the read registers).</para>
/// <para>Throughput: two requests per cycle.</para>
/// <para>
/// Flow control: enable; a disabled port keeps its result. A write is a read too. A read of an address that either port
/// writes in the same tick gives the old or new word as <see cref="ReadDuringWrite"/> says.
/// </para>
/// <para>Reset: contents as given, else 0; the results are not reset.</para>
/// <para>
/// Range: addresses 0 to size - 1; others fail a check. At most one port writes an address in a tick: two writes fail a
/// check, even of equal words.
/// </para>
/// <para>
/// Source: true dual-port block RAM of the FPGA vendors (AMD UG901, "RAM HDL Coding Techniques"; Intel 683082,
/// "Inferring Memory Functions").
/// </para>
/// <para>Limits: <c>New</c> takes comparators and bypass multiplexers beside most block RAMs.</para>
/// </remarks>
[ClockedProcess]
public class TrueDualPortMemory<T> : SimpleProcess
{
    /// <summary>Port A's request.</summary>
    [InputBus]
    public readonly IControl ControlA = Scope.CreateBus<IControl>();

    /// <summary>Port B's request.</summary>
    [InputBus]
    public readonly IControl ControlB = Scope.CreateBus<IControl>();

    /// <summary>The word port A read.</summary>
    [OutputBus]
    public readonly IReadResult ReadResultA = Scope.CreateBus<IReadResult>();

    /// <summary>The word port B read.</summary>
    [OutputBus]
    public readonly IReadResult ReadResultB = Scope.CreateBus<IReadResult>();

    /// <summary>The contents.</summary>
    [Signal]
    public T[] m_memory;

    private bool _takesNew;

    /// <summary>Creates a memory whose reads give the word from before a write.</summary>
    /// <param name="size">Number of words.</param>
    /// <param name="initial">Contents of the first words; the others are zero.</param>
    /// <exception cref="ArgumentException">The size is below 1, or the contents are longer.</exception>
    public TrueDualPortMemory(int size, T[]? initial = null)
        : this(size, ReadDuringWrite.Old, initial)
    {
    }

    /// <summary>Creates a memory.</summary>
    /// <param name="size">Number of words.</param>
    /// <param name="readDuringWrite">What a read gives whose address is written in the same tick.</param>
    /// <param name="initial">Contents of the first words; the others are zero.</param>
    /// <exception cref="ArgumentException">The size is below 1, or the contents are longer.</exception>
    public TrueDualPortMemory(int size, ReadDuringWrite readDuringWrite, T[]? initial = null)
    {
        m_memory = MemoryContents.Create(size, initial);
        ReadDuringWrite = readDuringWrite;
    }

    /// <summary>The request of a port.</summary>
    public interface IControl : IBus
    {
        /// <summary>Whether the port is used in this tick.</summary>
        [InitialValue]
        bool Enabled { get; set; }

        /// <summary>Whether it writes.</summary>
        [InitialValue]
        bool IsWriting { get; set; }

        /// <summary>The word's address.</summary>
        int Address { get; set; }

        /// <summary>The word to write.</summary>
        T Data { get; set; }
    }

    /// <summary>The answer of a port.</summary>
    public interface IReadResult : IBus
    {
        /// <summary>The word read.</summary>
        [NoReset]
        T Data { get; set; }
    }

    /// <summary>What a read gives whose address is written in the same tick.</summary>
    public ReadDuringWrite ReadDuringWrite { get; }

    /// <summary>Replaces words between two ticks.</summary>
    /// <param name="contents">The words.</param>
    /// <param name="address">Address of the first.</param>
    /// <exception cref="ArgumentException">The words do not fit.</exception>
    public void Load(ReadOnlySpan<T> contents, int address = 0)
        => MemoryContents.Load(this, nameof(m_memory), m_memory, contents, address);

    /// <inheritdoc/>
    protected override void OnTick()
    {
        bool isWritingA = ControlA.Enabled && ControlA.IsWriting;
        bool isWritingB = ControlB.Enabled && ControlB.IsWriting;
        bool isSameAddress = ControlA.Enabled && ControlB.Enabled && ControlA.Address == ControlB.Address;
        if (isWritingA && isWritingB)
        {
            Assert(
                !isSameAddress,
                $"ports A and B both write address {ControlA.Address}, words {ControlA.Data} and {ControlB.Data}");
        }

        // What a port reads while it, or the other one, writes there.
        bool collidesA = isWritingA || (isSameAddress && isWritingB);
        bool collidesB = isWritingB || (isSameAddress && isWritingA);
        if (ControlA.Enabled)
        {
            int address = ControlA.Address;
            Assert(
                (uint)address < (uint)m_memory.Length,
                $"address {address} of port A is out of range: the memory has {m_memory.Length} words");
            T word = m_memory[address];
            ReadResultA.Data = !collidesA ? word
                : ReadDuringWrite.WordOf(_takesNew, isWritingA ? ControlA.Data : ControlB.Data, word);
        }

        if (ControlB.Enabled)
        {
            int address = ControlB.Address;
            Assert(
                (uint)address < (uint)m_memory.Length,
                $"address {address} of port B is out of range: the memory has {m_memory.Length} words");
            T word = m_memory[address];
            ReadResultB.Data = !collidesB ? word
                : ReadDuringWrite.WordOf(_takesNew, isWritingB ? ControlB.Data : ControlA.Data, word);
        }

        // Clock edge.
        if (isWritingA)
        {
            m_memory[ControlA.Address] = ControlA.Data;
        }

        if (isWritingB)
        {
            m_memory[ControlB.Address] = ControlB.Data;
        }

        if (ReadDuringWrite == ReadDuringWrite.DontCare)
        {
            _takesNew ^= collidesA || collidesB;
        }
    }
}
