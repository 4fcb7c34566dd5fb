using System;
using System.Threading.Tasks;
using NUnit.Framework;
using SME;
using SME.Components;

namespace Conformance;

/// <summary>The components of the framework.</summary>
[TestFixture]
public sealed class ComponentTests : ConformanceFixture
{
    // Addresses of so few words that reads and writes meet.
    private const int FewWords = 13;

    /// <summary>Reads and writes a memory of a number of words with one port, at random.</summary>
    internal static void RunSinglePort(int size, ReadDuringWrite kind)
    {
        using Simulation simulation = new();
        SinglePortMemory<ushort> memory = new(size, kind, [1, 2, 3]);
        _ = new MemoryBench(1, async (bench, random) =>
        {
            memory.Control.Enabled = random.Next(4) != 0;
            memory.Control.IsWriting = random.Next(2) == 0;
            memory.Control.Address = random.Next(Math.Min(size, FewWords));
            memory.Control.Data = (ushort)random.Next();
            await bench.ClockAsync();
        })
        {
            Outputs = [memory.Control],
        };
        simulation.Run();
    }

    /// <summary>Reads and writes a memory of a number of words with a port for each, at random.</summary>
    internal static void RunSimpleDualPort(int size, ReadDuringWrite kind)
    {
        using Simulation simulation = new();
        SimpleDualPortMemory<int> memory = new(size, kind);
        _ = new MemoryBench(2, async (bench, random) =>
        {
            memory.ReadControl.Enabled = random.Next(4) != 0;
            memory.ReadControl.Address = random.Next(Math.Min(size, FewWords));
            memory.WriteControl.Enabled = random.Next(3) != 0;
            memory.WriteControl.Address = random.Next(Math.Min(size, FewWords));
            memory.WriteControl.Data = random.Next();
            await bench.ClockAsync();
        })
        {
            Outputs = [memory.ReadControl, memory.WriteControl],
        };
        simulation.Run();
    }

    [Test]
    public void A_queue_agrees(
        [ValueSource(typeof(Engines), nameof(Engines.WithRandomContents))] EngineRow engine, [Values(1, 2, 3, 8)] int depth)
        => AssertAgrees(engine, () => RunBuffer((source, sink) => new Fifo<int>(source, sink, depth), depth));

    [Test]
    public void A_handshake_register_agrees([ValueSource(typeof(Engines), nameof(Engines.WithRandomContents))] EngineRow engine)
        => AssertAgrees(engine, () => RunBuffer((source, sink) => new HandshakeRegister<int>(source, sink), 5));

    [Test]
    public void A_skid_buffer_agrees([ValueSource(typeof(Engines), nameof(Engines.WithRandomContents))] EngineRow engine)
        => AssertAgrees(engine, () => RunBuffer((source, sink) => new SkidBuffer<int>(source, sink), 6));

    [Test]
    public void A_single_port_memory_agrees(
        [ValueSource(typeof(Engines), nameof(Engines.WithRandomContents))] EngineRow engine, [Values] ReadDuringWrite kind)
        => AssertAgrees(engine, () => RunSinglePort(13, kind));

    [Test]
    public void A_simple_dual_port_memory_agrees(
        [ValueSource(typeof(Engines), nameof(Engines.WithRandomContents))] EngineRow engine, [Values] ReadDuringWrite kind)
        => AssertAgrees(engine, () => RunSimpleDualPort(8, kind));

    [Test]
    public void A_true_dual_port_memory_agrees(
        [ValueSource(typeof(Engines), nameof(Engines.WithRandomContents))] EngineRow engine, [Values] ReadDuringWrite kind)
        => AssertAgrees(engine, () =>
        {
            using Simulation simulation = new();
            TrueDualPortMemory<byte> memory = new(10, kind);
            _ = new MemoryBench(3, async (bench, random) =>
            {
                memory.ControlA.Enabled = random.Next(4) != 0;
                memory.ControlA.IsWriting = random.Next(2) == 0;
                memory.ControlA.Address = random.Next(5);
                memory.ControlA.Data = (byte)random.Next();
                memory.ControlB.Enabled = random.Next(4) != 0;
                memory.ControlB.IsWriting = false;
                memory.ControlB.Address = random.Next(10);
                memory.ControlB.Data = (byte)random.Next();
                await bench.ClockAsync();
            })
            {
                Outputs = [memory.ControlA, memory.ControlB],
            };
            simulation.Run();
        });

    [Test]
    public void An_address_out_of_range_fails_the_same_check(
        [ValueSource(typeof(Engines), nameof(Engines.WithRandomContents))] EngineRow engine)
        => AssertAgrees(engine, () =>
        {
            using Simulation simulation = new();
            SimpleDualPortMemory<int> memory = new(8);
            int ticks = 0;
            _ = new MemoryBench(4, async (bench, random) =>
            {
                memory.ReadControl.Enabled = true;
                memory.ReadControl.Address = ++ticks < 9 ? ticks & 7 : -3;
                memory.WriteControl.Address = 0;
                await bench.ClockAsync();
            })
            {
                Outputs = [memory.ReadControl, memory.WriteControl],
            };
            simulation.Run();
        });

    private static void RunBuffer(Func<Handshake<int>, Handshake<int>, IProcess> create, int seed)
    {
        using Simulation simulation = new() { CycleLimit = 5_000 };
        Handshake<int> source = new();
        Handshake<int> sink = new();
        _ = create(source, sink);
        _ = new Source(source, 60, seed);
        _ = new Sink(sink, 60, seed + 1);
        simulation.Run();
    }

    private sealed class Source(Handshake<int> sink, int words, int seed) : SimulationProcess
    {
        [OutputBus]
        private readonly IStream<int> _out = sink.Forward;

        [InputBus]
        private readonly IStreamReady _ready = sink.Backward;

        public override async Task Run()
        {
            Random random = new(seed);
            await ClockAsync();
            for (int word = 0; word < words; word++)
            {
                while (random.Next(3) == 0)
                {
                    await ClockAsync();
                }

                (_out.Valid, _out.Data, _out.Last) = (true, random.Next(), word == words - 1);
                do
                {
                    await ClockAsync();
                }
                while (!_ready.Ready);

                _out.Valid = false;
            }
        }
    }

    private sealed class Sink(Handshake<int> source, int words, int seed) : SimulationProcess
    {
        [InputBus]
        private readonly IStream<int> _in = source.Forward;

        [OutputBus]
        private readonly IStreamReady _ready = source.Backward;

        public override async Task Run()
        {
            Random random = new(seed);
            await ClockAsync();
            for (int taken = 0; taken < words;)
            {
                _ready.Ready = random.Next(3) != 0;
                await ClockAsync();
                taken += _in.Valid && _ready.Ready ? 1 : 0;
            }
        }
    }

    private sealed class MemoryBench(int seed, Func<MemoryBench, Random, Task> tick) : SimulationProcess
    {
        [OutputBus]
        public IBus[] Outputs = [];

        public override async Task Run()
        {
            Random random = new(seed);
            for (int i = 0; i < 120; i++)
            {
                await tick(this, random);
            }
        }
    }
}
