using Sme.Netlist;

namespace Conformance.Proofs;

/// <summary>A small design with all that proofs tell apart, and what may be wrong in it.</summary>
internal sealed record SampleDesign
{
    /// <summary>What the register of sums begins with.</summary>
    public ulong Initial { get; init; } = 0x5A5;

    /// <summary>What the first instance adds.</summary>
    public ulong FirstAddend { get; init; } = 3;

    /// <summary>Name of the register of sums.</summary>
    public string SumName { get; init; } = "sum";

    /// <summary>Whether the second factor is the first one.</summary>
    public bool Squares { get; init; }

    /// <summary>Whether words are written one further.</summary>
    public bool WritesBehind { get; init; }

    /// <summary>Whether the memory is built of registers: one is written by itself.</summary>
    public bool HasRegisters { get; init; }

    /// <summary>What the memory begins with.</summary>
    public ulong Contents { get; init; } = 7;

    /// <summary>The netlist.</summary>
    public Design Create()
    {
        Definition stage = Stage();
        Definition top = new("top");
        Value a = top.AddInput("a", 12);
        Value b = top.AddInput("b", 12);
        Value go = top.AddInput("go", 1);
        Builder builder = new(top.Body);
        Value first = Instantiate(top, stage, "first", a, b, FirstAddend);
        Value second = Instantiate(top, stage, "second", b, first, 5);
        Memory words = top.AddMemory("words", 12, 16, new Initial(Contents));
        if (HasRegisters)
        {
            words.Kind = MemoryKind.Registers;
            builder.Write(words, builder.Constant(4, 2), b, builder.Extract(a, 11, 1));
        }

        Value address = builder.Extract(a, 0, 4);
        Value place = WritesBehind ? builder.Apply(Operator.Add, 4, address, builder.Constant(4, 1)) : address;
        builder.Write(words, place, second, go);
        Register delayed = top.AddRegister("delayed", 12, new Initial(0));
        delayed.IsReset = false;
        delayed.Next = builder.Mux(go, first, delayed.Value);
        top.AddOutput("sum", builder.Apply(Operator.Subtract, 12, second, delayed.Value));
        top.AddOutput("word", builder.Read(words, address));
        return new Design(top);
    }

    private Definition Stage()
    {
        Definition stage = new("stage");
        Parameter addend = stage.AddParameter("addend", 12);
        Value x = stage.AddInput("x", 12);
        Value y = stage.AddInput("y", 12);
        Builder builder = new(stage.Body);
        Value product = builder.Apply(
            Operator.Multiply, 24, builder.Resize(x, 24), builder.Resize(Squares ? x : y, 24));
        Register sum = stage.AddRegister(SumName, 12, new Initial(Initial));
        sum.Next = builder.Apply(Operator.Add, 12, builder.Extract(product, 6, 12), addend.Value);
        stage.AddOutput("sum", sum.Value);
        return stage;
    }

    private static Value Instantiate(Definition top, Definition stage, string name, Value x, Value y, ulong addend)
    {
        Instance instance = top.AddInstance(name, stage);
        (instance.Inputs[0], instance.Inputs[1], instance.Arguments[0]) = (x, y, new Initial(addend));
        return instance.Outputs[0];
    }
}
