using Hardware.ProcessingElements;
using Hardware.ProcessingElements.Gating;
using Hardware.ProcessingElements.Pipelining;
using Hardware.SystolicArray.Bundles;
using Hardware.SystolicArray.Configurable.Ports;
using SME;

namespace Hardware.SystolicArray.Configurable;

/// <summary>
/// Weight-stationary processing element of a <see cref="ConfigurableArray"/>: listens to the first of its row buses and adds
/// to the first of its chains of partial sums.
/// </summary>
/// <remarks>
/// <code>
///                            partial sums
///                             0   1 .. k-1
///   activations   weights     |   |     |
///   0 --> X ----+             |   +-----|--> passive ports: output i is input i + 1
///         |     | shadow, W   |         |
///         |     +-----+       v         |
///         +--> x  [P] +--> + [+] ..     |        [P] with a multiplication register
///         |   skip         one or more stages    [+] as many as an addition has stages
///         +-> hops            |
///              |              v
///         output k-1      output k-1
/// </code>
/// <para>
/// Latency: activation to activation HopStages; activation to partial sum 1 (X) + multiplication register + AddStages;
/// partial sum to partial sum AddStages; weight to weight 1 while Load is high.
/// </para>
/// <para>Throughput: 1 multiply-accumulate per cycle. Flow control: valid only.</para>
/// <para>Weights: as <see cref="WeightRegisters"/>; the chain of shadows runs along the row, bus by bus.</para>
/// <para>Reset: all registers 0. Range: s8 operands, exact s16 product, s32 sum that wraps.</para>
/// <para>
/// Source: US 10,817,260 (gating), US 11,842,169 (multiplication register), US 11,308,027 and US 11,232,062 (chains),
/// US 11,308,026 and US 11,422,773 (row buses), US 12,182,691 (stages).
/// </para>
/// <para>Limits: s8 only; of the classes Zero only.</para>
/// </remarks>
public sealed class ArrayElement : Component
{
    /// <summary>The activations for the neighbour to the right.</summary>
    public readonly IActivation[] ActivationsOut;

    /// <summary>The weights for the neighbour to the right.</summary>
    public readonly IWeight[] WeightsOut;

    /// <summary>The partial sums for the element below.</summary>
    public readonly IPartialSum[] PartialSumsOut;

    private readonly OperandRegister[] _operand;
    private readonly WeightRegisters _weights;
    private readonly IsolationGate? _gate;
    private readonly IsolationRegister? _held;
    private readonly SkipDetector? _skip;
    private readonly TermMultiplier _multiplier;
    private readonly TermRegister? _delay;
    private readonly TermJoin _join;
    private readonly AddendGate[] _addends;
    private readonly AdderStage[] _adder;
    private readonly PassiveActivationPort[] _passiveActivations;
    private readonly PassiveWeightPort[] _passiveWeights;
    private readonly PassivePartialSumPort[] _passiveSums;

    /// <summary>Connects the element to its neighbours.</summary>
    /// <param name="parameters">What it is made of.</param>
    /// <param name="activationsIn">From the left, the active one first.</param>
    /// <param name="weightsIn">From the left, the active one first.</param>
    /// <param name="loadIn">The row's shift enable.</param>
    /// <param name="partialSumsIn">From above, the active one first.</param>
    /// <param name="isHead">Whether there is no element before in the chain.</param>
    /// <param name="hold">The hold of the array, or none.</param>
    public ArrayElement(
        ArrayParameters parameters, IActivation[] activationsIn, IWeight[] weightsIn, IWeightLoad loadIn,
        IPartialSum[] partialSumsIn, bool isHead, IArrayHold[] hold)
    {
        _operand = new OperandRegister[parameters.HopStages];
        IActivation hop = activationsIn[0];
        for (int stage = 0; stage < _operand.Length; stage++)
        {
            _operand[stage] = new OperandRegister(hop, parameters.GateActivations, hold);
            hop = _operand[stage].ActivationOut;
        }

        _weights = new WeightRegisters(activationsIn[0], weightsIn[0], loadIn, parameters.GateWeights, hold);
        IActivation activation = _operand[0].ActivationOut;
        IWeight weight = _weights.Active;
        if (parameters.HoldOperands)
        {
            _held = new IsolationRegister(
                activationsIn[0], _weights, parameters.GateActivations, parameters.GateWeights, hold);
            activation = _held.ActivationOut;
            weight = _held.WeightOut;
        }
        else if (parameters.GateWeights)
        {
            _gate = new IsolationGate(activation, weight);
            activation = _gate.ActivationOut;
        }

        _skip = parameters.Gates
            ? new SkipDetector(activation, weight, parameters.GateActivations, parameters.GateWeights)
            : null;
        _multiplier = new TermMultiplier(
            activation, weight, _skip == null ? [] : [_skip.Out], parameters.GateActivations, parameters.GateWeights);
        _delay = parameters.MultiplyRegister ? new TermRegister(_multiplier.Term, parameters.Gates, hold) : null;
        _join = new TermJoin(partialSumsIn[0], _delay?.TermOut ?? _multiplier.Term, isHead);
        _addends = new AddendGate[parameters.AddStages];
        _adder = new AdderStage[parameters.AddStages];
        IPartialSum sum = _join.PartialSumOut;
        IAdditionRest rest = _join.Rest;
        for (int stage = 0; stage < parameters.AddStages; stage++)
        {
            AdderChunk chunk = AdderChunk.Of(stage, parameters.AddStages);
            _addends[stage] = new AddendGate(sum, rest, chunk, parameters.Gates);
            _adder[stage] = new AdderStage(sum, rest, _addends[stage].Addends, chunk, parameters.Gates, hold);
            sum = _adder[stage].PartialSumOut;
            rest = _adder[stage].RestOut;
        }

        // Ports rotate: output i is input i + 1, and the last output is what the element made.
        int lastBus = parameters.RowBuses - 1;
        ActivationsOut = new IActivation[lastBus + 1];
        WeightsOut = new IWeight[lastBus + 1];
        _passiveActivations = new PassiveActivationPort[lastBus];
        _passiveWeights = new PassiveWeightPort[lastBus];
        for (int bus = 0; bus < lastBus; bus++)
        {
            _passiveActivations[bus] = new PassiveActivationPort(activationsIn[bus + 1]);
            _passiveWeights[bus] = new PassiveWeightPort(weightsIn[bus + 1]);
            ActivationsOut[bus] = _passiveActivations[bus].ActivationOut;
            WeightsOut[bus] = _passiveWeights[bus].WeightOut;
        }

        ActivationsOut[lastBus] = hop;
        WeightsOut[lastBus] = _weights.Shadow;

        int lastChain = parameters.ColumnBuses - 1;
        PartialSumsOut = new IPartialSum[lastChain + 1];
        _passiveSums = new PassivePartialSumPort[lastChain];
        for (int chain = 0; chain < lastChain; chain++)
        {
            _passiveSums[chain] = new PassivePartialSumPort(partialSumsIn[chain + 1]);
            PartialSumsOut[chain] = _passiveSums[chain].PartialSumOut;
        }

        PartialSumsOut[lastChain] = sum;
    }

    /// <summary>The activation that the element holds.</summary>
    internal IActivation Operand => _operand[0].ActivationOut;
}
