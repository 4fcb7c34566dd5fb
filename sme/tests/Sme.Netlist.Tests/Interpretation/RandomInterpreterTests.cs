using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NUnit.Framework;
using SME.Tests;
using Sme.Netlist.Tests.Reference;

namespace Sme.Netlist.Tests.Interpretation;

/// <summary>On random designs the interpreter shows what a simulator shows that asks for values one by one.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class RandomInterpreterTests
{
    private const int Ticks = 12;

    [Test]
    public void Random_designs_show_what_the_slow_simulator_shows() => RunSeeds(1_000_000, 150);

    [Test]
    [Category("Verify")]
    public void Many_more_random_designs_show_what_the_slow_simulator_shows()
    {
        const int First = 1_000_150;
        const int Count = 20_000;
        RunSeeds(First, Count);
        VerificationLog.Write(
            "interpreter on random designs", Count, $"{First} to {First + Count - 1}",
            "no output or probe or memory or check differs from the slow simulator");
    }

    private static void RunSeeds(int first, int count)
    {
        for (int seed = first; seed < first + count; seed++)
        {
            Design design = RandomNetlist.Create(seed);
            foreach (Register register in design.Definitions.SelectMany(d => d.Registers))
            {
                // Which bits an unreset register holds is no matter here, only that both hold the same.
                register.IsReset = true;
            }

            Compare(design, seed);
        }
    }

    private static void Compare(Design design, int seed)
    {
        SlowSimulator expected = new(design, 0);
        Interpreted actual = new(design);
        Random random = new(seed);
        string[] before = [];
        for (int tick = 0; tick < Ticks; tick++)
        {
            ulong[] inputs = design.Top.Inputs.Select(i => RandomNetlist.Stimulus(random, i.Width)).ToArray();
            string[] lines = expected.Tick(inputs).ToArray();

            // Checks of tick 0 do not count; those of bodies that run at the edge count in the tick it begins.
            IEnumerable<string> wanted = lines.Where(l => IsValue(l) || (tick > 0 && !actual.RunsAtEdge(l)))
                .Where(l => !(actual.RunsAtEdge(l) && l.Contains(" shows ", StringComparison.Ordinal)))
                .Concat(before.Where(l => !IsValue(l) && actual.RunsAtEdge(l)));
            Assert.That(
                actual.Tick(inputs, isFirst: tick == 0), Is.EquivalentTo(wanted),
                () => $"seed {seed}, tick {tick}:\n{NetlistText.ToText(design)}");
            before = lines;
        }
    }

    private static bool IsValue(string line)
        => line.Contains(" = ", StringComparison.Ordinal) || line.Contains(" shows ", StringComparison.Ordinal)
            || line.Contains(" holds ", StringComparison.Ordinal);

    // Writes down what the interpreter shows as the slow simulator does.
    private sealed class Interpreted
    {
        private readonly Design _design;
        private readonly Interpreter _interpreter;
        private readonly HashSet<string> _edgePaths = [];

        public Interpreted(Design design)
        {
            _design = design;
            _interpreter = new Interpreter(design);
            FindEdgePaths("top", design.Top);
        }

        public bool RunsAtEdge(string line)
            => _edgePaths.Any(p => line.StartsWith(p + ".", StringComparison.Ordinal)
                || line.StartsWith(p + ":", StringComparison.Ordinal));

        public List<string> Tick(ulong[] inputs, bool isFirst)
        {
            for (int i = 0; i < inputs.Length; i++)
            {
                _interpreter.SetInput(i, inputs[i]);
            }

            if (isFirst)
            {
                _interpreter.Settle();
            }
            else
            {
                _interpreter.Step();
            }

            List<string> seen = [];
            Show(seen, "top", _design.Top, []);
            return seen;
        }

        private static string Number(ulong bits) => bits.ToString(CultureInfo.InvariantCulture);

        private void FindEdgePaths(string path, Definition definition)
        {
            if (definition.IsClocked && definition.Instances.Count == 0)
            {
                _edgePaths.Add(path);
            }

            foreach (Instance instance in definition.Instances)
            {
                FindEdgePaths($"{path}.{instance.Name}", instance.Definition);
            }
        }

        private void Show(List<string> seen, string path, Definition definition, Instance[] instances)
        {
            int frame = _interpreter.Locate(instances);
            seen.AddRange(definition.Outputs.Select(o => $"{path}.{o.Name} = {Number(_interpreter.Read(frame, o.Value))}"));
            if (!_edgePaths.Contains(path))
            {
                seen.AddRange(definition.Probes.Select(p => $"{path}.{p.Name} shows {Number(_interpreter.Read(frame, p.Value))}"));
            }

            seen.AddRange(definition.Memories.Where(m => m.IsProbe).Select(m => $"{path}.{m.Name} holds {Words(frame, m)}"));
            seen.AddRange(_interpreter.FailedChecks.Where(c => c.Frame == frame).Select(
                c => $"{path}: {string.Join("{}", c.Operation.Message!.Parts)} {string.Join(' ', c.Values.Select(Number))}"));
            foreach (Instance instance in definition.Instances)
            {
                Show(seen, $"{path}.{instance.Name}", instance.Definition, [.. instances, instance]);
            }
        }

        // Without what is written at the next edge.
        private string Words(int frame, Memory memory)
            => string.Join(' ', Enumerable.Range(0, memory.Length).Select(i => Number(_interpreter.CurrentWord(frame, memory, i))));
    }
}
