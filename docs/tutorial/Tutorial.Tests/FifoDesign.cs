using SME;

namespace Tutorial;

/// <summary>Chapter 2 as a design for the command line.</summary>
public static class FifoDesign
{
    /// <summary>Creates the FIFO inside the current simulation.</summary>
    [Design("tutorial-fifo", "A FIFO of 16-bit words with valid and ready on both sides.")]
    public static void Create([Summary("Number of words it holds."), Range(1, 1024)] int depth = 4)
    {
        IWord wordIn = Scope.CreateBus<IWord>();
        IReady outReady = Scope.CreateBus<IReady>();
        Fifo fifo = new(wordIn, outReady, depth);
        Simulation.Current!.AddTopLevelInputs(wordIn, outReady).AddTopLevelOutputs(fifo.InReady, fifo.Out);
    }
}
