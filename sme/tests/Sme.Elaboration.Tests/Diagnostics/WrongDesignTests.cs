using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using NUnit.Framework;
using SME;
using Sme.Elaboration.Diagnostics;
using Sme.Elaboration.Il;
using Sme.Elaboration.Tests.Diagnostics.Wrong;

namespace Sme.Elaboration.Tests.Diagnostics;

[TestFixture]
public class WrongDesignTests
{
    private static IEnumerable<TestCaseData> Designs
        => WrongDesigns.All.Select(d => new TestCaseData(d.Type, d.Line).SetArgDisplayNames(d.Type.Name));

    [Test]
    public void Every_rule_is_broken_by_a_design()
        => Assert.That(WrongDesigns.All.Select(d => d.Line.Split(' ')[0]), Is.EqualTo(Rules.All.Select(r => r.Id)));

    [TestCaseSource(nameof(Designs))]
    public void Wrong_designs_are_named_for_their_rule(Type type, string line)
        => Assert.That(
            typeof(Rules).GetField(type.Name)?.GetValue(null),
            Is.InstanceOf<Rule>().With.Property(nameof(Rule.Id)).EqualTo(line.Split(' ')[0]));

    [TestCaseSource(nameof(Designs))]
    public void Wrong_designs_are_sound_but_for_their_rule(Type type, string line)
    {
        using Simulation simulation = new();
        Activator.CreateInstance(type);
        simulation.Prepare();
        string instance = line.Split(' ').First(w => w.EndsWith(':')).TrimEnd(':');
        IEnumerable<string> paths = simulation.Signals.Signals.Select(s => s.Path).Append("wrong.second");
        Assert.That(paths.Select(p => $"{p}."), Has.Some.StartsWith($"{instance}."));
    }

    [TestCaseSource(nameof(Designs))]
    public void Their_lines_point_at_statements(Type type, string line)
    {
        string place = line.Split(' ')[1];
        if (!place.Contains('('))
        {
            Assert.That(line[..7], Is.AnyOf("HDL0010", "HDL0013", "HDL0014", "HDL0026"));
            return;
        }

        const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance
            | BindingFlags.DeclaredOnly;
        var reader = new IlReader();
        IEnumerable<IlMethod> methods = type.GetNestedTypes(Own).Append(type)
            .SelectMany(t => t.GetMethods(Own)).Where(m => m.GetMethodBody() != null).Select(reader.Read);
        IEnumerable<string?> places = methods.SelectMany(
            m => m.Instructions.Select(i => i.Location?.ToString()).Concat(m.Handlers.Select(h => h?.ToString())));
        Assert.That(places, Does.Contain(place));
    }

    [TestCaseSource(nameof(Designs))]
    public void Wrong_designs_are_told_word_for_word(Type type, string line)
        => Assert.That(Said(() => Activator.CreateInstance(type)), Is.EqualTo(new[] { line }));

    [Test]
    public void All_mistakes_of_all_processes_are_told_at_once_in_order()
        => Assert.That(Said(() => _ = new SeveralMistakes()), Is.EqualTo(SeveralMistakes.Lines));

    [Test]
    public void What_code_for_simulation_alone_writes_is_found_behind_calls_and_in_locals()
        => Assert.That(Said(() => _ = new HiddenWrites()), Is.EqualTo(HiddenWrites.Lines));

    [Test]
    public void Every_process_that_reaches_an_object_another_one_writes_is_told()
        => Assert.That(Said(() => _ = new SharedCounter()), Is.EqualTo(SharedCounter.Lines));

    [Test]
    public void Writers_of_shared_signals_that_do_not_meet_are_told()
        => Assert.That(Said(() => _ = new SharedWriters()), Is.EqualTo(SharedWriters.Lines));

    [Test]
    public void Functions_of_closures_that_were_made_again_are_not_called()
        => Assert.That(Said(() => _ = new OutlivedClosure()), Is.EqualTo(OutlivedClosure.Lines));

    [Test]
    public void A_reference_chosen_in_an_earlier_tick_is_refused()
        => Assert.That(Said(() => _ = new ChosenEarlier()), Is.EqualTo(ChosenEarlier.Lines));

    [Test]
    public void An_awaited_condition_of_an_object_chosen_before_is_refused()
        => Assert.That(Said(() => _ = new AwaitsChosen()), Is.EqualTo(AwaitsChosen.Lines));

    /// <summary>The lines that elaboration says of a design: its mistakes, or else its warnings.</summary>
    private static string[] Said(Action construct)
    {
        using Simulation simulation = new();
        construct();
        simulation.Prepare();
        try
        {
            return [.. Elaborator.Elaborate(simulation).Warnings.Select(w => w.ToString())];
        }
        catch (ElaborationException e)
        {
            return e.Message.Split('\n');
        }
    }
}
