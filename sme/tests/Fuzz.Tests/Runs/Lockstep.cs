using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SME;
using Sme.Compiled;
using Sme.Netlist;

namespace Fuzz.Runs;

/// <summary>
/// Two machines for one netlist: machine code, which an engine runs, and beside it the interpreter with the same inputs. In
/// each tick they hold the same.
/// </summary>
/// <param name="lanes">How many instances machine code computes at once.</param>
internal sealed class Lockstep(LaneOptions lanes) : ISimulationObserver
{
    private readonly List<(string Name, int Slot)> _values = [];
    private readonly List<(string Name, int Register)> _registers = [];
    private readonly List<(string Name, int Frame, Memory Memory)> _memories = [];
    private CompiledMachine _compiled = null!;
    private Interpreter _interpreter = null!;

    /// <summary>What differed first, or null.</summary>
    public string? Difference { get; private set; }

    /// <summary>Makes both machines; the engine runs what this returns.</summary>
    public NetlistMachine Create(Design design)
    {
        _compiled = new CompiledMachine(design, lanes: lanes);
        _interpreter = new Interpreter(design);
        List(design.Top, []);
        return _compiled;
    }

    /// <inheritdoc/>
    public IEnumerable<int> Subscribe(SignalTable table) => [];

    /// <inheritdoc/>
    public void Start(StateSample sample)
    {
        _compiled.Inputs.CopyTo(_interpreter.Inputs);
        _interpreter.Settle();
        Compare();
    }

    /// <inheritdoc/>
    public void Sample(StateSample sample) => Step();

    /// <inheritdoc/>
    /// <remarks>A tick in which a check fails gives no sample.</remarks>
    public void Finish(Exception? failure)
    {
        if (failure is CheckFailedException)
        {
            Step();
        }
    }

    private void Step()
    {
        _compiled.Inputs.CopyTo(_interpreter.Inputs);
        _interpreter.Step();
        Compare();
    }

    // Nets that nothing outside their body reads are not kept by machine code.
    private void List(Definition definition, Instance[] path)
    {
        int frame = _compiled.Locate(path);
        string prefix = _compiled.PathOf(frame) + ".";
        _values.AddRange(definition.Outputs.Concat(definition.Probes)
            .Select(o => (prefix + o.Name, _compiled.SlotOf(frame, o.Value))));
        _registers.AddRange(definition.Registers.Select(r => (prefix + r.Name, _compiled.RegisterOf(frame, r))));
        _memories.AddRange(definition.Memories.Select(m => (prefix + m.Name, frame, m)));
        foreach (Instance instance in definition.Instances)
        {
            List(instance.Definition, [.. path, instance]);
        }
    }

    private void Compare()
    {
        Compare("the number of failed checks", (ulong)_interpreter.FailedChecks.Count, (ulong)_compiled.FailedChecks.Count);
        foreach ((string name, int slot) in _values)
        {
            Compare(name, _interpreter.Values[slot], _compiled.Values[slot]);
        }

        foreach ((string name, int register) in _registers)
        {
            Compare(name, _interpreter.GetRegister(register), _compiled.GetRegister(register));
            Compare(name + " next", _interpreter.GetNext(register), _compiled.GetNext(register));
        }

        foreach ((string name, int frame, Memory memory) in _memories)
        {
            for (int i = 0; i < memory.Length; i++)
            {
                Compare(name, _interpreter.ReadWord(frame, memory, i), _compiled.ReadWord(frame, memory, i));
            }
        }
    }

    private void Compare(string name, ulong interpreted, ulong compiled)
    {
        if (interpreted != compiled)
        {
            Difference ??= string.Create(
                CultureInfo.InvariantCulture,
                $"tick {_compiled.Tick}: {name} is {interpreted:X} in the interpreter, but {compiled:X} in machine code");
        }
    }
}
