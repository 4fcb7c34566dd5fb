using SME;
using SME.Components;

namespace Conformance.Synthesis;

/// <summary>Designs that have to become what an FPGA has for them.</summary>
internal static class InferredDesigns
{
    /// <summary>A memory of 1024 words with one port.</summary>
    public static void SinglePort(ReadDuringWrite kind)
    {
        SinglePortMemory<ushort> memory = new(1024, kind, [1, 2, 3]);
        Simulation.Current!.AddTopLevelInputs(memory.Control);
    }

    /// <summary>A memory of 1024 words with a port to read and one to write.</summary>
    public static void SimpleDualPort(ReadDuringWrite kind)
    {
        SimpleDualPortMemory<int> memory = new(1024, kind);
        Simulation.Current!.AddTopLevelInputs(memory.ReadControl, memory.WriteControl);
    }

    /// <summary>A memory of 1024 words with two ports.</summary>
    public static void TrueDualPort(ReadDuringWrite kind)
    {
        TrueDualPortMemory<ushort> memory = new(1024, kind);
        Simulation.Current!.AddTopLevelInputs(memory.ControlA, memory.ControlB);
    }

    /// <summary>A memory of 64 words whose word leaves without a clock.</summary>
    public static void Asynchronous()
    {
        IAccess access = Scope.CreateBus<IAccess>();
        _ = new Words(access);
        Simulation.Current!.AddTopLevelInputs(access);
    }

    /// <summary>Multiplies 16 by 16 bits and adds what came before.</summary>
    public static void Accumulator()
    {
        IFactors factors = Scope.CreateBus<IFactors>();
        _ = new Accumulating(factors);
        Simulation.Current!.AddTopLevelInputs(factors);
    }

    /// <summary>Multiplies signed by unsigned, and by a constant whose highest bits are ones.</summary>
    public static void Scaling()
    {
        IFactors factors = Scope.CreateBus<IFactors>();
        _ = new Scaled(factors);
        Simulation.Current!.AddTopLevelInputs(factors);
    }

    [InitializedBus]
    public interface IAccess : IBus
    {
        bool Writes { get; set; }

        byte Address { get; set; }

        byte Data { get; set; }
    }

    [InitializedBus]
    public interface IWord : IBus
    {
        byte Data { get; set; }
    }

    [InitializedBus]
    public interface IFactors : IBus
    {
        short A { get; set; }

        short B { get; set; }
    }

    [InitializedBus]
    public interface ISum : IBus
    {
        int Data { get; set; }
    }

    [InitializedBus]
    public interface IScaled : IBus
    {
        long Mixed { get; set; }

        uint Constant { get; set; }
    }

    private sealed class Words(IAccess access) : SimpleProcess
    {
        [InputBus]
        private readonly IAccess _access = access;

        [OutputBus]
        private readonly IWord _word = Scope.CreateBus<IWord>();

        private readonly byte[] _words = new byte[64];

        protected override void OnTick()
        {
            _word.Data = _words[_access.Address & 63];
            if (_access.Writes)
            {
                _words[_access.Address & 63] = _access.Data;
            }
        }
    }

    [ClockedProcess]
    private sealed class Accumulating(IFactors factors) : SimpleProcess
    {
        [InputBus]
        private readonly IFactors _factors = factors;

        [OutputBus]
        private readonly ISum _sum = Scope.CreateBus<ISum>();

        private short _a;
        private short _b;
        private int _product;

        protected override void OnTick()
        {
            _sum.Data += _product;
            _product = _a * _b;
            _a = _factors.A;
            _b = _factors.B;
        }
    }

    [ClockedProcess]
    private sealed class Scaled(IFactors factors) : SimpleProcess
    {
        [InputBus]
        private readonly IFactors _factors = factors;

        [OutputBus]
        private readonly IScaled _scaled = Scope.CreateBus<IScaled>();

        protected override void OnTick()
        {
            _scaled.Mixed = ((long)_factors.A << 8) * (ushort)_factors.B;
            _scaled.Constant = (uint)(ushort)_factors.A * 0xfff5;
        }
    }
}
