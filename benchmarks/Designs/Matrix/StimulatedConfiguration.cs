using Hardware.SystolicArray.Configurable;
using SME;

namespace Benchmarks.Designs.Matrix;

/// <summary>
/// A configurable array (skew, weight load, accumulation, requantisation) with its stimulus and a rolling hash of what leaves it.
/// </summary>
/// <remarks>
/// <para>Latency, throughput, range: those of <see cref="ConfigurableArray"/>.</para>
/// <para>Flow control: gaps and holds of <see cref="ArrayTagSource"/>.</para>
/// <para>Reset: hash 0, generators their seeds. Source: none, a benchmark.</para>
/// </remarks>
[Name("stimulated")]
public sealed class StimulatedConfiguration : Component
{
    /// <summary>The hash of all outputs so far.</summary>
    public readonly IArrayHash Hash;

    private const uint OperandSeed = 2_654_435_769;
    private const uint WeightSeed = 2_246_822_507;
    private const int Depth = 64;

    private readonly ConfigurableArray _array;
    private readonly ArrayWordSource[] _operands;
    private readonly ArrayWordSource[] _weights;
    private readonly ArrayTagSource _tag;
    private readonly ControlSource _control;
    private readonly ArrayHash _hash;

    /// <summary>Builds an array with its stimulus.</summary>
    /// <param name="name">What the array is made of.</param>
    /// <param name="size">Number of rows and of columns, at least 4, at most 128.</param>
    /// <exception cref="System.ArgumentException">The size does not fit the configuration.</exception>
    public StimulatedConfiguration(ConfigurationName name, int size)
    {
        _array = new ConfigurableArray(NamedConfigurations.Of(name, size, size, Depth));
        _operands = new ArrayWordSource[_array.Operands.Length];
        for (int row = 0; row < _operands.Length; row++)
        {
            _operands[row] = new ArrayWordSource(_array.Operands[row], OperandSeed * (uint)(row + 1));
        }

        _weights = new ArrayWordSource[_array.Weights.Length];
        for (int bus = 0; bus < _weights.Length; bus++)
        {
            _weights[bus] = new ArrayWordSource(_array.Weights[bus], WeightSeed * (uint)(bus + 1));
        }

        _tag = new ArrayTagSource(_array.Tag, _array.Hold);
        _control = new ControlSource(_array.VectorControl, _array.WeightLoad, _array.Configuration);
        _hash = new ArrayHash(_array.Sums, _array.Values);
        Hash = _hash.Out;
    }
}
