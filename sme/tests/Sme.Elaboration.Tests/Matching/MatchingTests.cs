using System;
using Hardware.Filters;
using Hardware.SystolicArray;
using Hardware.SystolicArray.Core;
using Hardware.SystolicArray.Tile;
using NUnit.Framework;
using SME;
using Sme.Netlist;

namespace Sme.Elaboration.Tests.Matching;

/// <summary>Processes that are compared with a definition instead of executed.</summary>
[TestFixture]
public sealed class MatchingTests
{
    private static readonly TestCaseData[] Designs =
    [
        new TestCaseData((Action)(() => FirDesign.Create())).SetArgDisplayNames("fir"),
        new TestCaseData((Action)(() => MatrixTileDesign.Create(3, 2, 4))).SetArgDisplayNames("matrix-tile"),
        new TestCaseData((Action)(() => SystolicArrayDesign.Create(3, 2, 4))).SetArgDisplayNames("systolic-array"),
        new TestCaseData((Action)(() => SystolicCoreDesign.Create(3, 4))).SetArgDisplayNames("systolic-core"),
    ];

    [TestCaseSource(nameof(Designs))]
    public void Executing_every_process_gives_the_same_text(Action create)
    {
        ElaboratedDesign matched = Elaborate(create, executesAll: false);
        ElaboratedDesign executed = Elaborate(create, executesAll: true);
        Assert.That(NetlistText.ToText(executed.Design), Is.EqualTo(NetlistText.ToText(matched.Design)));
        Assert.That(executed.Statistics!.Definitions, Is.EqualTo(matched.Processes.Count));
    }

    [Test]
    public void A_larger_array_executes_no_more_definitions()
    {
        ElaborationStatistics small = Elaborate(() => SystolicCoreDesign.Create(2, 2), executesAll: false).Statistics!;
        ElaborationStatistics large = Elaborate(() => SystolicCoreDesign.Create(6, 6), executesAll: false).Statistics!;
        Assert.That(large.Definitions, Is.EqualTo(small.Definitions));

        // Elements, then stimuli and folds of rows and columns.
        Assert.That(large.Instances, Is.EqualTo(small.Instances + 32 + 8 + 8));
    }

    private static ElaboratedDesign Elaborate(Action create, bool executesAll)
    {
        using var simulation = new Simulation();
        create();
        simulation.Prepare();
        return Elaborator.Elaborate(simulation, ElaborationStage.Simplified, executesAll);
    }
}
