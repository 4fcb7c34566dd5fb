using SME;

namespace Benchmarks.Designs.Processor;

/// <summary>The data: one port that reads in every cycle and writes when asked to.</summary>
/// <remarks>
/// <para>Latency: 1 cycle, request to response; a write gives the old word. Throughput: 1 request per cycle.</para>
/// <para>Reset: words are 0 when the device is configured. Range: 256 words; the address wraps.</para>
/// </remarks>
[ClockedProcess]
public sealed class DataMemory : SimpleProcess
{
    /// <summary>Number of words; a power of two.</summary>
    public const int Words = 256;

    /// <summary>The word that was read.</summary>
    [OutputBus]
    public readonly IDataResponse Response;

    [InputBus]
    private readonly IDataRequest _request;

    private readonly uint[] _words = new uint[Words];

    /// <summary>Creates a memory.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="response">The bus of the word read.</param>
    public DataMemory(IDataRequest request, IDataResponse response)
    {
        _request = request;
        Response = response;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        uint place = (_request.Address >> 2) & (Words - 1);
        Response.Data = _words[place];

        // Clock edge.
        if (_request.Write)
        {
            _words[place] = _request.Data;
        }
    }
}
