using SME;
using SME.Components;

namespace Sme.Elaboration.Tests.Builds;

/// <summary>The components of the framework, each alone, with what it is connected to left open.</summary>
public static class ComponentDesigns
{
    [Design("queue", "A queue.")]
    public static void Queue()
    {
        (Handshake<int> source, Handshake<int> sink) = Connections();
        _ = new Fifo<int>(source, sink, 3);
    }

    [Design("handshake-register", "A register with a handshake.")]
    public static void HandshakeRegister()
    {
        (Handshake<int> source, Handshake<int> sink) = Connections();
        _ = new HandshakeRegister<int>(source, sink);
    }

    [Design("skid-buffer", "A skid buffer.")]
    public static void SkidBuffer()
    {
        (Handshake<int> source, Handshake<int> sink) = Connections();
        _ = new SkidBuffer<int>(source, sink);
    }

    [Design("single-port-memory", "A memory with one port.")]
    public static void SinglePortMemory()
    {
        foreach (ReadDuringWrite kind in System.Enum.GetValues<ReadDuringWrite>())
        {
            SinglePortMemory<ushort> memory = new(13, kind, [1, 2, 3]);
            Simulation.Current!.AddTopLevelInputs(memory.Control);
        }
    }

    [Design("simple-dual-port-memory", "A memory with a port to read and one to write.")]
    public static void SimpleDualPortMemory()
    {
        foreach (ReadDuringWrite kind in System.Enum.GetValues<ReadDuringWrite>())
        {
            SimpleDualPortMemory<int> memory = new(8, kind);
            Simulation.Current!.AddTopLevelInputs(memory.ReadControl, memory.WriteControl);
        }
    }

    [Design("true-dual-port-memory", "A memory with two ports.")]
    public static void TrueDualPortMemory()
    {
        foreach (ReadDuringWrite kind in System.Enum.GetValues<ReadDuringWrite>())
        {
            TrueDualPortMemory<byte> memory = new(10, kind);
            Simulation.Current!.AddTopLevelInputs(memory.ControlA, memory.ControlB);
        }
    }

    private static (Handshake<int> Source, Handshake<int> Sink) Connections()
    {
        (Handshake<int> source, Handshake<int> sink) = (new(), new());
        Simulation.Current!.AddTopLevelInputs(source.Forward, sink.Backward);
        return (source, sink);
    }
}
