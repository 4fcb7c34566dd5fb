using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;
using SME;
using Sme.Elaboration;
using SME.Tracer.Csv;
using Sme.Vhdl;

namespace Conformance.Replays;

/// <summary>Records a simulation and lets a simulator replay it on what is written of its hardware.</summary>
internal sealed class Replay(Simulation simulation, string folder) : ISimulationObserver
{
    private const string Trace = "trace.csv";
    private const string Top = "circuit";

    private readonly CsvObserver _trace = new(Path.Combine(folder, Trace));
    private SignalTable? _table;
    private ElaboratedDesign? _design;

    public IEnumerable<int> Subscribe(SignalTable table)
    {
        _table = table;
        return _trace.Subscribe(table);
    }

    public void Start(StateSample sample)
    {
        _design = Elaborator.Elaborate(simulation);
        _trace.Start(sample);
    }

    public void Sample(StateSample sample) => _trace.Sample(sample);

    public void Finish(Exception? failure) => _trace.Finish(failure);

    /// <summary>Asserts that a simulator shows at the outputs of the hardware what was recorded.</summary>
    /// <returns>How many outputs were compared.</returns>
    public int AssertAgrees(ReplayTarget target)
    {
        // A simulation that never began, or without hardware that shows anything.
        if (_design is not { Outputs.Count: > 0 })
        {
            return 0;
        }

        IReadOnlyList<SourceFile> files = target.Files(_design, Top, TraceColumn.Of(_table!), Trace);
        foreach (SourceFile file in files)
        {
            File.WriteAllText(Path.Combine(folder, file.Name), file.Text);
        }

        (bool agrees, string printed) = target.Simulate(folder, files.Select(f => f.Name), $"{Top}_tb");
        int rows = File.ReadLines(Path.Combine(folder, Trace)).Count() - 1;
        Assert.That(agrees, Is.True, printed);
        Assert.That(printed, Does.Contain($"{rows} cycles agree"));
        return _design.Outputs.Count;
    }
}
