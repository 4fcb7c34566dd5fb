using SME;

namespace Tutorial;

/// <summary>Chapter 1 as a design for the command line.</summary>
public static class CounterDesign
{
    /// <summary>Creates the counter and its carry inside the current simulation.</summary>
    [Design("tutorial-counter", "A counter with a carry.")]
    public static void Create([Summary("Number of values the count takes."), Range(2, 256)] int modulus = 10)
    {
        ICountEnable enable = Scope.CreateBus<ICountEnable>();
        Counter counter = new(enable, modulus);
        CarryDetector detector = new(enable, counter.Count, modulus);
        Simulation.Current!.AddTopLevelInputs(enable).AddTopLevelOutputs(counter.Count, detector.Carry);
    }
}
