using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;
using Simulators;
using Sme.Gates.Functions;
using Sme.Gates.Generators;
using Sme.Gates.Graph;
using Sme.Gates.Lowering;
using Sme.Netlist;
using Sme.Netlist.Tests.Reference;

namespace Sme.Gates.Tests;

/// <summary>Functions of three inputs that stand for gates.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class FunctionCoverTests
{
    private static readonly byte[] Variables = [0xAA, 0xCC, 0xF0];

    // ABC proves that the functions are what the gates are.
    [Test]
    public void Functions_compute_what_the_gates_compute([Values] Goal goal)
    {
        Abc.Require();
        (int gates, int functions) = (0, 0);
        for (int seed = 3_700_000; seed < 3_700_003; seed++)
        {
            Design design = RandomNetlist.Create(seed);
            GateDesign lowered = new(design, goal);
            foreach (Definition definition in design.Definitions)
            {
                GateGraph graph = lowered[definition].Graph;
                int[] nodes = NodesOf(graph);
                HashSet<int> read = [.. nodes.SelectMany(n => OperandsOf(graph.Nodes[n])).Select(o => o.Node)];
                int[] roots = [.. nodes.Where(n => !read.Contains(n) || n % 7 == 0)];
                Dictionary<int, GateFunction> cover = FunctionCover.Of(graph, nodes, roots, []);
                Assert.That(roots, Is.SubsetOf(cover.Keys), $"seed {seed}");
                Prove(graph, roots, nodes.Where(cover.ContainsKey).Select(n => Table(n, cover[n])), $"seed {seed}");
                (gates, functions) = (gates + nodes.Length, functions + cover.Count);
            }
        }

        Assert.That(functions, Is.LessThan(gates).And.GreaterThan(500));
    }

    private static void Prove(GateGraph graph, int[] roots, IEnumerable<string> functions, string where)
    {
        if (roots.Length == 0)
        {
            return;
        }

        string folder = Directory.CreateTempSubdirectory("hdl-cover-").FullName;
        try
        {
            Write("gates.blif", NodesOf(graph).Select(n => Table(graph, n)));
            Write("functions.blif", functions);
            (bool areEqual, string printed) = Abc.Compare(folder, "gates.blif", "functions.blif");
            Assert.That(areEqual, $"{where}: {printed}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        void Write(string name, IEnumerable<string> tables) => File.WriteAllText(
            Path.Combine(folder, name),
            $".model m\n.inputs {string.Join(' ', graph.Inputs.Select(i => $"n{i}"))}\n"
            + $".outputs {string.Join(' ', roots.Select(r => $"n{r}"))}\n{string.Concat(tables)}.end\n");
    }

    private static string Table(int node, GateFunction function) => Table(
        node, function.Leaves, row => ((function.Table >> row) & 1) != 0);

    private static string Table(GateGraph graph, int node)
    {
        GateNode gate = graph.Nodes[node];
        Literal[] operands = OperandsOf(gate);
        return Table(node, [.. operands.Select(o => o.Node)], row =>
        {
            bool[] bits = [.. operands.Select((o, i) => ((row >> i) & 1) != (o.IsComplement ? 1 : 0))];
            return gate.Kind switch
            {
                GateKind.And => bits[0] && bits[1],
                GateKind.Xor => bits[0] != bits[1],
                GateKind.Mux => bits[0] ? bits[1] : bits[2],
                _ => bits.Count(b => b) > 1,
            };
        });
    }

    private static string Table(int node, int[] inputs, Func<int, bool> isOne)
    {
        IEnumerable<string> rows = Enumerable.Range(0, 1 << inputs.Length).Where(isOne)
            .Select(r => $"{string.Concat(inputs.Select((_, i) => (r >> i) & 1))} 1\n");
        return $".names {string.Join(' ', inputs.Append(node).Select(n => $"n{n}"))}\n{string.Concat(rows)}";
    }

    [Test]
    public void A_chain_of_full_adders_is_two_functions_a_bit()
    {
        const int Width = 16;
        Definition top = new("top");
        Operation sum = new(Operator.Add, [top.AddInput("a", Width), top.AddInput("b", Width)], Width);
        top.Body.Operations.Add(sum);
        top.AddOutput("sum", sum.Result);
        GateDefinition gates = new GateDesign(new Design(top), Goal.Area)[top];
        Dictionary<int, GateFunction> cover = FunctionCover.Of(
            gates.Graph, NodesOf(gates.Graph), gates.Outputs.SelectMany(o => o).Select(l => l.Node), []);
        Assert.That(cover, Has.Count.EqualTo((2 * Width) - 1));
    }

    [Test]
    public void Each_function_has_a_form_that_computes_it()
    {
        for (int table = 1; table < 255; table++)
        {
            Assert.That(Evaluate((byte)table), Is.EqualTo(table));
        }

        Assert.That((CostOf(0x96), CostOf(0xE8), CostOf(0xCA), CostOf(0x01)), Is.EqualTo((2, 4, 3, 3)));
    }

    private static byte Evaluate(byte table)
    {
        FunctionForms.Form form = FunctionForms.All[table];
        return form.Kind switch
        {
            FunctionForms.FormKind.Variable => Variables[form.A],
            FunctionForms.FormKind.Not => (byte)~Evaluate(form.A),
            FunctionForms.FormKind.And => (byte)(Evaluate(form.A) & Evaluate(form.B)),
            FunctionForms.FormKind.AndNot => (byte)(Evaluate(form.A) & ~Evaluate(form.B)),
            FunctionForms.FormKind.Or => (byte)(Evaluate(form.A) | Evaluate(form.B)),
            _ => (byte)(Evaluate(form.A) ^ Evaluate(form.B)),
        };
    }

    private static int CostOf(byte table)
    {
        FunctionForms.Form form = FunctionForms.All[table];
        return form.Kind switch
        {
            FunctionForms.FormKind.Variable => 0,
            FunctionForms.FormKind.Not => 1 + CostOf(form.A),
            _ => 1 + CostOf(form.A) + CostOf(form.B),
        };
    }

    private static int[] NodesOf(GateGraph graph)
        => [.. Enumerable.Range(1, graph.Count - 1).Where(n => graph.Nodes[n].Arity > 0)];

    private static Literal[] OperandsOf(GateNode gate) => gate.Arity == 2 ? [gate.A, gate.B] : [gate.A, gate.B, gate.C];
}
