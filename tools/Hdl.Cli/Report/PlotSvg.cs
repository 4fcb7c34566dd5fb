using System;
using System.Globalization;
using System.Linq;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Hdl.Cli.Report;

/// <summary>Draws plots as SVG elements that need nothing else.</summary>
internal static class PlotSvg
{
    private const double Width = 620;
    private const double Height = 360;

    // Lines differ in colour and, in print, in dashes and marks.
    private static readonly (OxyColor Colour, LineStyle Line, MarkerType Mark)[] Styles =
    [
        (OxyColor.FromRgb(0x33, 0x33, 0x33), LineStyle.Solid, MarkerType.Circle),
        (OxyColor.FromRgb(0x00, 0x5a, 0xb5), LineStyle.Solid, MarkerType.Square),
        (OxyColor.FromRgb(0xc2, 0x4e, 0x00), LineStyle.Dash, MarkerType.Triangle),
        (OxyColor.FromRgb(0x00, 0x7a, 0x4d), LineStyle.Dot, MarkerType.Diamond),
        (OxyColor.FromRgb(0x80, 0x30, 0x90), LineStyle.DashDot, MarkerType.Circle),
        (OxyColor.FromRgb(0x70, 0x70, 0x70), LineStyle.LongDash, MarkerType.Square),
    ];

    /// <summary>Draws a plot.</summary>
    /// <param name="plot">The plot.</param>
    /// <param name="id">A name of its own in the page.</param>
    public static string Draw(Plot plot, string id)
    {
        PlotModel model = new()
        {
            Culture = CultureInfo.InvariantCulture,
            DefaultFont = "sans-serif",
            Background = OxyColors.White,
        };
        model.Axes.Add(AxisOf(AxisPosition.Bottom, plot.XAxis));
        Axis vertical = AxisOf(AxisPosition.Left, plot.YAxis);
        vertical.Minimum = 0;
        vertical.MaximumPadding = 0.1;
        model.Axes.Add(vertical);
        model.Legends.Add(new Legend
        {
            LegendPlacement = LegendPlacement.Outside,
            LegendPosition = LegendPosition.BottomCenter,
            LegendOrientation = LegendOrientation.Horizontal,
        });
        foreach ((Curve curve, int index) in plot.Curves.Select((c, i) => (c, i)))
        {
            (OxyColor colour, LineStyle line, MarkerType mark) = Styles[index % Styles.Length];
            LineSeries series = new()
            {
                Title = curve.Name,
                Color = colour,
                LineStyle = line,
                MarkerType = mark,
                MarkerFill = colour,
                StrokeThickness = 1.5,
            };
            series.Points.AddRange(curve.Points.Select(p => new DataPoint(p.X, p.Y)));
            model.Series.Add(series);
        }

        SvgExporter exporter = new()
        {
            Width = Width,
            Height = Height,
            UseVerticalTextAlignmentWorkaround = true,
        };

        // Inside a page there is no declaration, names are common to all elements, and sizes follow the page.
        string svg = exporter.ExportToString(model);
        return svg[svg.IndexOf("<svg ", StringComparison.Ordinal)..]
            .Replace("<svg ", FormattableString.Invariant($"<svg viewBox=\"0 0 {Width} {Height}\" "), StringComparison.Ordinal)
            .Replace("\"clipPath", $"\"{id}-clipPath", StringComparison.Ordinal)
            .Replace("#clipPath", $"#{id}-clipPath", StringComparison.Ordinal)
            .ReplaceLineEndings("\n");
    }

    private static LinearAxis AxisOf(AxisPosition position, string title) => new()
    {
        Position = position,
        Title = title,
        MajorGridlineStyle = LineStyle.Solid,
        MajorGridlineColor = OxyColor.FromRgb(0xdd, 0xdd, 0xdd),
    };
}
