namespace SME;

/// <summary>Has the values of buses that code run elsewhere drives.</summary>
internal interface IBusSource
{
    /// <summary>Gives a bus the values, by <see cref="Bus.Load"/>; called when it is read for the first time since they changed.</summary>
    void Show(Bus bus);
}
