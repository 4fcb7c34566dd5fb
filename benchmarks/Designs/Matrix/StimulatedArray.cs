using Hardware.SystolicArray;
using SME;

namespace Benchmarks.Designs.Matrix;

/// <summary>
/// The complete array (skew, weight load, accumulation, requantisation) with its stimulus and a rolling hash of what leaves it.
/// </summary>
/// <remarks>
/// <para>Latency, throughput, range: those of <see cref="SystolicArray"/>. Flow control: gaps after every seventh vector.</para>
/// <para>Reset: hash 0, generators their seeds. Source: none, a benchmark.</para>
/// </remarks>
[Name("stimulated")]
public sealed class StimulatedArray : Component
{
    /// <summary>The hash of all outputs so far.</summary>
    public readonly IArrayHash Hash;

    private const uint RowSeed = 2_654_435_769;
    private const uint ColumnSeed = 2_246_822_507;
    private const int Depth = 64;

    private readonly SystolicArray _array;
    private readonly ActivationSource[] _rows;
    private readonly WeightSource[] _columns;
    private readonly ControlSource _control;
    private readonly ArrayHash _hash;

    /// <summary>Builds an array with its stimulus.</summary>
    /// <param name="size">Number of rows and of columns, 1 to 128.</param>
    public StimulatedArray(int size)
    {
        _array = new SystolicArray(size, size, Depth);
        _rows = new ActivationSource[size];
        _columns = new WeightSource[size];
        for (int i = 0; i < size; i++)
        {
            _rows[i] = new ActivationSource(_array.Activations[i], RowSeed * (uint)(i + 1));
            _columns[i] = new WeightSource(_array.Weights[i], ColumnSeed * (uint)(i + 1));
        }

        _control = new ControlSource(_array.VectorControl, _array.WeightLoad, _array.Configuration);
        _hash = new ArrayHash(_array.Sums, _array.Values);
        Hash = _hash.Out;
    }
}
