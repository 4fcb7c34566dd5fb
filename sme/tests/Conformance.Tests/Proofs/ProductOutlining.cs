using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using Sme.Netlist;

namespace Conformance.Proofs;

/// <summary>
/// Makes instances of products of wide factors, so that they stay apart when a design becomes cells.
/// No prover tells within reason that two wide multipliers are the same; those are compared with C# arithmetic elsewhere.
/// </summary>
internal static class ProductOutlining
{
    private const string NamePrefix = "product of ";

    /// <summary>Whether a definition holds such a product, and nothing else.</summary>
    public static bool IsProduct(Definition definition)
        => definition.Name.StartsWith(NamePrefix, System.StringComparison.Ordinal);

    /// <summary>Outlines the products of a design without regions.</summary>
    /// <param name="design">The design.</param>
    /// <param name="widest">Products of which a factor has no more bits than this stay.</param>
    public static void Run(Design design, int widest)
    {
        Dictionary<int, Definition> byWidth = [];
        foreach (Definition definition in design.Definitions)
        {
            Operation[] products = [.. definition.Body.Operations.Where(o => IsWide(o, widest))];
            Dictionary<Value, Value> results = [];
            foreach (Operation product in products)
            {
                int width = product.Result.Width;
                if (!byWidth.TryGetValue(width, out Definition? outlined))
                {
                    byWidth.Add(width, outlined = Create(width));
                }

                Instance instance = definition.AddInstance(
                    string.Create(CultureInfo.InvariantCulture, $"product {results.Count}"), outlined);
                product.Operands.CopyTo(instance.Inputs, 0);
                results.Add(product.Result, instance.Outputs[0]);
                definition.Body.Operations.Remove(product);
            }

            Replace(definition, results);
        }
    }

    private static bool IsWide(Operation operation, int widest)
        => operation.Operator == Operator.Multiply && operation.Operands.All(o => WidthOf(o) > widest);

    // The width a factor had before it was widened.
    private static int WidthOf(Value value) => value.Operation switch
    {
        { Operator: Operator.ZeroExtend or Operator.SignExtend } o => WidthOf(o.Operands[0]),
        { Operator: Operator.Constant } o => 64 - BitOperations.LeadingZeroCount(o.Immediate),
        { Operator: Operator.Concatenate } o when o.Operands[0].Is(0) => o.Operands.Skip(1).Sum(v => v.Width),
        _ => value.Width,
    };

    private static Definition Create(int width)
    {
        Definition definition = new(string.Create(CultureInfo.InvariantCulture, $"{NamePrefix}{width} bits"));
        Value a = definition.AddInput("a", width);
        Value b = definition.AddInput("b", width);
        Operation product = new(Operator.Multiply, [a, b], width);
        definition.Body.Operations.Add(product);
        definition.AddOutput("product", product.Result);
        return definition;
    }

    private static void Replace(Definition definition, Dictionary<Value, Value> results)
    {
        Value New(Value value) => results.GetValueOrDefault(value, value);
        void ReplaceAll(Value[] values)
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = New(values[i]);
            }
        }

        definition.Body.Operations.ForEach(o => ReplaceAll(o.Operands));
        definition.Instances.ForEach(i => ReplaceAll(i.Inputs));
        definition.Outputs.ForEach(o => o.Value = New(o.Value));
        definition.Probes.ForEach(o => o.Value = New(o.Value));
        definition.Registers.ForEach(r => r.Next = New(r.Next));
    }
}
