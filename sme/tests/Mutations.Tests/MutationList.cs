using System.Collections.Generic;

namespace Mutations;

/// <summary>The mistakes.</summary>
public static class MutationList
{
    /// <summary>All of them, by folder.</summary>
    public static IReadOnlyList<Mutation> All { get; } =
    [
        new(
            "Execution/Executor.Instructions.cs",
            "ILOpCode.Clt => Less(a, b, signed: true),",
            "ILOpCode.Clt => Less(a, b, signed: false),",
            "signed numbers are compared as unsigned ones"),
        new(
            "Execution/Executor.Flow.cs",
            "arms[arm].Labels.Add((ulong)i);",
            "arms[arm].Labels.Add((ulong)i + 1);",
            "labels of a switch are off by one"),
        new(
            "Execution/Executor.Arithmetic.cs",
            """private void CheckDivisor(Number divisor) => Check(Not(EqualTo(divisor.Value, 0)), "division by zero");""",
            """private void CheckDivisor(Number divisor) => Check(EqualTo(divisor.Value, 0), "division by zero");""",
            "the check of a divisor is the opposite"),
        new(
            "Execution/Executor.Arithmetic.cs",
            "ILOpCode.Shr => Operator.ShiftRightArithmetic,",
            "ILOpCode.Shr => Operator.ShiftRightLogical,",
            "a shift to the right loses the sign"),
        new(
            "Execution/Executor.Places.cs",
            "var number = new Number(Resize(bits, signal.StorageBytes <= 4 ? 32 : 64, signal.IsSigned));",
            "var number = new Number(Resize(bits, signal.StorageBytes <= 4 ? 32 : 64, false));",
            "a field or signal that is read is not extended by its sign"),
        new(
            "Execution/Executor.Places.cs",
            "word = Op(Operator.Mux, word.Width, And(guard, Op(Operator.Equal, 1, address, written)), data, word);",
            "_ = (guard, written, data);",
            "a memory that was written in the tick is read as it was before"),
        new(
            "Execution/Executor.Places.cs",
            "[.. LogOf(memory, index).Entries, (guard, address, ToBits(signal, value))]);",
            "[(guard, address, ToBits(signal, value)), .. LogOf(memory, index).Entries]);",
            "writes of a memory change their order"),
        new(
            "Execution/Executor.Signals.cs",
            "staged = when == null ? staged : Select([(when, staged), (Not(when), Read(cell))]);",
            "_ = when;",
            "a write to one of several buses goes to all"),
        new(
            "Execution/Executor.Signals.cs",
            "when == null ? defined : Or(Not(when), defined),",
            "defined,",
            "the guard of a check that a signal was written is lost"),
        new(
            "Execution/Executor.Places.cs",
            "private bool IsLate => !_process.Maps.IsClocked;",
            "private bool IsLate => false;",
            "registers of unclocked processes are not late"),
        new(
            "Execution/Executor.Finish.cs",
            "return Op(Operator.Mux, value.Width, _template.Enable(PropagationOf(cell.Bus, port)), value, held.Value);",
            "return value;",
            "what is written to a divided bus does not wait"),
        new(
            "Execution/Executor.Finish.cs",
            "Value next = Propagated(cell, Or(before, isWritten), isDefined: true);",
            "Value next = Propagated(cell, Not(Or(before, isWritten)), isDefined: true);",
            "the bit that says a signal was written is the opposite"),
        new(
            "Execution/Executor.Finish.cs",
            "register.Next = next;",
            "register.Next = register.Value;",
            "the hold register of a signal is never loaded"),
        new(
            "Execution/Executor.Merge.cs",
            ": InitialOf(cell);",
            ": null;",
            "a field that one way alone writes is not merged"),
        new(
            "Execution/Executor.Merge.cs",
            "_builder.Check(Or(holds, operation.Operands[0]), operation.Message!, operation.Operands.Skip(1));",
            "_builder.Check(operation.Operands[0], operation.Message!, operation.Operands.Skip(1));",
            "the guard of a check of a way that ends is lost"),
        new(
            "Execution/Executor.States.cs",
            "BranchAndJoin(holds.Value, holds.Choice, Go, Stay);",
            "Go();",
            "a condition that is waited for is ignored"),
        new(
            "Execution/Executor.States.cs",
            "Number = chain[0].State + 1,",
            "Number = chain[0].State,",
            "states are numbered one less"),
        new(
            "Structure/ClockDivision.cs",
            "=> builder.Equal(register.Value, builder.Constant(register.Width, (ulong)divider - 1));",
            "=> builder.Equal(register.Value, builder.Constant(register.Width, (ulong)divider - 2));",
            "a divided clock is one tick too fast"),
        new(
            "Structure/Connections.cs",
            "_ => _reset.FirstEdge(process, i) is { } initial ? OriginOf(new Origin(net, WidthOf(process, i), initial)) : net,",
            "_ => net,",
            "a clocked reader does not read the initial value at the first edge"),
        new(
            "Structure/TemplateKey.cs",
            "if (_aliases[at] == at ? !_distinct.Add(bus) : _held[_aliases[at]] != bus)",
            "if (_distinct.Add(bus) && _held.Length == 0)",
            "which buses of a process are the same is not compared"),
        new(
            "Structure/TemplateKey.cs",
            "_pinned = template.Parameters.Where(p => template.Pinned.Contains(p.Parameter)).ToArray();",
            "_pinned = [];",
            "constants that decided something are not compared"),
        new(
            "Structure/Specialisation.cs",
            "if (instances.All(i => i.WordsOf(parameter, leaves).SequenceEqual(parameter.Words)))",
            "if (instances.Any(i => i.WordsOf(parameter, leaves).SequenceEqual(parameter.Words)))",
            "a parameter that differs between instances becomes a constant"),
        new(
            "Il/Conditions.cs",
            "return new Link(next, enterWhen, next.WhenFalse == shared);",
            "return new Link(next, enterWhen, next.WhenTrue == shared);",
            "the second half of a short-circuit condition is the opposite"),
        new(
            "Il/Decoder.cs",
            "return ((int)(sbyte)Next(1)[0], []);",
            "return ((int)Next(1)[0], []);",
            "short constants lose their sign"),
        new(
            "Intrinsics/OperatorEmitters.cs",
            "=> e.Builder.Extract(count, 0, BitOperations.Log2((uint)e.Self.Width));",
            "=> count;",
            "a shift count is not masked"),
    ];
}
