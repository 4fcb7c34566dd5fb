using Hardware.ProcessingElements;
using Hardware.SystolicArray.Bundles;
using NUnit.Framework;
using SME;
using Testbenches.Library;

namespace Testbenches.ProcessingElements;

public class WeightRegistersTestbench
{
    private Simulation _simulation = null!;
    private IActivation _activation = null!;
    private IWeight _weight = null!;
    private IWeightLoad _load = null!;
    private WeightRegisters _registers = null!;

    [SetUp]
    public void Build()
    {
        _simulation = new Simulation();
        _activation = Scope.CreateBus<IActivation>();
        _weight = Scope.CreateBus<IWeight>();
        _load = Scope.CreateBus<IWeightLoad>();
        _registers = new WeightRegisters(_activation, _weight, _load);
        _simulation.AddTopLevelInputs(_activation, _weight, _load);
    }

    [TearDown]
    public void End() => _simulation.Dispose();

    [Test]
    public void A_word_enters_the_shadow_one_cycle_later_with_all_its_fields()
    {
        int cycles = Latency.Measure(_simulation, () => Offer(-77, load: true), () => _registers.Shadow.Data != 0);
        Assert.That(cycles, Is.EqualTo(1));
        Assert.That((int)_registers.Shadow.Data, Is.EqualTo(-77));
        Assert.That((byte)_registers.Shadow.ValueClass, Is.EqualTo(2));
        Assert.That((byte)_registers.Shadow.Tag, Is.EqualTo(9));
        Assert.That((int)_registers.Active.Data, Is.Zero, "nothing was activated");
    }

    [Test]
    public void The_shadow_becomes_active_one_cycle_after_a_first_activation_is_offered()
    {
        Offer(5, load: true);
        _simulation.Step();
        Offer(0, load: false);
        _simulation.Step();
        int cycles = Latency.Measure(
            _simulation, () => Activate(valid: true, first: true), () => _registers.Active.Data != 0);
        Assert.That(cycles, Is.EqualTo(1));
        Assert.That((int)_registers.Active.Data, Is.EqualTo(5));
        Assert.That((byte)_registers.Active.ValueClass, Is.EqualTo(2));
        Assert.That((byte)_registers.Active.Tag, Is.EqualTo(9));
    }

    [TestCase(true, false)]
    [TestCase(false, true)]
    public void Neither_a_later_activation_nor_a_gap_swaps(bool valid, bool first)
    {
        Offer(5, load: true);
        Activate(valid, first);
        _simulation.Step(4);
        Assert.That((int)_registers.Shadow.Data, Is.EqualTo(5));
        Assert.That((int)_registers.Active.Data, Is.Zero);
    }

    [Test]
    public void A_swap_takes_the_word_from_before_a_load_at_the_same_edge()
    {
        Offer(5, load: true);
        _simulation.Step(2);
        Offer(6, load: true);
        Activate(valid: true, first: true);
        _simulation.Step();
        Offer(7, load: false);
        Activate(valid: false, first: false);
        _simulation.Step();
        Assert.That((int)_registers.Active.Data, Is.EqualTo(5));
        Assert.That((int)_registers.Shadow.Data, Is.EqualTo(6));
    }

    [Test]
    public void The_shadow_stays_while_load_is_low()
    {
        Offer(5, load: true);
        _simulation.Step();
        Offer(6, load: false);
        _simulation.Step(3);
        Assert.That((int)_registers.Shadow.Data, Is.EqualTo(5));
    }

    private void Offer(int data, bool load)
    {
        _weight.Data = data;
        _weight.ValueClass = 2;
        _weight.Tag = 9;
        _load.Load = load;
    }

    private void Activate(bool valid, bool first)
    {
        _activation.Valid = valid;
        _activation.First = first;
    }
}
