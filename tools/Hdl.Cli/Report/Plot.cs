using System.Collections.Generic;

namespace Hdl.Cli.Report;

/// <summary>Curves over a common axis.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="XAxis">What lies along the axis, with its unit.</param>
/// <param name="YAxis">What is shown of it, with its unit.</param>
/// <param name="Curves">The curves.</param>
/// <param name="Command">What gives the figures.</param>
internal sealed record Plot(string Title, string XAxis, string YAxis, IReadOnlyList<Curve> Curves, string Command);

/// <summary>A curve.</summary>
/// <param name="Name">What it is of.</param>
/// <param name="Points">Its points, from left to right.</param>
/// <param name="Colour">Number of its colour; its place among the curves if null.</param>
/// <param name="Line">Number of its kind of line and mark; its place among the curves if null.</param>
internal sealed record Curve(
    string Name, IReadOnlyList<(double X, double Y)> Points, int? Colour = null, int? Line = null);
