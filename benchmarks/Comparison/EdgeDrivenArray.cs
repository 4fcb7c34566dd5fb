using System.Threading.Tasks;
using Hardware.SystolicArray.Core;
using SME;

namespace Benchmarks.Comparison;

/// <summary>The elements of the bare systolic array, their edges driven and read by a test bench in C#.</summary>
internal sealed class EdgeDrivenArray : Component
{
    private readonly CoreElement[,] _elements;

    /// <summary>Builds a square array with its test bench.</summary>
    public EdgeDrivenArray(int size)
    {
        _elements = new CoreElement[size, size];
        ICoreWeightLoad load = Scope.CreateBus<ICoreWeightLoad>();
        ICoreActivation[] left = Buses<ICoreActivation>(size);
        ICoreWeight[] weights = Buses<ICoreWeight>(size);
        ICoreSum[] sums = Buses<ICoreSum>(size);
        ICoreWeight[] weightsAbove = [.. weights];
        ICoreSum[] sumsAbove = [.. sums];
        ICoreActivation[] passing = [.. left];
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column < size; column++)
            {
                CoreElement element = new(
                    activationIn: passing[row],
                    weightIn: weightsAbove[column],
                    weightLoad: load,
                    sumIn: sumsAbove[column]);
                _elements[row, column] = element;
                passing[row] = element.ActivationOut;
                weightsAbove[column] = element.WeightOut;
                sumsAbove[column] = element.SumOut;
            }
        }

        Bench = new EdgeBench(load, left, weights, sums, passing, weightsAbove, sumsAbove);
    }

    /// <summary>The test bench.</summary>
    public EdgeBench Bench { get; }

    private static T[] Buses<T>(int count)
        where T : class, IBus
    {
        var buses = new T[count];
        for (int i = 0; i < count; i++)
        {
            buses[i] = Scope.CreateBus<T>();
        }

        return buses;
    }
}

/// <summary>Drives every input and reads every output of the array in every cycle.</summary>
internal sealed class EdgeBench(
    ICoreWeightLoad load,
    ICoreActivation[] left,
    ICoreWeight[] weights,
    ICoreSum[] sums,
    ICoreActivation[] right,
    ICoreWeight[] weightsBelow,
    ICoreSum[] sumsBelow) : SimulationProcess
{
    [OutputBus]
    private readonly ICoreWeightLoad _load = load;

    [OutputBus]
    private readonly ICoreActivation[] _left = left;

    [OutputBus]
    private readonly ICoreWeight[] _weights = weights;

    [OutputBus]
    private readonly ICoreSum[] _sums = sums;

    [InputBus]
    private readonly ICoreActivation[] _right = right;

    [InputBus]
    private readonly ICoreWeight[] _weightsBelow = weightsBelow;

    [InputBus]
    private readonly ICoreSum[] _sumsBelow = sumsBelow;

    /// <summary>The sum of all that was read.</summary>
    public uint Read { get; private set; }

    /// <inheritdoc/>
    public override async Task Run()
    {
        uint state = 1;
        for (byte cycle = 0; ; cycle++)
        {
            state = Xorshift32.Next(state);
            _load.Load = cycle < _left.Length;
            for (int i = 0; i < _left.Length; i++)
            {
                _left[i].Data = (sbyte)(state >> i);
                _weights[i].Data = (sbyte)(state >> (i + 1));
                _sums[i].Data = (int)state;
            }

            await ClockAsync();
            uint read = Read;
            for (int i = 0; i < _left.Length; i++)
            {
                read = (read * 3) + (uint)_right[i].Data + (uint)_weightsBelow[i].Data + (uint)_sumsBelow[i].Data;
            }

            Read = read;
        }
    }
}
