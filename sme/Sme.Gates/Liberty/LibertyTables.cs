using System.Collections.Generic;
using System.Linq;

namespace Sme.Gates.Liberty;

/// <summary>Reads the tables of a library, whose variables are in templates.</summary>
internal sealed class LibertyTables
{
    private const string Load = "total_output_net_capacitance";
    private const string Constant = "scalar";
    private const int MostPoints = 64;

    private static readonly string[] Slopes =
        ["input_net_transition", "input_transition_time", "related_pin_transition", "constrained_pin_transition"];

    private static readonly string[] Variables = ["variable_1", "variable_2", "variable_3"];

    private readonly Dictionary<string, LibertyGroup> _templates = [];
    private readonly Dictionary<LibertyAttribute, double[]> _points = [];

    /// <summary>Finds the templates of a library.</summary>
    public LibertyTables(LibertyGroup library)
    {
        foreach (LibertyGroup template in library.All("lu_table_template"))
        {
            _templates.TryAdd(template.Title, template);
        }
    }

    /// <summary>Reads a table.</summary>
    public LibertyTable Of(LibertyGroup table)
    {
        LibertyAttribute stated = table.Find("values") ?? throw table.Error($"table {table.Name} has no values");
        double[] values = table.Numbers(stated);
        if (!_templates.TryGetValue(table.Title, out LibertyGroup? template) && table.Title != Constant)
        {
            throw table.Error($"there is no lu_table_template {table.Title}");
        }

        string[] variables = [.. Variables.Select(v => template?.Text(v)).OfType<string>()];
        if (variables.Length > 2 || variables.Any(v => v != Load && !Slopes.Contains(v)))
        {
            throw template!.Error(
                $"template {table.Title} is of {string.Join(", ", variables)}; accepted: {Load} and the slope of an edge ("
                + $"{string.Join(", ", Slopes)})");
        }

        double[][] points = [.. variables.Select((_, i) => Points(table, template!, $"index_{i + 1}"))];
        int count = points.Aggregate(1, (product, p) => product * p.Length);
        return values.Length == count
            ? new LibertyTable([.. variables.Select(v => v == Load)], points, values)
            : throw table.Error($"table {table.Name} has {values.Length} values where {count} belong");
    }

    private double[] Points(LibertyGroup table, LibertyGroup template, string name)
    {
        LibertyAttribute stated = table.Find(name) ?? template.Find(name)
            ?? throw table.Error($"table {table.Name} has no {name}, neither has template {template.Title}");
        if (!_points.TryGetValue(stated, out double[]? points))
        {
            _points.Add(stated, points = table.Numbers(stated));
        }

        return points.Length <= MostPoints && points.Zip(points.Skip(1)).All(p => p.First < p.Second)
            ? points
            : throw table.Error(
                stated.Line, $"{name} is to have at most {MostPoints} numbers, each above the one before");
    }
}
