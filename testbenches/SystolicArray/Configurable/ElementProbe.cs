using System.Numerics;
using SME;
using SME.VHDL;

namespace Testbenches.SystolicArray.Configurable;

/// <summary>What an element of an array shows inside, cycle by cycle, on any engine.</summary>
internal sealed class ElementProbe
{
    private readonly Simulation _simulation;
    private readonly string _path;
    private readonly string _activation;
    private readonly string _weight;
    private readonly string _flags;

    /// <summary>Looks at an element.</summary>
    /// <param name="simulation">The simulation.</param>
    /// <param name="row">Its row.</param>
    /// <param name="column">Its column.</param>
    /// <param name="held">Whether it has registers before its multiplier; otherwise it has a gate.</param>
    public ElementProbe(Simulation simulation, int row, int column, bool held)
    {
        _simulation = simulation;
        _path = $"array.elements[{row},{column}].";
        _activation = held ? "held.activationOut." : "gate.activationOut.";
        _weight = held ? "held.weightOut." : "weights.active.";
        _flags = held ? "held.activationOut." : "operand[0].activationOut.";
    }

    /// <summary>The activation that the multiplier sees.</summary>
    public sbyte Activation { get; private set; }

    /// <summary>The weight that the multiplier sees.</summary>
    public sbyte Weight { get; private set; }

    /// <summary>Whether the product of the cycle is left out.</summary>
    public bool Skip { get; private set; }

    /// <summary>Whether there is a vector.</summary>
    public bool Valid { get; private set; }

    /// <summary>Whether a weight came to be active with the vector.</summary>
    public bool First { get; private set; }

    /// <summary>Bits of the multiplier's inputs that changed since the cycle before.</summary>
    public int MultiplierFlips { get; private set; }

    /// <summary>Reads the element after a cycle.</summary>
    public void Sample()
    {
        sbyte activation = (sbyte)Peek<Int22>(_activation + "data");
        sbyte weight = (sbyte)Peek<Int22>(_weight + "data");
        MultiplierFlips = Flips(Activation, activation) + Flips(Weight, weight);
        Activation = activation;
        Weight = weight;
        Skip = Peek<bool>("skip.out.skip");
        Valid = Peek<bool>(_flags + "valid");
        First = Peek<bool>(_flags + "first");
    }

    /// <summary>Bits in which two words differ.</summary>
    public static int Flips(sbyte before, sbyte after) => BitOperations.PopCount((byte)(before ^ after));

    /// <summary>A signal of the element.</summary>
    public T Peek<T>(string name) => _simulation.Peek<T>(_path + name);
}
