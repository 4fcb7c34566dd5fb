using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace SME;

/// <summary>
/// The message of a check, written as an interpolated string. Its values are formatted only when the check fails, so
/// that a check that holds costs no more than its condition.
/// </summary>
[InterpolatedStringHandler]
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct CheckMessage
{
    private DefaultInterpolatedStringHandler _text;

    /// <summary>Called by the compiler where a check has an interpolated message.</summary>
    /// <param name="literalLength">Number of characters outside the values.</param>
    /// <param name="formattedCount">Number of values.</param>
    /// <param name="condition">What is checked.</param>
    /// <param name="fails">Whether the message is needed.</param>
    public CheckMessage(int literalLength, int formattedCount, bool condition, out bool fails)
    {
        fails = !condition;
        if (fails)
        {
            _text = new DefaultInterpolatedStringHandler(literalLength, formattedCount, CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Appends the text between two values.</summary>
    public void AppendLiteral(string value) => _text.AppendLiteral(value);

    /// <summary>Appends a value.</summary>
    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    /// <summary>Appends a value in a format, such as <c>X2</c>.</summary>
    public void AppendFormatted<T>(T value, string? format) => _text.AppendFormatted(value, format);

    /// <summary>The finished message.</summary>
    internal string Take() => _text.ToStringAndClear();
}
