using NUnit.Framework;
using SME.Naming;

namespace SME.Tracer.Tests.Vcd;

[TestFixture]
internal sealed class HdlNameTests
{
    [TestCase("PartialSumIn", "partial_sum_in")]
    [TestCase("partialSumIn", "partial_sum_in")]
    [TestCase("_weight", "weight")]
    [TestCase("pe[3,2]", "pe_3_2")]
    [TestCase("window(3)", "window_3")]
    [TestCase("Window(13)", "window_13")]
    [TestCase("IOBus", "io_bus")]
    [TestCase("FIRFilter2D", "fir_filter2d")]
    [TestCase("Stage2Valid", "stage2_valid")]
    [TestCase("_productS1", "product_s1")]
    [TestCase("AXI4Stream", "axi4_stream")]
    [TestCase("Queue<Int32, Byte>", "queue_int32_byte")]
    [TestCase("Arithmetic.FirFilter#1", "arithmetic_fir_filter_1")]
    [TestCase("already_snake_case", "already_snake_case")]
    [TestCase("__a__B__", "a_b")]
    [TestCase("X", "x")]
    [TestCase("ABC", "abc")]
    [TestCase("3Phase", "n3_phase")]
    [TestCase("Größe", "gru00f6u00dfe")]
    [TestCase("#", "unnamed")]
    [TestCase("", "unnamed")]
    public void Names_become_snake_case(string name, string expected)
        => Assert.That(HdlName.From(name), Is.EqualTo(expected));

    [Test]
    public void Any_text_becomes_a_name_that_stays_as_it_is()
    {
        const string Alphabet = "aZ09_.[]()<>,# äΩ中-$\n";
        int seed = TestContext.CurrentContext.Random.Next();
        var random = new System.Random(seed);
        for (int i = 0; i < 20_000; i++)
        {
            string text = string.Create(random.Next(12), random, static (span, random) =>
            {
                foreach (ref char letter in span)
                {
                    letter = Alphabet[random.Next(Alphabet.Length)];
                }
            });
            string name = HdlName.From(text);
            Assert.That(name, Does.Match("^[a-z][a-z0-9]*(_[a-z0-9]+)*$"), $"seed {seed}, text '{text}'");
            Assert.That(HdlName.From(name), Is.EqualTo(name), $"seed {seed}, text '{text}'");
        }
    }

    [Test]
    public void Namesakes_are_numbered_from_two_and_avoid_names_that_look_numbered()
    {
        var names = new UniqueNames();
        string[] taken =
        [
            names.Take("data_2"), names.Take("data"), names.Take("data"), names.Take("data"), names.Take("data_2"),
        ];
        Assert.That(taken, Is.EqualTo<string>(["data_2", "data", "data_3", "data_4", "data_2_2"]));
    }

    [Test]
    public void Reserved_words_are_never_given()
    {
        var names = new UniqueNames("signal", "entity");
        Assert.That(names.Take("signal"), Is.EqualTo("signal_2"));
        Assert.That(names.Take("signals"), Is.EqualTo("signals"));
    }
}
