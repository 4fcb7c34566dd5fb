using System;

namespace SME.Components;

/// <summary>Block memory with one port that reads and one that writes.</summary>
/// <typeparam name="T">Type of a word.</typeparam>
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

    /// <summary>Creates a memory.</summary>
    /// <param name="size">Number of words.</param>
    /// <param name="initial">Contents of the first words; the others are zero.</param>
    public SimpleDualPortMemory(int size, T[]? initial = null)
    {
        m_memory = new T[size];
        initial?.AsSpan().CopyTo(m_memory);
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

    /// <inheritdoc/>
    protected override void OnTick()
    {
        if (ReadControl.Enabled)
        {
            ReadResult.Data = m_memory[ReadControl.Address];
        }

        if (WriteControl.Enabled)
        {
            m_memory[WriteControl.Address] = WriteControl.Data;
        }
    }
}
