using System;
using System.Numerics;

namespace SME.Components;

/// <summary>Block memory with one port that reads and one that writes.</summary>
/// <typeparam name="T">Type of a word.</typeparam>
/// <remarks>
/// <para>Latency: 1 cycle, request to word read (the clocked result bus is the read register).</para>
/// <para>Throughput: one read and one write per cycle.</para>
/// <para>
/// Flow control: enable; a disabled read port keeps its result. A read of the address that is written in the same tick
/// gives the old or new word as <see cref="ReadDuringWrite"/> says.
/// </para>
/// <para>Reset: contents as given, else 0; the result is not reset.</para>
/// <para>Range: addresses 0 to size - 1; others fail a check.</para>
/// <para>
/// Source: simple dual-port block RAM of the FPGA vendors (AMD UG901, "RAM HDL Coding Techniques"; Intel 683082,
/// "Inferring Memory Functions").
/// </para>
/// <para>Limits: <c>New</c> takes a comparator and a bypass multiplexer beside most block RAMs.</para>
/// </remarks>
[ClockedProcess]
public class SimpleDualPortMemory<T> : SimpleProcess
{
    /// <summary>The read port's request.</summary>
    [InputBus]
    public readonly IReadControl ReadControl = Scope.CreateBus<IReadControl>();

    /// <summary>The write port's request.</summary>
    [InputBus]
    public readonly IWriteControl WriteControl = Scope.CreateBus<IWriteControl>();

    /// <summary>The word read.</summary>
    [OutputBus]
    public readonly IReadResult ReadResult = Scope.CreateBus<IReadResult>();

    /// <summary>The contents.</summary>
    [Signal]
    public T[] m_memory;

    private bool _takesNew;

    /// <summary>Creates a memory whose reads give the word from before a write.</summary>
    /// <param name="size">Number of words.</param>
    /// <param name="initial">Contents of the first words; the others are zero.</param>
    /// <exception cref="ArgumentException">The size is below 1, or the contents are longer.</exception>
    public SimpleDualPortMemory(int size, T[]? initial = null)
        : this(size, ReadDuringWrite.Old, initial)
    {
    }

    /// <summary>Creates a memory.</summary>
    /// <param name="size">Number of words.</param>
    /// <param name="readDuringWrite">What a read gives whose address is written in the same tick.</param>
    /// <param name="initial">Contents of the first words; the others are zero.</param>
    /// <exception cref="ArgumentException">The size is below 1, or the contents are longer.</exception>
    public SimpleDualPortMemory(int size, ReadDuringWrite readDuringWrite, T[]? initial = null)
    {
        m_memory = MemoryContents.Create(size, initial);
        ReadDuringWrite = readDuringWrite;
    }

    /// <summary>The request of the read port.</summary>
    public interface IReadControl : IBus
    {
        /// <summary>Whether the port reads in this tick.</summary>
        [InitialValue]
        bool Enabled { get; set; }

        /// <summary>The word's address.</summary>
        int Address { get; set; }
    }

    /// <summary>The answer of the read port.</summary>
    public interface IReadResult : IBus
    {
        /// <summary>The word read.</summary>
        [NoReset]
        T Data { get; set; }
    }

    /// <summary>The request of the write port.</summary>
    public interface IWriteControl : IBus
    {
        /// <summary>Whether the port writes in this tick.</summary>
        [InitialValue]
        bool Enabled { get; set; }

        /// <summary>The word's address.</summary>
        int Address { get; set; }

        /// <summary>The word to write.</summary>
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
        bool isReading = ReadControl.Enabled;
        bool isWriting = WriteControl.Enabled;

        // The bits that an address within the range can have: synthesis sees then which reads collide.
        int addressBits = (int)BitOperations.RoundUpToPowerOf2((uint)m_memory.Length) - 1;
        bool collides = isReading && isWriting && ((ReadControl.Address ^ WriteControl.Address) & addressBits) == 0;
        if (isReading)
        {
            int address = ReadControl.Address;
            Assert(
                (uint)address < (uint)m_memory.Length,
                $"read address {address} is out of range: the memory has {m_memory.Length} words");
            T word = m_memory[address];
            ReadResult.Data = collides ? ReadDuringWrite.WordOf(_takesNew, WriteControl.Data, word) : word;
        }

        // Clock edge.
        if (isWriting)
        {
            int address = WriteControl.Address;
            Assert(
                (uint)address < (uint)m_memory.Length,
                $"write address {address} is out of range: the memory has {m_memory.Length} words");
            m_memory[address] = WriteControl.Data;
        }

        if (ReadDuringWrite == ReadDuringWrite.DontCare)
        {
            _takesNew ^= collides;
        }
    }
}
