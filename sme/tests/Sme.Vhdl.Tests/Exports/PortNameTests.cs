using NUnit.Framework;
using Sme.Netlist;

namespace Sme.Vhdl.Tests.Exports;

/// <summary>Who connects a port by its name finds it: a port is never renamed.</summary>
[TestFixture]
public sealed class PortNameTests
{
    [Test]
    public void Two_ports_of_one_name_are_refused()
    {
        var top = new Definition("Pair") { Location = new SourceLocation("/src/Pair.cs", 12, 5) };
        Value first = top.AddInput("In.DataValid", 1);
        Value second = top.AddInput("InData.Valid", 1);
        top.AddOutput("Out.Both", new Builder(top.Body).And(first, second));
        ExportException failure = Refusal(top);
        Assert.That(failure.Message, Is.EqualTo(
            "Pair (Pair.cs:12): the port InData.Valid would be named in_data_valid, but In.DataValid has that name already, so "
            + "it would become in_data_valid_2; give the field of one of the buses another name with [Name(\"…\")]"));
    }

    [Test]
    public void A_word_of_the_languages_is_refused()
    {
        var top = new Definition("Queue");
        top.AddOutput("Out", new Builder(top.Body).Not(top.AddInput("In.Data", 4)));
        ExportException failure = Refusal(top);
        Assert.That(failure.Message, Is.EqualTo(
            "Queue: the port Out would be named out, but that word is kept by VHDL, by Verilog, or by what is written around it, "
            + "so it would become out_i; give the field of one of the buses another name with [Name(\"…\")]"));
    }

    [Test]
    public void Other_names_make_way_for_ports()
    {
        var top = new Definition("Queue");
        Register register = top.AddRegister("In.Data", 4, new Initial(0));
        register.Next = top.AddInput("In.Data_q", 4);
        top.AddOutput("Out.Data", register.Value);
        string text = new HdlSources(new Design(top), "queue", HdlLanguage.Verilog).Files()[^1].Text;
        Assert.That(text, Does.Contain("  input wire [3:0] in_data_q,\n").And.Contain("  reg [3:0] in_data_2_q;\n"));
    }

    private static ExportException Refusal(Definition top)
        => Assert.Throws<ExportException>(() => _ = new HdlSources(new Design(top), "top", HdlLanguage.Vhdl))!;
}
