using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Sme.Vhdl.Rtl;

namespace Sme.Vhdl.Vhdl;

/// <summary>Writes the processes of the clock: registers with reset, registers without, memories.</summary>
internal sealed class StateWriter
{
    private readonly Module _module;
    private readonly ResetStyle _reset;
    private readonly SourceText _text;

    private StateWriter(Module module, ResetStyle reset, SourceText text)
        => (_module, _reset, _text) = (module, reset, text);

    public static void Write(Module module, ResetStyle reset, SourceText text)
    {
        var writer = new StateWriter(module, reset, text);
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

    private void Open(string name)
    {
        _text.Line();
        _text.Line(1, $"{name}: process (clk)");
        _text.Line(1, "begin");
        _text.Line(2, "if rising_edge(clk) then");
    }

    private void OpenAsynchronous(string name)
    {
        _text.Line();
        _text.Line(1, $"{name}: process (clk, rst)");
        _text.Line(1, "begin");
        _text.Line(2, "if rst = '1' then");
    }

    private void Close(string name)
    {
        _text.Line(2, "end if;");
        _text.Line(1, $"end process {name};");
    }

    // Arrays have contents from the start, which what is computed during reset must not change. A register beside a memory waits
    // as well: it may take the word that is written, and nothing is written during reset.
    private void WriteUnreset(Flop[] flops, MemoryArray[] arrays)
    {
        const string Name = "registers_without_reset";
        Open(Name);
        bool waits = _reset != ResetStyle.None && _module.WritesMemories;
        WriteUpdates(3, waits ? [] : flops, []);
        if (waits || arrays.Length > 0)
        {
            _text.Line(3, "if rst = '0' then");
            WriteUpdates(4, waits ? flops : [], arrays);
            _text.Line(3, "end if;");
        }

        Close(Name);
    }

    private void WriteRegisters(Flop[] flops, MemoryArray[] arrays)
    {
        if (_reset == ResetStyle.AsynchronousAssert)
        {
            OpenAsynchronous("registers");
            WriteResets(3, flops, arrays);
            _text.Line(2, "elsif rising_edge(clk) then");
            WriteStep(3, flops, arrays);
        }
        else
        {
            Open("registers");
            int depth = 3;
            if (_reset == ResetStyle.Synchronous)
            {
                _text.Line(3, "if rst = '1' then");
                WriteResets(4, flops, arrays);
                _text.Line(3, "else");
                depth = 4;
            }

            WriteStep(depth, flops, arrays);
            if (depth == 4)
            {
                _text.Line(3, "end if;");
            }
        }

        Close("registers");
    }

    private void WriteResets(int depth, Flop[] flops, MemoryArray[] arrays)
    {
        foreach (Flop flop in flops)
        {
            _text.Line(depth, $"{flop.Current.Name} <= {ExpressionWriter.Bits(flop.Initial)};");
        }

        foreach (MemoryArray memory in arrays)
        {
            _text.Line(depth, $"{memory.Name} <= {DeclarationWriter.InitialOf(memory)};");
        }

        if (_module.Started is { } started)
        {
            _text.Line(depth, $"{started.Name} <= '0';");
        }
    }

    private void WriteStep(int depth, Flop[] flops, MemoryArray[] arrays)
    {
        if (_module.Started is { } started)
        {
            _text.Line(depth, $"{started.Name} <= '1';");
        }

        WriteUpdates(depth, flops, arrays);
    }

    private void WriteUpdates(int depth, IEnumerable<Flop> flops, IEnumerable<MemoryArray> arrays)
    {
        IEnumerable<(bool IsLate, string Current, string Next)> registers =
            flops.Select(f => (f.Register.IsLate, f.Current.Name, f.Next.Name))
                .Concat(arrays.Select(a => (a.Memory.IsLate, a.Registers!.Current.Name, a.Registers.Next.Name)));
        foreach (var group in registers.GroupBy(r => r.IsLate).OrderBy(g => g.Key))
        {
            if (group.Key)
            {
                _text.Line(depth, $"if {_module.Started!.Name} = '1' then");
            }

            foreach ((_, string current, string next) in group)
            {
                _text.Line(group.Key ? depth + 1 : depth, $"{current} <= {next};");
            }

            if (group.Key)
            {
                _text.Line(depth, "end if;");
            }
        }
    }

    private void WriteMemory(MemoryArray memory)
    {
        Open($"{memory.Name}_port");
        foreach ((Symbol enable, Symbol address, Symbol data) in memory.Writes)
        {
            List<string> conditions = [$"{enable.Name} = '1'"];
            if (_reset != ResetStyle.None)
            {
                conditions.Add("rst = '0'");
            }

            if (memory.Memory.IsLate)
            {
                conditions.Add($"{_module.Started!.Name} = '1'");
            }

            if (memory.NeedsBound(address.Width))
            {
                string number = address.Width == 1 ? $"to_vector({address.Name})" : address.Name;
                conditions.Add(string.Create(CultureInfo.InvariantCulture, $"{number} < {memory.Memory.Length}"));
            }

            _text.Line(3, $"if {string.Join(" and ", conditions)} then");
            _text.Line(4, $"{memory.Name}({ExpressionWriter.Index(new Read(address), memory)}) <= {data.Name};");
            _text.Line(3, "end if;");
        }

        foreach (ReadPort port in memory.Reads.Where(p => !IsResetAtOnce(p)))
        {
            WriteRead(memory, port);
        }

        Close($"{memory.Name}_port");
        foreach (ReadPort port in memory.Reads.Where(IsResetAtOnce))
        {
            Flop flop = port.Output;
            OpenAsynchronous($"{flop.Current.Name}_port");
            _text.Line(3, $"{flop.Current.Name} <= {ExpressionWriter.Bits(flop.Initial)};");
            _text.Line(2, "elsif rising_edge(clk) then");
            WriteWord(memory, port, 3);
            Close($"{flop.Current.Name}_port");
        }
    }

    // RAM has no register that is reset without a clock: it stands apart.
    private bool IsResetAtOnce(ReadPort port)
        => _reset == ResetStyle.AsynchronousAssert && port.Output.Register.IsReset;

    // The word as it was before this edge.
    private void WriteRead(MemoryArray memory, ReadPort port)
    {
        Flop flop = port.Output;
        if (_reset == ResetStyle.None || !flop.Register.IsReset)
        {
            WriteWord(memory, port, 3);
            return;
        }

        _text.Line(3, "if rst = '1' then");
        _text.Line(4, $"{flop.Current.Name} <= {ExpressionWriter.Bits(flop.Initial)};");
        string condition = ConditionOf(port);
        _text.Line(3, condition.Length > 0 ? $"elsif {condition} then" : "else");
        _text.Line(4, $"{flop.Current.Name} <= {memory.Name}({ExpressionWriter.Index(new Read(port.Address), memory)});");
        _text.Line(3, "end if;");
    }

    private void WriteWord(MemoryArray memory, ReadPort port, int depth)
    {
        string word = $"{memory.Name}({ExpressionWriter.Index(new Read(port.Address), memory)})";
        string condition = ConditionOf(port);
        if (condition.Length == 0)
        {
            _text.Line(depth, $"{port.Output.Current.Name} <= {word};");
            return;
        }

        _text.Line(depth, $"if {condition} then");
        _text.Line(depth + 1, $"{port.Output.Current.Name} <= {word};");
        _text.Line(depth, "end if;");
    }

    private string ConditionOf(ReadPort port)
        => string.Join(" and ", new[] { port.Enable, port.Output.Register.IsLate ? _module.Started : null }
            .OfType<Symbol>().Select(s => $"{s.Name} = '1'"));
}
