using System;
using System.Globalization;
using System.Linq;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Hdl.Cli.Report;

/// <summary>Draws plots as SVG elements that need nothing else.</summary>
internal static class PlotSvg
{
    private const double Width = 620;
    private const double Height = 360;
    private const double TitleDistance = 14;

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

            // Fonts of browsers may be wider than those that the drawing measures.
            Padding = new OxyThickness(20, 8, 20, 12),
        };
        model.Axes.Add(AxisOf(AxisPosition.Bottom, plot.XAxis));
        Axis vertical = AxisOf(AxisPosition.Left, plot.YAxis);
        vertical.Minimum = 0;
        vertical.MaximumPadding = 0.1;
        model.Axes.Add(vertical);
        foreach ((Curve curve, int index) in plot.Curves.Select((c, i) => (c, i)))
        {
            PlotStyle style = PlotStyle.Of(curve, index);
            LineSeries series = new()
            {
                Color = style.Colour,
                LineStyle = style.Line,
                MarkerType = style.Mark,
                MarkerFill = style.Colour,
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
        AxisTitleDistance = TitleDistance,
        MinorTickSize = 0,
        MajorGridlineStyle = LineStyle.Solid,
        MajorGridlineColor = OxyColor.FromRgb(0xdd, 0xdd, 0xdd),
    };
}
