using Hardware.SystolicArray.Configurable;
using SME;

namespace Hardware.SystolicArray.Control;

/// <summary>A <see cref="ConfigurableArray"/> with the controller that runs matrix products on it.</summary>
/// <remarks>
/// <code>
///            +------------+ requests   +----------------+
/// job -----> | controller | ---------> | operand source |  outside: memories, or a test bench
/// status &lt;-- |            |            +-------+--------+
///            +-----+------+                    | words, a cycle after the request
///                  | tags, control, load       v
///                  +-----------------------> array ---> sums, values
/// </code>
/// <para>Latency, throughput, flow control: those of <see cref="ProductController"/> and of the array.</para>
/// <para>Reset: nothing is requested. Range: s8 operands, s32 sums that wrap. Source: that of both.</para>
/// </remarks>
[Name("engine")]
public sealed class MatrixEngine : Component
{
    /// <summary>The array.</summary>
    public readonly ConfigurableArray Array;

    /// <summary>Its controller.</summary>
    public readonly ProductController Controller;

    /// <summary>Builds an engine.</summary>
    /// <param name="parameters">What the array is made of.</param>
    /// <exception cref="System.ArgumentException">Parameters do not fit together.</exception>
    public MatrixEngine(ArrayParameters parameters)
    {
        Array = new ConfigurableArray(parameters);
        Controller = new ProductController(Array);
    }

    /// <summary>What the array is made of.</summary>
    public ArrayParameters Parameters => Array.Parameters;
}
