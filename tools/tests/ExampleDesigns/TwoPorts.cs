using SME;
using SME.Components;

namespace ExampleDesigns;

/// <summary>A memory that small FPGAs do not have.</summary>
public static class TwoPorts
{
    /// <summary>Creates the memory.</summary>
    [Design("two-ports", "Is a memory that both of its ports write.")]
    public static void Create()
    {
        TrueDualPortMemory<byte> memory = new(512);
        Simulation.Current!.AddTopLevelInputs(memory.ControlA, memory.ControlB);
    }
}
