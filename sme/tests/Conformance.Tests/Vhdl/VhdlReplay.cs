using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;
using SME;
using Sme.Elaboration;
using SME.Tracer.Csv;
using Simulators;
using Sme.Vhdl;

namespace Conformance.Vhdl;

/// <summary>Records a simulation and lets GHDL replay it on the VHDL of its hardware.</summary>
internal sealed class VhdlReplay(Simulation simulation, string folder) : ISimulationObserver
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

    /// <summary>Asserts that GHDL shows at the outputs of the hardware what was recorded.</summary>
    /// <param name="standard">The standard as GHDL names it: 93, 08.</param>
    /// <returns>How many outputs were compared.</returns>
    public int AssertAgrees(string standard)
    {
        // A simulation that never began, or without hardware that shows anything.
        if (_design is not { Outputs.Count: > 0 })
        {
            return 0;
        }

        TraceColumn[] columns =
        [
            .. CsvObserver.ColumnsOf(_table!).Select(c => new TraceColumn(c.Column, [.. c.Members])),
        ];
        VhdlSources vhdl = new(_design.Design, Top);
        SourceFile[] files = [.. vhdl.Files(), vhdl.Testbench(columns, Trace)];
        foreach (SourceFile file in files)
        {
            File.WriteAllText(Path.Combine(folder, file.Name), file.Text);
        }

        (bool agrees, string printed) = Ghdl.Simulate(folder, files.Select(f => f.Name), $"{Top}_tb", standard);
        int rows = File.ReadLines(Path.Combine(folder, Trace)).Count() - 1;
        Assert.That(agrees, Is.True, printed);
        Assert.That(printed, Does.Contain($"{rows} cycles agree"));
        return _design.Outputs.Count;
    }
}
