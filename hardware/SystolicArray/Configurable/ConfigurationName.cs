namespace Hardware.SystolicArray.Configurable;

/// <summary>
/// The configurations of a <see cref="ConfigurableArray"/> that have a name; <see cref="NamedConfigurations"/> says what they
/// are.
/// </summary>
public enum ConfigurationName : byte
{
    /// <summary>What all others are compared with.</summary>
    Baseline,

    /// <summary>Zero gating.</summary>
    ZeroGated,

    /// <summary>Zero gating with isolation registers.</summary>
    ZeroHeld,

    /// <summary>Multiplication with delayed addition.</summary>
    DelayedAdd,

    /// <summary>Multiplication with delayed addition and skip.</summary>
    DelayedAddSkip,

    /// <summary>Four interleaved buses of partial sums.</summary>
    ColumnBuses,

    /// <summary>Four interleaved row buses.</summary>
    RowBuses,

    /// <summary>Row groups with pipelined elements.</summary>
    RowGroups,

    /// <summary>Everything together.</summary>
    Complete,
}
