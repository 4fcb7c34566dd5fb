namespace Hdl.Cli.Report;

/// <summary>A system whose benefit is reported: what it is compared with, what it claims, and how that is measured.</summary>
internal interface IReportedSystem
{
    /// <summary>A short name, that of <c>--only</c>.</summary>
    string Key { get; }

    /// <summary>What it is, in a few words.</summary>
    string Title { get; }

    /// <summary>The benefit that is claimed, in a sentence.</summary>
    string Claim { get; }

    /// <summary>The formula behind the claim.</summary>
    string Formula { get; }

    /// <summary>What the system is compared with.</summary>
    string Baseline { get; }

    /// <summary>What is measured.</summary>
    string Variant { get; }

    /// <summary>Measures both.</summary>
    /// <param name="bench">Sizes, and what measures.</param>
    SystemFigures Measure(MeasurementBench bench);
}
