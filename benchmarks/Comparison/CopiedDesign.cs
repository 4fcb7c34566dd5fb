using System;
using System.Linq;
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
    private readonly Func<Design, NetlistMachine> _create;
    private readonly NetlistMachine _machine;
    private readonly bool _hasCount;

    /// <summary>Prepares the runs.</summary>
    /// <param name="design">The design.</param>
    /// <param name="count">How many runs.</param>
    /// <param name="engine">Name of the engine.</param>
    /// <param name="stage">The form of the netlist that it runs.</param>
    /// <param name="create">Makes its machine.</param>
    public CopiedDesign(
        ComparedDesign design, int count, string engine, ElaborationStage stage, Func<Design, NetlistMachine> create)
    {
        (_count, _create, _hasCount) = (count, create, design.HasCount);
        Engine = $"{engine}, {count} runs";
        Design one = Isolated.Run(() =>
        {
            using Simulation simulation = new();
            design.Create();
            simulation.Prepare();
            return Elaborator.Elaborate(simulation, stage).Design;
        });
        _copies = Copies.Of(one, count);
        _machine = Create();
    }

    /// <inheritdoc/>
    public string Engine { get; }

    /// <inheritdoc/>
    public string HashAfter(long cycles)
    {
        NetlistMachine machine = Create();
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

    private NetlistMachine Create()
    {
        NetlistMachine machine = _create(_copies);
        for (int run = 1; run < _count; run++)
        {
            Change(machine, _copies.Top.Instances[run].Definition, [_copies.Top.Instances[run]], (ulong)run);
        }

        machine.Settle();
        return machine;
    }

    // Random generators start elsewhere; a program begins with another number.
    private static void Change(NetlistMachine machine, Definition definition, Instance[] path, ulong run)
    {
        int frame = machine.Locate(path);
        bool isSource = definition.Name is "WordSource" or "CoreRowStimulus";
        foreach (Register register in definition.Registers.Where(r => isSource && r.Name == "state"))
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

    // The outputs of a run are its hash and, where it has one, its count.
    private string HashOf(NetlistMachine machine, int run)
    {
        ulong[] outputs = [.. _copies.Top.Outputs.Select(o => machine.Read(0, o.Value))];
        int first = run * (outputs.Length / _count);
        return new HashState(outputs[first], _hasCount ? (uint)outputs[first + 1] : 0).ToString();
    }
}
