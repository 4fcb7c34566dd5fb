using System;
using System.Linq;
using Sme.Compiled;
using Sme.Elaboration;
using Sme.Netlist;
using SME;

namespace Benchmarks.Comparison;

/// <summary>
/// Independent runs of a design in one machine. The first is the design as it is; the others start from other states, so that
/// they do not do the same.
/// </summary>
internal sealed class CopiedDesign : IContender
{
    private readonly int _count;
    private readonly Design _copies;
    private readonly CompiledMachine _machine;

    /// <summary>Compiles the runs.</summary>
    /// <param name="design">The design.</param>
    /// <param name="count">How many runs.</param>
    public CopiedDesign(ComparedDesign design, int count)
    {
        _count = count;
        Design one = Isolated.Run(() =>
        {
            using Simulation simulation = new();
            design.Create();
            simulation.Prepare();
            return Elaborator.Elaborate(simulation, ElaborationStage.Raw).Design;
        });
        _copies = Copies.Of(one, count);
        _machine = Create();
    }

    /// <inheritdoc/>
    public string Engine => $"compiled, {_count} runs";

    /// <inheritdoc/>
    public string HashAfter(long cycles)
    {
        CompiledMachine machine = Create();
        machine.Run((int)cycles, stopsAtFailure: true);
        string[] hashes = [.. Enumerable.Range(0, _count).Select(run => HashOf(machine, run))];
        return hashes.Distinct().Count() == _count ? hashes[0] : "the same in two runs";
    }

    /// <inheritdoc/>
    public double Measure(long cycles)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        _machine.Run((int)cycles, stopsAtFailure: true);
        return (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    }

    private CompiledMachine Create()
    {
        CompiledMachine machine = new(_copies);
        for (int run = 1; run < _count; run++)
        {
            Change(machine, _copies.Top.Instances[run].Definition, [_copies.Top.Instances[run]], (ulong)run);
        }

        machine.Settle();
        return machine;
    }

    // Random generators start elsewhere; a program begins with another number.
    private static void Change(CompiledMachine machine, Definition definition, Instance[] path, ulong run)
    {
        int frame = machine.Locate(path);
        foreach (Register register in definition.Registers.Where(r => definition.Name == "WordSource" && r.Name == "state"))
        {
            int number = machine.RegisterOf(frame, register);
            machine.SetRegister(number, machine.GetRegister(number) ^ run);
        }

        foreach (Memory memory in definition.Memories.Where(_ => definition.Name == "ProgramMemory"))
        {
            machine.WriteWord(frame, memory, 1, machine.CurrentWord(frame, memory, 1) ^ (run << 12));
        }

        foreach (Instance instance in definition.Instances)
        {
            Change(machine, instance.Definition, [.. path, instance], run);
        }
    }

    // The outputs of a run are its hash and its count.
    private string HashOf(CompiledMachine machine, int run)
    {
        ulong[] outputs = [.. _copies.Top.Outputs.Select(o => machine.Read(0, o.Value))];
        int first = run * (outputs.Length / _count);
        return new HashState(outputs[first], (uint)outputs[first + 1]).ToString();
    }
}
