using System.Collections.Generic;

namespace Mutations.Hardware;

/// <summary>The mistakes: one at least for every rule of order and of gating of the configurable array.</summary>
public static class HardwareMutationList
{
    private const string Elements = "ProcessingElements/";
    private const string Array = "SystolicArray/Configurable/";
    private const string Control = "SystolicArray/Control/ProductController.cs";
    private const string Any = "ConfigurableArrayTestbench";
    private const string Gating = "ZeroGatingTestbench";
    private const string Delay = "DelayedAddTestbench";

    /// <summary>All of them, by system.</summary>
    public static IReadOnlyList<HardwareMutation> All { get; } =
    [
        new(
            Elements + "OperandRegister.cs", Gating, "zeros are stored",
            ("if (!_gate || (_activationIn.Valid && !zero))", "if (true)")),
        new(
            Elements + "OperandRegister.cs", Any, "the flag of a zero does not move with it",
            ("ActivationOut.ValueClass = _gate ? Flag(zero) : _activationIn.ValueClass;", "ActivationOut.ValueClass = 0;")),
        new(
            Elements + "Gating/SkipDetector.cs", Any, "a zero weight does not lead to a skip",
            ("bool zeroWeight = _gateWeights && _weight.ValueClass == (byte)OperandClass.Zero;", "bool zeroWeight = false;")),
        new(
            Elements + "Gating/IsolationGate.cs", Gating, "the multiplier is not isolated while the weight is zero",
            ("ActivationOut.Data = zero ? 0 : _activation.Data;", "ActivationOut.Data = _activation.Data;")),
        new(
            Elements + "Gating/IsolationRegister.cs", Gating, "the isolation register takes the weight before the swap",
            ("WeightOut.Data = swap ? _shadow.Data : _active.Data;", "WeightOut.Data = _active.Data;")),
        new(
            Array + "Edges/WeightEntry.cs", Any, "a detector calls weights zero that are not",
            ("bool zero = _detect && _load.Load && _word.Data == 0;", "bool zero = _detect && _load.Load && _word.Data <= 0;")),
        new(
            Elements + "WeightRegisters.cs", Any, "weights swap in cycles without a vector",
            ("if (_activationIn.First && _activationIn.Valid)", "if (_activationIn.First)")),
        new(
            Elements + "WeightRegisters.cs", Any, "weights swap with the last vector of a tile",
            ("if (_activationIn.First && _activationIn.Valid)", "if (_activationIn.Last && _activationIn.Valid)")),
        new(
            Elements + "Pipelining/TermRegister.cs", Delay, "a product that is held counts again",
            ("TermOut.Counts = _termIn.Counts;", "TermOut.Counts = _termIn.Valid;")),
        new(
            Elements + "Pipelining/TermRegister.cs", Delay, "the flag comes an interval after its product",
            ("private readonly bool _gate;", "private readonly bool _gate; private bool _late;"),
            ("TermOut.Counts = _termIn.Counts;", "TermOut.Counts = _late; _late = _termIn.Counts;")),
        new(
            Elements + "Pipelining/AdderStage.cs", Delay, "the product that is held is added",
            ("bool skip = _gate && !_rest.Counts;", "bool skip = false;")),
        new(
            Elements + "Pipelining/AddendGate.cs", Delay, "the adder is not isolated",
            ("Addends.Augend = _gate && !_rest.Counts ? 0 : augend;", "Addends.Augend = augend;")),
        new(
            Elements + "Pipelining/AdderStage.cs", Any, "the carry into the next stage is lost",
            ("RestOut.Carry = !_isLast && !skip && ((total >> _length) & 1) != 0;", "RestOut.Carry = false;")),
        new(
            Array + "ArrayElement.cs", Delay, "a product goes past its register",
            (
                "_join = new TermJoin(partialSumsIn[0], _delay?.TermOut ?? _multiplier.Term, isHead);",
                "_join = new TermJoin(partialSumsIn[0], _multiplier.Term, isHead);")),
        new(
            Array + "Edges/ColumnFoot.cs", Any, "a short chain is not padded: tags differ at the foot",
            ("int missingGroups = parameters.RowGroups - 1 - (row / chains);", "int missingGroups = 0;")),
        new(
            Array + "ArrayParameters.cs", Any, "rows of a group start one after the other",
            ("public int SkewOf(int row) => row / ColumnBuses * AddStages;", "public int SkewOf(int row) => row;")),
        new(
            Array + "ArrayElement.cs", Any, "partial sums do not rotate",
            (
                "_passiveSums[chain] = new PassivePartialSumPort(partialSumsIn[chain + 1]);",
                "_passiveSums[chain] = new PassivePartialSumPort(partialSumsIn[chain]);")),
        new(
            Array + "ArrayElement.cs", Any, "row buses do not rotate",
            (
                "_passiveWeights[bus] = new PassiveWeightPort(weightsIn[bus + 1]);",
                "_passiveWeights[bus] = new PassiveWeightPort(weightsIn[bus]);")),
        new(
            Array + "ArrayElement.cs", Any, "a hop is a cycle whatever its stages",
            ("ActivationsOut[lastBus] = hop;", "ActivationsOut[lastBus] = _operand[0].ActivationOut;")),
        new(
            Array + "ConfigurableArray.cs", Any, "the load of weights is not skewed",
            ("loadIn: loads[Parameters.SkewOf(row)],", "loadIn: loads[0],")),
        new(
            Array + "ArrayParameters.cs", "ProductControllerTestbench", "the control of a vector is there a cycle early",
            (
                "public int ControlStages => 1 + ColumnLatency + FillCycles;",
                "public int ControlStages => ColumnLatency + FillCycles;")),
        new(
            Array + "Edges/HeldFoot.cs", "RowGroupsTestbench", "a sum that is held is accumulated again",
            ("PartialSumOut.Valid = _partialSumIn.Valid && !_hold.Hold;", "PartialSumOut.Valid = _partialSumIn.Valid;")),
        new(
            Control, "ProductControllerTestbench", "weights are overwritten before they are active everywhere",
            ("bool loads = runs && isMissing && _wait == 0;", "bool loads = runs && isMissing;")),
        new(
            Control, "ProductControllerTestbench", "a tile begins before its weights are there",
            (
                "bool begins = runs && !_streams && _isLoaded;",
                "bool begins = runs && !_streams && _hasTile && _columnGroup == 0;")),
        new(
            Control, "ProductControllerTestbench", "every tile of a contraction starts the sums again",
            ("_overwriteS1 = contraction == 0;", "_overwriteS1 = true;")),
    ];
}
