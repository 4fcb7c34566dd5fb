using System.Collections.Generic;
using System.Threading.Tasks;
using SME;

namespace Tutorial;

/// <summary>Offers words one after the other, each until it is taken.</summary>
public sealed class WordDriver(IWord word, IReady ready, IReadOnlyList<ushort> words) : SimulationProcess
{
    /// <summary>The words.</summary>
    [OutputBus]
    public readonly IWord Out = word;

    /// <summary>The answer to them.</summary>
    [InputBus]
    public readonly IReady Ready = ready;

    /// <inheritdoc/>
    public override async Task Run()
    {
        foreach (ushort next in words)
        {
            Out.Valid = true;
            Out.Data = next;
            await WaitUntilAsync(() => Ready.Ready);
        }

        Out.Valid = false;
    }
}
