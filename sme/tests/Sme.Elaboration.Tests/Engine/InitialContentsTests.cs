using NUnit.Framework;
using SME;

namespace Sme.Elaboration.Tests.Engine;

/// <summary>What registers without reset hold is given from outside, and repeats with its seed.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class InitialContentsTests
{
    [Test]
    public void Registers_without_reset_hold_what_was_given()
    {
        Assert.That(Run("x"), Is.EqualTo((0x55AA, 3, 0UL)), "what C# gives them");
        Assert.That(Run("zero"), Is.EqualTo((0, 3, 0UL)));
        (int first, int reset, ulong input) = Run("random:1");
        Assert.That(reset, Is.EqualTo(3), "a register with reset");
        Assert.That(Run("random:1"), Is.EqualTo((first, reset, input)), "repeats");
        Assert.That(Run("random:2").First, Is.Not.EqualTo(first));
    }

    [TestCase("")]
    [TestCase("X")]
    [TestCase("random")]
    [TestCase("random:1 ")]
    [TestCase("random:99999999999999999999")]
    public void Other_texts_are_no_contents(string text) => Assert.That(InitialContents.Parse(text), Is.Null);

    private static (int First, int Reset, ulong Input) Run(string contents)
    {
        using Simulation simulation = new();
        simulation.Use(new InterpreterEngine(initial: InitialContents.Parse(contents)));
        INever never = Scope.CreateBus<INever>();
        Shower shower = new(never);
        simulation.AddTopLevelInputs(never);
        simulation.Step();
        return (shower.Out.Unreset, shower.Out.Reset, shower.Out.Other);
    }

    internal interface INever : IBus
    {
        [InitialValue]
        bool Valid { get; set; }

        int Data { get; set; }
    }

    [InitializedBus]
    internal interface IShown : IBus
    {
        int Unreset { get; set; }

        int Reset { get; set; }

        ulong Other { get; set; }
    }

    [ClockedProcess]
    private sealed class Shower(INever never) : SimpleProcess
    {
        [InputBus]
        private readonly INever _in = never;

        [OutputBus]
        public readonly IShown Out = Scope.CreateBus<IShown>();

        [NoReset]
        private int _unreset = 0x55AA;

        private int _reset = 3;

        protected override void OnTick()
        {
            Out.Unreset = _unreset;
            Out.Reset = _reset;
            if (_in.Valid)
            {
                Out.Other = (ulong)_in.Data;
                _unreset = _in.Data;
                _reset = _in.Data;
            }
        }
    }
}
