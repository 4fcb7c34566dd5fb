using System;

namespace SME.Components;

/// <summary>Block memory with one port that reads or writes.</summary>
/// <typeparam name="T">Type of a word.</typeparam>
/// <remarks>
/// <para>Latency: 1 cycle, request to word read (the clocked result bus is the read register).</para>
/// <para>Throughput: one request per cycle.</para>
/// <para>
/// Flow control: enable; a disabled port keeps its result. A write is a read too, of the old or new word as
/// <see cref="ReadDuringWrite"/> says.
/// </para>
/// <para>Reset: contents as given, else 0; the result is not reset.</para>
/// <para>Range: addresses 0 to size - 1; others fail a check.</para>
/// <para>
/// Source: single-port block RAM of the FPGA vendors (AMD UG901, "RAM HDL Coding Techniques"; Intel 683082, "Inferring
/// Memory Functions"), read-first, write-first, or free.
/// </para>
/// </remarks>
[ClockedProcess]
public class SinglePortMemory<T> : SimpleProcess
{
    /// <summary>The port's request.</summary>
    [InputBus]
    public readonly IControl Control = Scope.CreateBus<IControl>();

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
    public SinglePortMemory(int size, T[]? initial = null)
        : this(size, ReadDuringWrite.Old, initial)
    {
    }

    /// <summary>Creates a memory.</summary>
    /// <param name="size">Number of words.</param>
    /// <param name="readDuringWrite">What a write reads.</param>
    /// <param name="initial">Contents of the first words; the others are zero.</param>
    /// <exception cref="ArgumentException">The size is below 1, or the contents are longer.</exception>
    public SinglePortMemory(int size, ReadDuringWrite readDuringWrite, T[]? initial = null)
    {
        m_memory = MemoryContents.Create(size, initial);
        ReadDuringWrite = readDuringWrite;
    }

    /// <summary>The request of the port.</summary>
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

    /// <summary>The answer of the port.</summary>
    public interface IReadResult : IBus
    {
        /// <summary>The word read.</summary>
        [NoReset]
        T Data { get; set; }
    }

    /// <summary>What a write reads.</summary>
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
        if (Control.Enabled)
        {
            int address = Control.Address;
            Assert(
                (uint)address < (uint)m_memory.Length,
                $"address {address} is out of range: the memory has {m_memory.Length} words");
            bool collides = Control.IsWriting;
            T word = m_memory[address];
            ReadResult.Data = collides ? ReadDuringWrite.WordOf(_takesNew, Control.Data, word) : word;

            // Clock edge.
            if (Control.IsWriting)
            {
                m_memory[address] = Control.Data;
            }

            if (ReadDuringWrite == ReadDuringWrite.DontCare)
            {
                _takesNew ^= collides;
            }
        }
    }
}
