using System.Collections.Generic;
using System.Linq;
using Sme.Vhdl.Rtl;

namespace Sme.Vhdl.Verilog;

/// <summary>Writes the blocks of the clock: registers with reset, registers without, memories.</summary>
internal sealed class StateWriter
{
    private readonly Module _module;
    private readonly ResetStyle _reset;
    private readonly ExpressionWriter _expressions;
    private readonly SourceText _text;

    private StateWriter(Module module, ResetStyle reset, ExpressionWriter expressions, SourceText text)
        => (_module, _reset, _expressions, _text) = (module, reset, expressions, text);

    public static void Write(Module module, ResetStyle reset, ExpressionWriter expressions, SourceText text)
    {
        var writer = new StateWriter(module, reset, expressions, text);
        Flop[] reseted = [.. module.Flops.Where(f => f.Port == null && f.Register.IsReset)];
        Flop[] others = [.. module.Flops.Where(f => f.Port == null && !f.Register.IsReset)];
        MemoryArray[] unreset = [.. module.RegisterArrays.Where(a => !a.Memory.IsReset && reset != ResetStyle.None)];
        MemoryArray[] arrays = [.. module.RegisterArrays.Except(unreset)];
        if (reseted.Length > 0 || module.Started != null || arrays.Length > 0)
        {
            writer.WriteRegisters(reseted, arrays);
        }

        if (others.Length > 0 || unreset.Length > 0)
        {
            writer.WriteUnreset(others, unreset);
        }

        foreach (MemoryArray memory in module.Memories.Where(m => m.Writes.Count > 0))
        {
            writer.WriteMemory(memory);
        }
    }

    private void Open(string name, string events)
    {
        _text.Line();
        _text.Line(1, $"always @({events}) begin : {name}");
    }

    private void OpenWithIndex(string name, string events, MemoryArray[] arrays)
    {
        Open(name, events);
        if (arrays.Length > 0)
        {
            _text.Line(2, $"integer {_module.Index};");
        }
    }

    // Arrays have contents from the start, which what is computed during reset must not change. A register beside a memory waits
    // as well: it may take the word that is written, and nothing is written during reset.
    private void WriteUnreset(Flop[] flops, MemoryArray[] arrays)
    {
        OpenWithIndex("registers_without_reset", "posedge clk", arrays);
        bool waits = _reset != ResetStyle.None && _module.WritesMemories;
        WriteUpdates(2, waits ? [] : flops, []);
        if (waits || arrays.Length > 0)
        {
            _text.Line(2, "if (!rst) begin");
            WriteUpdates(3, waits ? flops : [], arrays);
            _text.Line(2, "end");
        }

        _text.Line(1, "end");
    }

    private void WriteRegisters(Flop[] flops, MemoryArray[] arrays)
    {
        OpenWithIndex(
            "registers", _reset == ResetStyle.AsynchronousAssert ? "posedge clk or posedge rst" : "posedge clk", arrays);

        if (_reset == ResetStyle.None)
        {
            WriteStep(2, flops, arrays);
        }
        else
        {
            _text.Line(2, "if (rst) begin");
            foreach (Flop flop in flops)
            {
                _text.Line(3, $"{flop.Current.Name} <= {_expressions.Bits(flop.Initial)};");
            }

            foreach (MemoryArray memory in arrays)
            {
                RegisterArrayWriter.WriteInitial(_module, memory, "<=", 3, _text);
            }

            if (_module.Started is { } started)
            {
                _text.Line(3, $"{started.Name} <= 1'd0;");
            }

            _text.Line(2, "end else begin");
            WriteStep(3, flops, arrays);
            _text.Line(2, "end");
        }

        _text.Line(1, "end");
    }

    private void WriteStep(int depth, Flop[] flops, MemoryArray[] arrays)
    {
        if (_module.Started is { } started)
        {
            _text.Line(depth, $"{started.Name} <= 1'd1;");
        }

        WriteUpdates(depth, flops, arrays);
    }

    private void WriteUpdates(int depth, Flop[] flops, MemoryArray[] arrays)
    {
        foreach (bool isLate in new[] { false, true })
        {
            Flop[] group = [.. flops.Where(f => f.Register.IsLate == isLate)];
            MemoryArray[] words = [.. arrays.Where(a => a.Memory.IsLate == isLate)];
            if (group.Length + words.Length == 0)
            {
                continue;
            }

            int inside = isLate ? depth + 1 : depth;
            if (isLate)
            {
                _text.Line(depth, $"if ({_module.Started!.Name}) begin");
            }

            foreach (Flop flop in group)
            {
                _text.Line(inside, $"{flop.Current.Name} <= {flop.Next.Name};");
            }

            foreach (RegisterArray registers in words.Select(w => w.Registers!))
            {
                RegisterArrayWriter.WriteCopy(_module, registers.Current, registers.Next, "<=", inside, _text);
            }

            if (isLate)
            {
                _text.Line(depth, "end");
            }
        }
    }

    private void WriteMemory(MemoryArray memory)
    {
        Open($"{memory.Name}_port", "posedge clk");
        foreach ((Symbol enable, Symbol address, Symbol data) in memory.Writes)
        {
            List<string> conditions = [enable.Name];
            if (_reset != ResetStyle.None)
            {
                conditions.Add("!rst");
            }

            if (memory.Memory.IsLate)
            {
                conditions.Add(_module.Started!.Name);
            }

            if (memory.NeedsBound(address.Width))
            {
                string length = ExpressionWriter.Constant((ulong)memory.Memory.Length, address.Width);
                conditions.Add($"{address.Name} < {length}");
            }

            _text.Line(2, $"if ({string.Join(" && ", conditions)}) begin");
            _text.Line(3, $"{memory.Name}[{_expressions.Index(new Read(address), memory)}] <= {data.Name};");
            _text.Line(2, "end");
        }

        foreach (ReadPort port in memory.Reads.Where(p => !IsResetAtOnce(p)))
        {
            WriteRead(memory, port);
        }

        _text.Line(1, "end");
        foreach (ReadPort port in memory.Reads.Where(IsResetAtOnce))
        {
            Open($"{port.Output.Current.Name}_port", "posedge clk or posedge rst");
            WriteRead(memory, port);
            _text.Line(1, "end");
        }
    }

    // RAM has no register that is reset without a clock: it stands apart.
    private bool IsResetAtOnce(ReadPort port)
        => _reset == ResetStyle.AsynchronousAssert && port.Output.Register.IsReset;

    // The word as it was before this edge.
    private void WriteRead(MemoryArray memory, ReadPort port)
    {
        Flop flop = port.Output;
        string word = $"{flop.Current.Name} <= {memory.Name}[{_expressions.Index(new Read(port.Address), memory)}];";
        string condition = string.Join(" && ", new[] { port.Enable, flop.Register.IsLate ? _module.Started : null }
            .OfType<Symbol>().Select(s => s.Name));
        bool isReset = _reset != ResetStyle.None && flop.Register.IsReset;
        if (isReset)
        {
            _text.Line(2, "if (rst) begin");
            _text.Line(3, $"{flop.Current.Name} <= {_expressions.Bits(flop.Initial)};");
            _text.Line(2, condition.Length > 0 ? $"end else if ({condition}) begin" : "end else begin");
        }
        else if (condition.Length > 0)
        {
            _text.Line(2, $"if ({condition}) begin");
        }

        bool isNested = isReset || condition.Length > 0;
        _text.Line(isNested ? 3 : 2, word);
        if (isNested)
        {
            _text.Line(2, "end");
        }
    }
}
