using System.Linq;
using NUnit.Framework;
using Sme.Netlist;

namespace Sme.Vhdl.Tests.Packaging;

/// <summary>The table of names and what they are in C#.</summary>
[TestFixture]
public sealed class NamesFileTests
{
    [Test]
    public void Every_name_has_a_row_with_its_member_and_line()
    {
        Assert.That(new HdlSources(Accumulators(), "two", HdlLanguage.Vhdl).Names(), Is.EqualTo(new SourceFile("names.csv", """
            entity,name,kind,width,member,file,line
            accumulator_int32_byte,accumulator_int32_byte,entity,,"Accumulator<Int32, Byte>",Accumulator.cs,5
            accumulator_int32_byte,step,generic,8,_step,Accumulator.cs,5
            accumulator_int32_byte,sample_data,port,8,sample.data,Accumulator.cs,5
            accumulator_int32_byte,total_data,port,8,total.data,Accumulator.cs,30
            accumulator_int32_byte,sum_q,register,8,_sum,Accumulator.cs,30
            accumulator_int32_byte,sum_d,register,8,_sum,Accumulator.cs,30
            accumulator_int32_byte,words,memory,8,_words,Accumulator.cs,22
            accumulator_int32_byte,words_write,signal,1,_words,Accumulator.cs,22
            accumulator_int32_byte,words_write_address,signal,2,_words,Accumulator.cs,22
            accumulator_int32_byte,words_write_data,signal,8,_words,Accumulator.cs,22
            two,two,entity,,top,,
            two,data,port,8,data,,
            two,result,port,8,result,,
            two,left_total_data,signal,8,left.total.data,,
            two,right_total_data,signal,8,right.total.data,,
            two,left,instance,,left,,
            two,right,instance,,right,,

            """)));
    }

    [Test]
    public void Names_are_those_of_the_sources()
    {
        HdlSources sources = new(Accumulators(), "two", HdlLanguage.Vhdl);
        string text = string.Concat(sources.Files().Select(f => f.Text));
        string[][] rows = [.. sources.Names().Text.Split('\n')[1..^1].Select(r => r.Split(','))];
        Assert.That(rows, Has.Length.EqualTo(17));
        foreach (string[] row in rows)
        {
            Assert.That(text, Does.Match($@"\b{row[1]}\b"));
        }
    }

    // A generator's file is not what somebody looks for.
    [Test]
    public void Generated_code_is_no_place()
    {
        var top = new Definition("top") { Location = new SourceLocation("/src/Top.cs", 3, 1) };
        var builder = new Builder(top.Body) { Location = new SourceLocation("/src/UInt5.g.cs", 9, 1) };
        top.AddOutput("result", builder.Not(top.AddInput("data", 5)));
        Assert.That(
            new HdlSources(new Design(top), "top", HdlLanguage.Vhdl).Names().Text,
            Does.Contain("\ntop,result,port,5,result,Top.cs,3\n"));
    }

    [Test]
    public void The_bit_that_late_registers_wait_for_has_no_member()
    {
        var top = new Definition("top");
        Register held = top.AddRegister("held", 5, new Initial(0));
        held.IsLate = true;
        held.Next = top.AddInput("data", 5);
        top.AddOutput("result", held.Value);
        Assert.That(
            new HdlSources(new Design(top), "top", HdlLanguage.Vhdl).Names().Text,
            Does.EndWith("\ntop,held_q,register,5,held,,\ntop,held_d,register,5,held,,\ntop,started_q,register,1,,,\n"));
    }

    private static Design Accumulators()
    {
        var unit = new Definition("Accumulator<Int32, Byte>") { Location = new SourceLocation("/src/Accumulator.cs", 5, 1) };
        Parameter step = unit.AddParameter("_step", 8);
        Value sample = unit.AddInput("sample.data", 8);
        Register sum = unit.AddRegister("_sum", 8, new Initial(0));
        Memory words = unit.AddMemory("_words", 8, 4, new Initial(0));
        var builder = new Builder(unit.Body) { Location = new SourceLocation("/src/Accumulator.cs", 22, 9) };
        Value address = builder.Extract(sample, 0, 2);
        Value read = builder.Read(words, address);
        builder.Write(words, address, sample);
        builder.Location = new SourceLocation("/src/Accumulator.cs", 30, 9);
        sum.Next = builder.Apply(Operator.Add, 8, builder.Apply(Operator.Add, 8, sum.Value, step.Value), read);
        unit.AddOutput("total.data", sum.Value);

        var top = new Definition("top");
        Value data = top.AddInput("data", 8);
        Instance left = top.AddInstance("left", unit);
        Instance right = top.AddInstance("right", unit);
        (left.Inputs[0], right.Inputs[0]) = (data, left.Outputs[0]);
        (left.Arguments[0], right.Arguments[0]) = (new Initial(1), new Initial(2));
        top.AddOutput("result", right.Outputs[0]);
        return new Design(top);
    }
}
