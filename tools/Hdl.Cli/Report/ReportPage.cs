using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;

namespace Hdl.Cli.Report;

/// <summary>The report as a page that needs nothing else: no network, no script.</summary>
internal sealed class ReportPage
{
    private const string Head =
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>Benefits of systems, measured</title>
        <style>
        body { font: 15px/1.45 sans-serif; max-width: 68em; margin: 2em auto; padding: 0 1em; color: #222; }
        table { border-collapse: collapse; margin: 1em 0; font-size: 13px; }
        th, td { border: 1px solid #bbb; padding: 0.3em 0.6em; text-align: left; vertical-align: top; }
        td.number { text-align: right; font-variant-numeric: tabular-nums; }
        code { font-size: 12px; overflow-wrap: anywhere; }
        figure { margin: 1.5em 0; break-inside: avoid; }
        figure svg { max-width: 100%; height: auto; }
        .legend { margin: 0 0 0.4em; font-size: 13px; }
        .legend span { display: inline-block; margin-right: 1.5em; }
        .no { color: #a00000; font-weight: bold; }
        @media print { body { margin: 0; max-width: none; } h2 { break-before: page; } tr { break-inside: avoid; } }
        </style>
        </head>
        <body>
        <h1>Benefits of systems, measured</h1>
        <p>Each system is compared with a baseline that lacks it. Both are built from the same sources, made into cells and run
        on the same operands; every product was compared with plain code. A ratio is the system's figure over the baseline's.</p>
        <p>Areas are in NAND2 equivalents, delays and energies those of the built-in technology: estimates without wires, glitches
        and clock tree, good for comparing, not for a data sheet. Changes of nets and energies are those of the processing
        elements, operand registers of the skew included; of a net one change in a cycle is counted at most, and the clock reaches
        every flip-flop in every cycle, enabled or not.</p>

        """;

    private readonly StringBuilder _page = new(Head);

    private ReportPage()
    {
    }

    /// <summary>The page.</summary>
    public static string Of(IReadOnlyList<(IReportedSystem System, SystemFigures Figures)> measured)
    {
        ReportPage page = new();
        page.Overview(measured);
        foreach ((IReportedSystem system, SystemFigures figures) in measured)
        {
            page.Section(system, figures);
        }

        page._page.Append("</body>\n</html>\n");
        return page._page.ToString();
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Number(double? value) => value?.ToString("#,0.####", CultureInfo.InvariantCulture) ?? "";

    private void Overview(IReadOnlyList<(IReportedSystem System, SystemFigures Figures)> measured)
    {
        _page.Append(
            "<table>\n<tr><th>system</th><th>claim</th><th>formula</th><th>measured</th><th>as expected</th><th>command</th>"
            + "</tr>\n");
        foreach ((IReportedSystem system, SystemFigures figures) in measured)
        {
            int expected = figures.Quantities.Count(q => q.Agrees != null);
            int agree = figures.Quantities.Count(q => q.Agrees == true);
            _page.Append(
                CultureInfo.InvariantCulture,
                $"<tr><td><a href=\"#{Text(system.Key)}\">{Text(system.Key)} {Text(system.Title)}</a></td>"
                + $"<td>{Text(system.Claim)}</td><td>{Text(system.Formula)}</td><td>{Text(figures.Measured)}</td>"
                + $"<td{(agree < expected ? " class=\"no\"" : "")}>{agree} of {expected}</td>"
                + $"<td><code>hdl report --only {Text(system.Key)}</code></td></tr>\n");
        }

        _page.Append("</table>\n");
    }

    private void Section(IReportedSystem system, SystemFigures figures)
    {
        _page.Append(
            CultureInfo.InvariantCulture,
            $"<h2 id=\"{Text(system.Key)}\">{Text(system.Key)} {Text(system.Title)}</h2>\n<p>{Text(system.Claim)}</p>\n"
            + $"<p>Formula: {Text(system.Formula)}.<br>\nBaseline: {Text(system.Baseline)}.<br>\n"
            + $"Variant: {Text(system.Variant)}.<br>\nMeasured: {Text(figures.Measured)}</p>\n");
        foreach ((Plot plot, int index) in figures.Plots.Select((p, i) => (p, i)))
        {
            string drawing = PlotSvg.Draw(plot, string.Create(CultureInfo.InvariantCulture, $"{system.Key}-{index + 1}"));
            _page.Append(
                $"<figure>\n{drawing}\n{PlotLegend.Draw(plot)}\n"
                + $"<figcaption>{Text(plot.Title)}: <code>{Text(plot.Command)}</code></figcaption>\n</figure>\n");
        }

        Table(figures.Quantities);
    }

    private void Table(IReadOnlyList<Quantity> quantities)
    {
        _page.Append(
            "<table>\n<tr><th>quantity</th><th>baseline</th><th>variant</th><th>ratio</th><th>expected</th><th>is so</th>"
            + "<th>command</th></tr>\n");
        foreach (Quantity quantity in quantities)
        {
            string agrees = quantity.Agrees switch
            {
                true => "<td>yes</td>",
                false => "<td class=\"no\">no</td>",
                null => "<td></td>",
            };
            _page.Append(
                CultureInfo.InvariantCulture,
                $"<tr><td>{Text(quantity.Name)}</td><td class=\"number\">{Number(quantity.Baseline)}</td>"
                + $"<td class=\"number\">{Number(quantity.Variant)}</td><td class=\"number\">{Number(quantity.Ratio)}</td>"
                + $"<td>{Text(quantity.Expected?.Text ?? string.Empty)}</td>{agrees}"
                + $"<td><code>{Text(quantity.Command)}</code></td></tr>\n");
        }

        _page.Append("</table>\n");
    }
}
