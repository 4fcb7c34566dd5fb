using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Sme.Netlist;
using Sme.Netlist.Passes;
using SME;
using SME.Live;

namespace Sme.Elaboration.Execution;

/// <summary>A place among the buses of a process: a field, and the index in it.</summary>
/// <param name="Port">Index among the bus fields of the process.</param>
/// <param name="Index">Index of the bus in an array of buses; 0 otherwise.</param>
internal sealed record PortReference(int Port, int Index);

/// <summary>A signal that enters or leaves a definition, or the bit that says it was written.</summary>
/// <param name="Port">The bus.</param>
/// <param name="Signal">Index of the property among the bus's signals.</param>
/// <param name="Element">Element of a fixed array; 0 otherwise.</param>
/// <param name="IsDefined">Whether it is the bit that says the signal has a value.</param>
internal sealed record PortSignal(PortReference Port, int Signal, int Element, bool IsDefined);

/// <summary>Says whether a tick is a multiple of a divider.</summary>
/// <param name="Divider">The divider.</param>
/// <param name="IsNext">Whether the tick that begins with the next edge is meant, not the present one.</param>
internal sealed record ClockEnable(int Divider, bool IsNext);

/// <summary>A constant of the instance: where it is found in another one.</summary>
/// <param name="Parameter">What stands for it in the definition.</param>
/// <param name="Path">The field or element, or the array whose contents it is.</param>
/// <param name="Leaf">Which of the leaves of the type that is there.</param>
/// <param name="Words">The value in the first instance.</param>
/// <param name="IsContents">Whether it is the contents of an array.</param>
internal sealed record InstanceParameter(Parameter Parameter, AccessPath Path, int Leaf, ulong[] Words, bool IsContents);

/// <summary>An object that was looked at: instances that share a definition have one of the same type there.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Object">What is there in the first instance.</param>
internal sealed record Visited(AccessPath Path, object? Object);

/// <summary>
/// What executing the body of one process gives: a definition, and what has to agree in another process for the definition
/// to be its own too.
/// </summary>
internal sealed class Template
{
    private readonly Dictionary<(string Path, int Leaf), InstanceParameter> _constants = [];
    private readonly Dictionary<(Cell Cell, int Leaf), Register> _registers = [];
    private readonly Dictionary<SignalCell, Register> _held = [];
    private readonly Dictionary<SignalCell, Register> _defined = [];
    private readonly Dictionary<(SignalCell Cell, bool IsDefined), Register> _staged = [];
    private readonly Dictionary<ClockEnable, Value> _enables = [];
    private readonly Dictionary<(PortReference Port, SignalDescription Signal, int Element, bool IsDefined), Value> _inputs = [];
    private readonly Dictionary<Bus, PortReference> _ports = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, Visited> _visited = [];
    private readonly Dictionary<string, (AccessPath Path, Array Array)> _lengths = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _probes = new(StringComparer.Ordinal);
    private readonly Process _process;
    private Register? _state;

    public Template(Process process, Definition definition)
    {
        _process = process;
        Definition = definition;
        definition.IsClocked = process.Maps.IsClocked;
        for (int port = 0; port < process.Maps.Ports.Length; port++)
        {
            Bus[] buses = process.Maps.Ports[port].Buses;
            for (int i = 0; i < buses.Length; i++)
            {
                // A bus in several fields is written through any that may write.
                var reference = new PortReference(port, i);
                if (!_ports.TryAdd(buses[i], reference) && IsOutput(port) && !IsOutput(_ports[buses[i]].Port))
                {
                    _ports[buses[i]] = reference;
                }
            }
        }
    }

    public Definition Definition { get; }

    /// <summary>The first inputs: whether a tick is one of a divided clock.</summary>
    public List<ClockEnable> Enables { get; } = [];

    /// <summary>Set when the body did something that changes what was assumed: it has to be executed again.</summary>
    public bool IsIncomplete { get; set; }

    /// <summary>The inputs behind <see cref="Enables"/>, in order.</summary>
    public List<PortSignal> Inputs { get; } = [];

    /// <summary>The outputs, in order.</summary>
    public List<PortSignal> Outputs { get; } = [];

    /// <summary>
    /// Outputs of signals that other processes write too: the value, and, as the bit that says it has one, whether this
    /// process wrote it last.
    /// </summary>
    public HashSet<PortSignal> Shared { get; } = [];

    /// <summary>Bits that say a signal has a value, of signals that every run writes: they are 1 from tick 1 on.</summary>
    public List<PortSignal> AlwaysWritten { get; } = [];

    /// <summary>The parameters, in order.</summary>
    public List<InstanceParameter> Parameters { get; } = [];

    /// <summary>Parameters whose value decided something.</summary>
    public HashSet<Parameter> Pinned { get; } = [];

    public IEnumerable<Visited> VisitedObjects => _visited.Values;

    public IEnumerable<(AccessPath Path, Array Array)> Lengths => _lengths.Values;

    /// <summary>Arrays that became memories.</summary>
    public List<ArrayMemory> Arrays { get; } = [];

    /// <summary>Registers of local variables.</summary>
    public List<(Cell Cell, int Leaf, Register Register, string Name)> Kept { get; } = [];

    public IReadOnlyDictionary<(Cell Cell, int Leaf), Register> Registers => _registers;

    /// <summary>Of the state register: for each state the number in the table of signals.</summary>
    public int[]? StateNumbers { get; private set; }

    /// <summary>Index of the probe that shows the state, or -1.</summary>
    public int StateProbeIndex { get; set; } = -1;

    /// <summary>Objects that the body writes.</summary>
    public List<AccessPath> WrittenObjects { get; } = [];

    /// <summary>Objects and arrays, besides the process, of which the body reads a value.</summary>
    public List<AccessPath> ReadObjects { get; } = [];

    /// <summary>How many states there are.</summary>
    public int StateCount { get; private set; }

    /// <summary>Width of the state register.</summary>
    public int StateWidth { get; set; } = 12;

    public Cell NextState { get; } = new LocalCell(typeof(int)) { Name = "next_state" };

    public PortReference? PortOf(Bus bus) => _ports.GetValueOrDefault(bus);

    /// <summary>Index of the probe that shows a register of the class, or -1 when it is none in hardware.</summary>
    public int ProbeOf(RegisterField register) => _probes.GetValueOrDefault(register.Name, -1);

    /// <summary>Notes a register of the class that is one in hardware too.</summary>
    public void AddProbe(RegisterField field, Register register)
    {
        _probes.Add(field.Name, Definition.Probes.Count);
        Definition.Probes.Add(new Output(register.Name, Definition.IsClocked ? register.Value : register.Next));
    }

    /// <summary>
    /// Index of the memory that an array of a process of the class became, or -1 when it is none that changes. A field that the
    /// body does not look at may hold the same array as another in some processes only.
    /// </summary>
    public int MemoryOf(Process process, MemoryField field)
    {
        object array = field.Field.GetValue(process)!;
        ArrayMemory? memory = Arrays.Find(a => a.Path?.Follow(process) == array);
        return memory == null || !memory.IsWritten[0] ? -1 : Definition.Memories.IndexOf(memory.Memories[0]);
    }

    public string NameOf(PortReference? port)
    {
        if (port == null)
        {
            return "a bus";
        }

        Port field = _process.Maps.Ports[port.Port];
        string name = field.Field == null ? InstanceNames.Of(field.Name) : InstanceNames.Of(field.Field);
        return field.IsArray ? string.Create(CultureInfo.InvariantCulture, $"{name}[{port.Index}]") : name;
    }

    public void Visit(AccessPath? path, object? live)
    {
        if (path != null)
        {
            _visited.TryAdd(path.Key, new Visited(path, live));
        }
    }

    public void PinLength(AccessPath? path, Array array)
    {
        if (path != null)
        {
            _lengths.TryAdd(path.Key, (path, array));
        }
    }

    public void Pin(Parameter parameter) => Pinned.Add(parameter);

    public Parameter Constant(AccessPath path, int leaf, int width, ulong bits)
        => ParameterOf(path, leaf, width, [bits]).Parameter;

    public Register Register(Cell cell, int leaf, Leaf part, AccessPath? path, ulong bits, bool isLate)
    {
        if (!_registers.TryGetValue((cell, leaf), out Register? register))
        {
            string name = path == null ? "field" : path.Name + part.Suffix;
            Initial initial = path == null
                ? new Initial(bits)
                : new Initial(ParameterOf(path, leaf, part.Type.Width, [bits]).Parameter);
            register = Definition.AddRegister(Unique(name), part.Type.Width, initial);
            register.IsLate = isLate;
            register.IsReset = cell is not FieldCell field || !(field.Field.IsDefined(typeof(NoResetAttribute), false)
                || _process.GetType().IsDefined(typeof(NoResetAttribute), true));
            _registers.Add((cell, leaf), register);
        }

        return register;
    }

    public Register KeptRegister(Cell cell, int leaf, SignalType signal, string name, bool isLate)
    {
        Register register = Definition.AddRegister(Unique(name), signal.Width, Initial.Zero);
        register.IsLate = isLate;
        Kept.Add((cell, leaf, register, name));
        return register;
    }

    /// <summary>Numbers what is kept over ticks and has the same name, without those that were found to be of no use.</summary>
    public void NumberKept()
    {
        _names.ExceptWith(Kept.Select(k => k.Register.Name));
        HashSet<Register> left = [.. Definition.Registers];
        foreach ((_, _, Register register, string name) in Kept.Where(k => left.Contains(k.Register)))
        {
            register.Name = Unique(name);
        }
    }

    public Register State(bool isLate)
    {
        if (_state == null)
        {
            _state = Definition.AddRegister(Unique("state"), StateWidth, Initial.Zero);
            _state.IsLate = isLate;
        }

        return _state;
    }

    public Register? StateRegister => _state;

    /// <summary>The state as the table of signals gives it, or null.</summary>
    public Register? StateProbe { get; set; }

    public void SetStates(int[] numbers)
    {
        StateNumbers = numbers;
        StateCount = numbers.Length;
    }

    public Memory Memory(Array array, AccessPath? path, int leafIndex, Leaf leaf, bool isLate)
    {
        ulong[] words = WordsOf(array, leaf);
        string name = (path == null ? "table" : path.Name) + leaf.Suffix;
        Initial contents = path == null
            ? new Initial(words)
            : new Initial(ParameterOf(path, leafIndex, leaf.Type.Width, words, isContents: true).Parameter);
        Memory memory = Definition.AddMemory(Unique(name), leaf.Type.Width, array.Length, contents);
        memory.IsLate = isLate;
        memory.IsReset = path?.IsUnreset != true && !_process.GetType().IsDefined(typeof(NoResetAttribute), true);
        return memory;
    }

    public static ulong[] WordsOf(Array array, Leaf leaf)
    {
        var words = new ulong[array.Length];
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = leaf.BitsOf(ArrayShape.Get(array, i)!);
        }

        return words;
    }

    public Value Input(PortReference port, SignalDescription signal, int signalIndex, int element, bool isDefined)
    {
        if (!_inputs.TryGetValue((port, signal, element, isDefined), out Value? value))
        {
            value = Definition.AddInput(Unique(SignalName(port, signal, element, isDefined)), isDefined ? 1 : signal.Type.Width);
            Inputs.Add(new PortSignal(port, signalIndex, element, isDefined));
            _inputs.Add((port, signal, element, isDefined), value);
        }

        return value;
    }

    /// <summary>The value of an input that was made before.</summary>
    public Value InputOf(PortSignal input)
        => _inputs[(
            input.Port, _process.Maps.Ports[input.Port.Port].Buses[input.Port.Index].Layout.Signals[input.Signal],
            input.Element, input.IsDefined)];

    public Register Held(SignalCell cell, PortReference port, bool isLate)
    {
        if (!_held.TryGetValue(cell, out Register? register))
        {
            register = Definition.AddRegister(
                Unique(SignalName(port, cell.Signal, cell.Element, false)), cell.Signal.Type.Width,
                new Initial(cell.Signal.InitialBits));
            register.IsLate = isLate;
            register.IsReset = IsReset(cell.Signal);
            _held.Add(cell, register);
        }

        return register;
    }

    private static bool IsReset(SignalDescription signal) => !signal.Property.IsDefined(typeof(NoResetAttribute), false);

    public Register HeldDefined(SignalCell cell, PortReference port, bool isLate)
    {
        if (!_defined.TryGetValue(cell, out Register? register))
        {
            register = Definition.AddRegister(Unique(SignalName(port, cell.Signal, cell.Element, true)), 1, Initial.Zero);
            register.IsLate = isLate;
            _defined.Add(cell, register);
        }

        return register;
    }

    /// <summary>What waits for the tick in which a divided bus propagates.</summary>
    public Register Staged(SignalCell cell, PortReference port, bool isDefined, bool isLate)
    {
        if (!_staged.TryGetValue((cell, isDefined), out Register? register))
        {
            register = Definition.AddRegister(
                Unique(SignalName(port, cell.Signal, cell.Element, isDefined) + ".staged"),
                isDefined ? 1 : cell.Signal.Type.Width,
                new Initial(isDefined ? 0 : cell.Signal.InitialBits));
            register.IsLate = isLate;
            register.IsReset = isDefined || IsReset(cell.Signal);
            _staged.Add((cell, isDefined), register);
        }

        return register;
    }

    /// <summary>
    /// Removes what would hold signals that every run writes and none reads: others see what goes into them, so wires are left.
    /// </summary>
    public void DropUnread()
    {
        UseCounts uses = new(Definition);
        HashSet<Register> unread = [.. _held.Values.Concat(_defined.Values).Where(r => !uses.IsUsed(r.Value))];
        Definition.Registers.RemoveAll(unread.Contains);
    }

    /// <summary>Brings what holds signals into the order of the signals: it was made as the code came to them.</summary>
    public void OrderHeld(IEnumerable<SignalCell> signals)
    {
        List<Register> ordered = [];
        foreach (SignalCell cell in signals)
        {
            Register?[] held =
            [
                _held.GetValueOrDefault(cell), _defined.GetValueOrDefault(cell),
                _staged.GetValueOrDefault((cell, false)), _staged.GetValueOrDefault((cell, true)),
            ];
            ordered.AddRange(held.OfType<Register>());
        }

        Definition.Registers.RemoveAll(ordered.ToHashSet().Contains);
        Definition.Registers.AddRange(ordered);
    }

    /// <summary>The input that says whether a tick is one of a divided clock; asked for before any other input.</summary>
    public Value Enable(ClockEnable enable)
    {
        if (!_enables.TryGetValue(enable, out Value? value))
        {
            value = Definition.AddInput(
                Unique(string.Create(CultureInfo.InvariantCulture, $"{(enable.IsNext ? "next" : "run")}{enable.Divider}")), 1);
            Enables.Add(enable);
            _enables.Add(enable, value);
        }

        return value;
    }

    public string SignalName(PortReference port, SignalDescription signal, int element, bool isDefined)
    {
        string name = $"{NameOf(port)}.{InstanceNames.Of(signal.Name)}";
        name = signal.IsArray ? string.Create(CultureInfo.InvariantCulture, $"{name}({element})") : name;
        return isDefined ? name + ".defined" : name;
    }

    public string Unique(string name)
    {
        string unique = name;
        for (int i = 1; !_names.Add(unique); i++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{name}#{i}");
        }

        return unique;
    }

    private bool IsOutput(int port) => (_process.Maps.Ports[port].Use & (PortUse.Output | PortUse.Internal)) != 0;

    private InstanceParameter ParameterOf(AccessPath path, int leaf, int width, ulong[] words, bool isContents = false)
    {
        (string, int) key = (isContents ? path.Key + "[]" : path.Key, leaf);
        if (!_constants.TryGetValue(key, out InstanceParameter? parameter))
        {
            string name = Unique("parameter." + path.Name);
            parameter = new InstanceParameter(
                Definition.AddParameter(name, width, isContents ? words.Length : 1), path, leaf, words, isContents);
            _constants.Add(key, parameter);
            Parameters.Add(parameter);
        }

        return parameter;
    }
}
