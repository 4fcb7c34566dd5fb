using System.Collections.Generic;
using System.Linq;

namespace Fuzz.Grammar;

/// <summary>A signal of a bus; of several elements if it has a length.</summary>
internal sealed record SignalShape(string Name, DataType Type, int Length);

/// <summary>An interface of signals.</summary>
internal sealed class BusType
{
    private BusType(string name, bool isClocked, IReadOnlyList<SignalShape> signals, DataType? late, Node declaration)
        => (Name, IsClocked, Signals, Late, Declaration) = (name, isClocked, signals, late, declaration);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Whether what is written shows in the next tick.</summary>
    public bool IsClocked { get; }

    /// <summary>Its signals.</summary>
    public IReadOnlyList<SignalShape> Signals { get; }

    /// <summary>The type of its signal without initial value, or null.</summary>
    public DataType? Late { get; }

    /// <summary>The interface.</summary>
    public Node Declaration { get; }

    /// <summary>A bus that the environment writes.</summary>
    public static BusType Inputs(Dice dice, Vocabulary vocabulary)
    {
        List<SignalShape> signals = [new("A", DataType.Int, 0), new("F", DataType.Bool, 0)];
        signals.AddRange(Others(dice, vocabulary, dice.Between(2, 5), "S"));
        return Make(dice, vocabulary, vocabulary.Program + "Inputs", signals, Use.Input);
    }

    /// <summary>A bus that a process writes.</summary>
    public static BusType Results(Dice dice, Vocabulary vocabulary, int number)
    {
        List<SignalShape> signals = [new("X", dice.Pick(DataType.Wides), 0)];
        signals.AddRange(Others(dice, vocabulary, dice.Between(1, 4), "R"));
        if (dice.Chance(25))
        {
            signals.Add(new SignalShape("Words", dice.Pick(vocabulary.Types), dice.Between(2, 5)));
        }

        return Make(dice, vocabulary, $"{vocabulary.Program}Results{number}", signals, Use.Result);
    }

    /// <summary>A bus that several processes write.</summary>
    public static BusType Shared(Dice dice, Vocabulary vocabulary)
        => Make(
            dice, vocabulary, vocabulary.Program + "Shared", [.. Others(dice, vocabulary, dice.Between(1, 3), "V")], Use.Shared);

    /// <summary>What a process that holds a bus may name.</summary>
    public IEnumerable<Variable> Variables(string field, bool isWritable) => Signals.Where(s => s.Length == 0)
        .Select(s => new Variable($"{field}.{s.Name}", s.Type, isWritable, IsSignal: true));

    /// <summary>The signal without initial value, if there is one.</summary>
    public IEnumerable<LateSignal> Lates(string field, int count, bool isWritable)
        => Late == null ? [] : [new LateSignal(field, count, Late, isWritable)];

    /// <summary>The signals with several elements.</summary>
    public IEnumerable<Table> Tables(string field, bool isWritable) => Signals.Where(s => s.Length > 0)
        .Select(s => new Table($"{field}.{s.Name}", s.Length, 0, [(string.Empty, s.Type)], isWritable, IsSignal: true));

    private static IEnumerable<SignalShape> Others(Dice dice, Vocabulary vocabulary, int count, string stem)
        => Enumerable.Range(0, count).Select(i => new SignalShape($"{stem}{i}", dice.Pick(vocabulary.Types), 0));

    private static BusType Make(
        Dice dice, Vocabulary vocabulary, string name, IReadOnlyList<SignalShape> signals, Use use)
    {
        bool isClocked = use != Use.Input && dice.Chance(use == Use.Shared ? 40 : 15);
        bool isSlow = use == Use.Result && dice.Chance(7);
        bool isInitialized = use == Use.Input || dice.Chance(55);
        string attributes = (use == Use.Shared ? "[SharedSignal]\n" : string.Empty)
            + (isClocked ? "[ClockedBus]\n" : string.Empty) + (isSlow ? "[ClockDivider(2)]\n" : string.Empty);
        Node initialized = Node.Text(isInitialized ? "[InitializedBus]\n" : string.Empty)
            .By(isInitialized ? "initialized bus" : string.Empty);
        Node clock = Node.Text(attributes).By(isSlow ? "bus with a divided clock" : isClocked ? "clocked bus" : string.Empty);
        DataType? late = use == Use.Result && !isInitialized && dice.Chance(50) ? dice.Pick(vocabulary.Types) : null;
        Node declaration = Node.Statement($$"""
            {{clock}}{{initialized}}public interface {{name}} : IBus
            {
            {{signals.Select(s => Signal(dice, s, isInitialized))}}{{(late == null ? [] : new[] { LateSignal.Declare(late) })}}}
            """);
        return new BusType(name, isClocked, signals, late, declaration);
    }

    private enum Use
    {
        Input,
        Result,
        Shared,
    }

    private static Node Signal(Dice dice, SignalShape signal, bool isInitialized)
    {
        string initial = isInitialized ? string.Empty
            : signal.Type.Form switch
            {
                TypeForm.Bool => $"[InitialValue({(dice.Chance(50) ? "true" : "false")})]\n",
                TypeForm.Enum => $"[InitialValue({signal.Type.Name}.{dice.Pick(signal.Type.Members).Name})]\n",
                _ => $"[InitialValue({dice.Below(signal.Type.Width > 4 ? 12 : 4)})]\n",
            };
        return signal.Length == 0
            ? Node.Statement($$"""{{initial}}{{signal.Type.Name}} {{signal.Name}} { get; set; }""")
                .By(isInitialized ? string.Empty : "initial value")
            : Node.Statement($$"""
                [FixedArrayLength({{signal.Length}})]
                {{initial}}IFixedArray<{{signal.Type.Name}}> {{signal.Name}} { get; set; }
                """).By("fixed array");
    }
}
