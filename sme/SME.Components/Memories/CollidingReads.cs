namespace SME.Components;

/// <summary>What reads give whose word is written in the same tick.</summary>
internal static class CollidingReads
{
    /// <summary>The word that is read.</summary>
    /// <typeparam name="T">Type of a word.</typeparam>
    /// <param name="mode">What such reads give.</param>
    /// <param name="takesNew">Where the mode leaves it open: whether simulation gives the new word.</param>
    /// <param name="written">The new word.</param>
    /// <param name="held">The old word.</param>
    public static T WordOf<T>(this ReadDuringWrite mode, bool takesNew, T written, T held) => mode switch
    {
        ReadDuringWrite.Old => held,
        ReadDuringWrite.New => written,
        _ => DontCare.Either(takesNew, written, held),
    };
}
