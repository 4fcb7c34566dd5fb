namespace Hardware.SystolicArray.Control;

/// <summary>What a <see cref="ProductController"/> does.</summary>
public enum ControllerState : byte
{
    /// <summary>Waits for a job.</summary>
    Idle = 0,

    /// <summary>Loads weights and streams vectors.</summary>
    Run = 1,

    /// <summary>Waits for the last results.</summary>
    Drain = 2,
}
