using System;
using System.Globalization;
using System.Linq;
using System.Net;
using OxyPlot;

namespace Hdl.Cli.Report;

/// <summary>
/// Names the curves of a plot, as text of the page: browsers have other fonts than a drawing that measures its text.
/// </summary>
internal static class PlotLegend
{
    /// <summary>A line of samples and names.</summary>
    public static string Draw(Plot plot)
        => $"<p class=\"legend\">{string.Join('\n', plot.Curves.Select((c, i) => Entry(c, PlotStyle.Of(c, i))))}</p>";

    private static string Entry(Curve curve, PlotStyle style)
    {
        string colour = string.Create(
            CultureInfo.InvariantCulture, $"rgb({style.Colour.R},{style.Colour.G},{style.Colour.B})");
        string dashes = style.Line switch
        {
            LineStyle.Solid => "none",
            LineStyle.Dash => "6,4",
            LineStyle.Dot => "1,3",
            LineStyle.DashDot => "6,4,1,4",
            _ => throw new ArgumentOutOfRangeException(nameof(style)),
        };
        string mark = style.Mark switch
        {
            MarkerType.Circle => "<circle cx=\"18\" cy=\"6\" r=\"3\"/>",
            MarkerType.Square => "<rect x=\"15\" y=\"3\" width=\"6\" height=\"6\"/>",
            MarkerType.Triangle => "<path d=\"M18 2 L22 9 L14 9 Z\"/>",
            MarkerType.Diamond => "<path d=\"M18 2 L22 6 L18 10 L14 6 Z\"/>",
            _ => throw new ArgumentOutOfRangeException(nameof(style)),
        };
        return $"<span><svg class=\"key\" width=\"36\" height=\"12\" fill=\"{colour}\">"
            + $"<line x1=\"0\" y1=\"6\" x2=\"36\" y2=\"6\" stroke=\"{colour}\" stroke-width=\"1.5\" "
            + $"stroke-dasharray=\"{dashes}\"/>{mark}</svg> {WebUtility.HtmlEncode(curve.Name)}</span>";
    }
}
