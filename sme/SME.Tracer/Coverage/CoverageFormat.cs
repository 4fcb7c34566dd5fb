namespace SME.Tracer.Coverage;

/// <summary>How coverage is written.</summary>
public enum CoverageFormat : byte
{
    /// <summary>As XML of Cobertura, by definition: what build servers and report generators read.</summary>
    Cobertura = 0,

    /// <summary>As CSV, a row for each signal of each instance and of each definition.</summary>
    Csv = 1,
}
