using System;

namespace SME.Components;

/// <summary>Block memory with two ports that each read or write.</summary>
/// <typeparam name="T">Type of a word.</typeparam>
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

    /// <summary>Creates a memory.</summary>
    /// <param name="size">Number of words.</param>
    /// <param name="initial">Contents of the first words; the others are zero.</param>
    public TrueDualPortMemory(int size, T[]? initial = null)
    {
        m_memory = new T[size];
        initial?.AsSpan().CopyTo(m_memory);
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
        T Data { get; set; }
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        if (ControlA.Enabled)
        {
            ReadResultA.Data = m_memory[ControlA.Address];
        }

        if (ControlB.Enabled)
        {
            ReadResultB.Data = m_memory[ControlB.Address];
        }

        if (ControlA.Enabled && ControlA.IsWriting)
        {
            m_memory[ControlA.Address] = ControlA.Data;
        }

        if (ControlB.Enabled && ControlB.IsWriting)
        {
            m_memory[ControlB.Address] = ControlB.Data;
        }
    }
}
