using System.Collections.Generic;
using System.Linq;

namespace Fuzz.Grammar;

/// <summary>A port of a class of processes.</summary>
/// <param name="Field">The field that holds the bus or buses.</param>
/// <param name="Type">The interface.</param>
/// <param name="Count">Number of buses in an array; 0 if it is one bus.</param>
/// <param name="IsOutput">Whether the process writes it.</param>
internal sealed record Port(string Field, BusType Type, int Count, bool IsOutput)
{
    /// <summary>The parameter of the constructor.</summary>
    public string Parameter => Field.TrimStart('_');

    /// <summary>The type of the field.</summary>
    public string FieldType => Count > 0 ? Type.Name + "[]" : Type.Name;
}

/// <summary>A class of processes.</summary>
internal sealed class ProcessShape
{
    private readonly Dice _dice;
    private readonly Vocabulary _vocabulary;
    private readonly Fields _fields;
    private readonly List<Port> _ports = [];
    private readonly List<Node> _internal = [];
    private readonly List<Node> _methods = [];
    private readonly List<Helper> _helpers = [];
    private readonly List<Helper> _tasks = [];
    private readonly bool _isAsync;

    /// <summary>Makes a class.</summary>
    public ProcessShape(
        Dice dice, Vocabulary vocabulary, BusType inputs, IReadOnlyList<BusType> results, SharedBus? shared, int number)
    {
        _dice = dice;
        _vocabulary = vocabulary;
        _fields = new Fields(dice, vocabulary);
        Name = $"{vocabulary.Program}Block{number}";
        Shared = shared is { HasWriters: false } ? shared : null;
        IsClocked = dice.Chance(50) || Shared is { Type.IsClocked: true };
        _isAsync = dice.Chance(25) && Shared == null;
        AddPorts(inputs, shared is { HasWriters: true } ? [.. results, shared.Type] : results, results);
        bool isSlow = dice.Chance(6) && Shared == null;
        Node clock = Node.Text(IsClocked ? "[ClockedProcess]\n" : string.Empty).By(IsClocked ? "clocked process"
            : "unclocked process");
        Node divider = Node.Text(isSlow ? "[ClockDivider(2)]\n" : string.Empty).By(isSlow ? "process with a divided clock"
            : string.Empty);
        AddInternalBus(results);
        if (Shared != null)
        {
            _internal.Add(Shared.Fields);
            _fields.Constructor.Add(SharedBus.Constructor);
        }

        _fields.Add(dice.Between(1, 5));
        AddMethods();
        Node tick = _isAsync ? AsyncTick() : Tick();
        string parameters = string.Join(", ", _ports.Select(p => $"{p.FieldType} {p.Parameter}").Append("int scale"))
            + Shared?.Parameters;
        Declaration = Node.Statement($$"""
            {{clock}}{{divider}}public sealed class {{Name}} : {{(_isAsync ? "StateProcess" : "SimpleProcess")}}
            {
            {{_ports.Select(Declare)}}{{_internal}}{{_fields.Declarations}}public {{Name}}({{parameters}})
            {
            {{_ports.Select(p => Node.Statement($"{p.Field} = {p.Parameter};"))}}{{_fields.Constructor}}}
            {{tick}}
            {{_methods}}}
            """);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Whether it reads what was readable when the tick began.</summary>
    public bool IsClocked { get; }

    /// <summary>The bus that its instances write in turns, or null.</summary>
    public SharedBus? Shared { get; }

    /// <summary>Its ports, as the constructor takes them; a number comes last.</summary>
    public IReadOnlyList<Port> Ports => _ports;

    /// <summary>The class.</summary>
    public Node Declaration { get; }

    private static Node Declare(Port port)
        => Node.Of(null, $"[{(port.IsOutput ? "OutputBus" : "InputBus")}]\nprivate readonly {port.FieldType} {port.Field};")
            .By(port.Count == 0 ? string.Empty : port.IsOutput ? "array of buses written" : "array of buses read");

    private void AddPorts(BusType inputs, IReadOnlyList<BusType> sources, IReadOnlyList<BusType> results)
    {
        _ports.Add(new Port("_input", inputs, 0, IsOutput: false));
        for (int i = _dice.Below(3); i > 0; i--)
        {
            _ports.Add(new Port($"_source{i}", _dice.Pick(sources), 0, IsOutput: false));
        }

        if (_dice.Chance(15))
        {
            _ports.Add(new Port("_sources", _dice.Pick(results), _dice.Pick([2, 2, 3, 4]), IsOutput: false));
        }

        _ports.Add(new Port("_output", _dice.Pick(results), 0, IsOutput: true));
        if (_dice.Chance(12))
        {
            _ports.Add(new Port("_targets", _dice.Pick(results), _dice.Pick([2, 3]), IsOutput: true));
        }
    }

    private void AddInternalBus(IReadOnlyList<BusType> results)
    {
        BusType type = _dice.Pick(results);
        if (_dice.Chance(12))
        {
            string bus = type.Name;
            _internal.Add(Node.Statement(
                $"[InternalBus]\nprivate readonly {bus} _own = Scope.CreateInternalBus<{bus}>();").By("internal bus"));
            _fields.Variables.AddRange(type.Variables("_own", isWritable: true));
            _fields.Tables.AddRange(type.Tables("_own", isWritable: true));
        }
    }

    private Body NewBody(int budget, bool isAsync, string? returns, bool isTask = false) => new(_dice, _vocabulary)
    {
        Variables =
        [
            .. _ports.Where(p => p.Count == 0).SelectMany(p => p.Type.Variables(p.Field, p.IsOutput)),
            .. _fields.Variables,
        ],
        Tables =
        [
            .. _fields.Tables,
            .. _ports.Where(p => p.Count == 0).SelectMany(p => p.Type.Tables(p.Field, p.IsOutput)),
            .. _ports.Where(p => p.Count > 0).Select(p => new Table(
                p.Field, p.Count, 0, [.. p.Type.Signals.Where(s => s.Length == 0).Select(s => ("." + s.Name, s.Type))],
                p.IsOutput, IsSignal: true)),
        ],
        Structs = [.. _fields.Structs],
        Helpers = [.. _helpers, .. _fields.Helpers],
        Tasks = [.. _tasks],
        IsAsync = isAsync,
        IsTask = isTask,
        Lates = [.. _ports.SelectMany(p => p.Type.Lates(p.Field, p.Count, p.IsOutput))],
        Ignored = _fields.Ignored,
        Awaits = isAsync ? 5 : 0,
        Return = returns,
        Budget = budget,
    };

    private void AddMethods()
    {
        for (int i = _dice.Below(3); i > 0; i--)
        {
            AddMethod(isTask: false);
        }

        if (_isAsync && _dice.Chance(50))
        {
            AddMethod(isTask: true);
        }
    }

    private void AddMethod(bool isTask)
    {
        DataType result = _dice.Pick(_vocabulary.Types);
        bool isStatic = !isTask && _dice.Chance(40);
        List<(string Mode, DataType Type)> parameters = [];
        for (int i = _dice.Between(1, 3); i > 0; i--)
        {
            parameters.Add((isTask ? string.Empty : _dice.Pick(["", "", "", "ref", "out"]), _dice.Pick(_vocabulary.Types)));
        }

        Variable[] own = [.. parameters.Select((p, i)
            => new Variable($"p{i}", p.Type, IsWritable: true) { IsReference = p.Mode.Length > 0 })];
        string returns = $"return {result.Literal(_dice)};";
        Body body = isStatic
            ? new Body(_dice, _vocabulary) { IsStatic = true, Return = returns, Budget = 4 }
            : NewBody(5, isTask, returns, isTask);
        body.Variables.AddRange(own);
        if (isTask)
        {
            body.Awaits = 2;
        }

        Node[] outs = [.. parameters.Select((p, i) => (p, i)).Where(x => x.p.Mode == "out").Select(x
            => Node.Text($"p{x.i} = default;"))];
        List<Node> statements = body.Scoped(_dice.Between(1, 3));
        Node value = body.Expression(result, 2);
        string name = $"Method{_methods.Count}";
        string list = string.Join(", ", parameters.Select((p, i) => $"{p.Mode} {p.Type.Name} p{i}".TrimStart()));
        string head = isTask ? $"private async Task<{result.Name}> {name}({list})"
            : $"private {(isStatic ? "static " : string.Empty)}{result.Name} {name}({list})";
        _methods.Add(Node.Statement($$"""
            {{head}}
            {
            {{outs}}{{statements}}return {{value}};
            }
            """).By(isTask ? "task with a value" : isStatic ? "static method" : "method"));
        (isTask ? _tasks : _helpers).Add(new Helper(name, parameters, result));
    }

    private Node Tick()
    {
        Body body = NewBody(_dice.Between(3, 10), isAsync: false, "return;");
        Node[] turn = Shared == null ? [] : [Shared.Turn(_dice, body)];
        return Node.Of(null, $$"""
            protected override void OnTick()
            {
            {{turn}}{{LateSignal.Some(body)}}{{body.Scoped(7)}}{{Outputs()}}}
            """).By("OnTick");
    }

    private Node AsyncTick()
    {
        Body body = NewBody(_dice.Between(3, 9), isAsync: true, "return;");
        return Node.Of(null, $$"""
            protected override async Task OnTickAsync()
            {
            {{LateSignal.Some(body)}}{{body.Scoped(6)}}{{Outputs()}}await ClockAsync();
            }
            """).By("OnTickAsync");
    }

    // What the fields hold shows at the outputs.
    private List<Node> Outputs()
    {
        Body body = NewBody(0, isAsync: false, null);
        return
        [
            .. _ports.Where(p => p is { IsOutput: true, Count: 0 }).SelectMany(p => p.Type.Variables(p.Field, true))
                .Where(_ => _dice.Chance(75))
                .Select(v => Node.Statement($"{v.Text} = {body.Expression(v.Type, _dice.Between(1, 2))};").By("output")),
        ];
    }
}
