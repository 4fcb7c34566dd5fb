namespace ExampleDesigns;

/// <summary>Where a counter goes.</summary>
public enum Direction : byte
{
    /// <summary>Nowhere.</summary>
    Hold = 0,

    /// <summary>To greater values.</summary>
    Up = 1,

    /// <summary>To lesser values.</summary>
    Down = 5,
}
