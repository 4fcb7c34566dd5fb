using OxyPlot;

namespace Hdl.Cli.Report;

/// <summary>How a curve looks: curves differ in colour and, in print, in dashes and marks.</summary>
/// <param name="Colour">Its colour.</param>
/// <param name="Line">Its line.</param>
/// <param name="Mark">What stands at its points.</param>
internal readonly record struct PlotStyle(OxyColor Colour, LineStyle Line, MarkerType Mark)
{
    private static readonly OxyColor[] Colours =
    [
        OxyColor.FromRgb(0x33, 0x33, 0x33), OxyColor.FromRgb(0x00, 0x5a, 0xb5), OxyColor.FromRgb(0xc2, 0x4e, 0x00),
        OxyColor.FromRgb(0x00, 0x7a, 0x4d), OxyColor.FromRgb(0x80, 0x30, 0x90), OxyColor.FromRgb(0x70, 0x70, 0x70),
    ];

    private static readonly (LineStyle Line, MarkerType Mark)[] Lines =
    [
        (LineStyle.Solid, MarkerType.Circle), (LineStyle.Dash, MarkerType.Square), (LineStyle.Dot, MarkerType.Triangle),
        (LineStyle.DashDot, MarkerType.Diamond),
    ];

    /// <summary>The style of a curve.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="index">Its place in the plot.</param>
    public static PlotStyle Of(Curve curve, int index)
    {
        (LineStyle line, MarkerType mark) = Lines[(curve.Line ?? index) % Lines.Length];
        return new PlotStyle(Colours[(curve.Colour ?? index) % Colours.Length], line, mark);
    }
}
