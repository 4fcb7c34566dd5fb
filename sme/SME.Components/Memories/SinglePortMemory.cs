using System;

namespace SME.Components;

/// <summary>Block memory with one port that reads or writes.</summary>
/// <typeparam name="T">Type of a word.</typeparam>
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

    /// <summary>Creates a memory.</summary>
    /// <param name="size">Number of words.</param>
    /// <param name="initial">Contents of the first words; the others are zero.</param>
    public SinglePortMemory(int size, T[]? initial = null)
    {
        m_memory = new T[size];
        initial?.AsSpan().CopyTo(m_memory);
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
        T Data { get; set; }
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        if (Control.Enabled)
        {
            ReadResult.Data = m_memory[Control.Address];
            if (Control.IsWriting)
            {
                m_memory[Control.Address] = Control.Data;
            }
        }
    }
}
