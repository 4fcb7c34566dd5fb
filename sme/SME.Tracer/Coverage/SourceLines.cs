using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;

namespace SME.Tracer.Coverage;

/// <summary>The lines of C# at which the signals of a process class are written.</summary>
internal sealed class SourceLines
{
    private static readonly string[] Bodies = ["OnTick", "OnTickAsync", "Run"];

    private readonly Statement[] _statements;

    private SourceLines(IEnumerable<Statement> statements, Statement body)
    {
        _statements = statements.Where(s => s.File == body.File).OrderBy(s => s.Line).ToArray();
        File = body.File;
        Body = body.Line;
    }

    /// <summary>The file that the class's body is in.</summary>
    public string File { get; }

    /// <summary>The first line of the body.</summary>
    public int Body { get; }

    /// <summary>Reads the code of a class; null where there are no symbols.</summary>
    /// <param name="process">The class.</param>
    /// <param name="statementsOf">The statements of modules.</param>
    public static SourceLines? Of(Type process, Func<Module, ModuleStatements> statementsOf)
    {
        List<Statement> statements = [];
        for (Type? type = process; type != null && type.Assembly != typeof(Process).Assembly; type = type.BaseType)
        {
            Type open = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
            foreach (MethodInfo method in ModuleStatements.MethodsOf(open))
            {
                statements.AddRange(StatementsOf(method, statementsOf(type.Module).Of(method)));
            }
        }

        return statements.Find(s => s.IsBody) is { } body ? new SourceLines(statements, body) : null;
    }

    /// <summary>
    /// The first line that writes a signal. Where two ports have buses of one type, the port that a statement mentions first is
    /// the one it writes. Without such a line it is that of the body.
    /// </summary>
    public int LineOf(SignalOrigin origin)
    {
        Statement? found = origin switch
        {
            { Property: { } property } => Array.Find(_statements, s => s.Port is { } port && IsSame(port, origin.Field)
                    && s.Writes(property))
                ?? Array.Find(_statements, s => s.Writes(property)),
            { Field: { } field } => Array.Find(_statements, s => s.Stored.Exists(f => IsSame(f, field))),
            _ => null,
        };
        return found?.Line ?? Body;
    }

    private static Statement[] StatementsOf(MethodInfo method, IReadOnlyList<StatementStart> starts)
    {
        if (starts.Count == 0)
        {
            return [];
        }

        // What the compiler made of an asynchronous method is in a class that begins with its name in angle brackets.
        string made = method.DeclaringType!.Name;
        bool isBody = Bodies.Contains(made[0] == '<' ? made[1..made.IndexOf('>')] : method.Name);
        Statement[] statements = starts.Select(s => new Statement(s.File, s.Line, isBody)).ToArray();
        byte[] il = SignalAccess.CodeOf(method);
        int at = 0;
        foreach ((OpCode opCode, int operand) in SignalAccess.Instructions(il))
        {
            while (at + 1 < starts.Count && starts[at + 1].Offset <= operand - opCode.Size)
            {
                at++;
            }

            if (opCode.OperandType == OperandType.InlineField && SignalAccess.FieldAt(method, il, operand) is { } field)
            {
                statements[at].Mention(opCode, field);
            }
            else if (opCode.OperandType == OperandType.InlineMethod
                && SignalAccess.MethodAt(method, il, operand) is { } called)
            {
                statements[at].Called.Add(called);
            }
        }

        return statements;
    }

    private static bool IsSame(MemberInfo member, MemberInfo? other)
        => other != null && member.HasSameMetadataDefinitionAs(other);

    private sealed record Statement(string File, int Line, bool IsBody)
    {
        /// <summary>The first field with buses that it mentions.</summary>
        public FieldInfo? Port { get; private set; }

        /// <summary>Fields it stores, or takes the address of.</summary>
        public List<FieldInfo> Stored { get; } = [];

        /// <summary>Methods it calls.</summary>
        public List<MethodBase> Called { get; } = [];

        public void Mention(OpCode opCode, FieldInfo field)
        {
            if (opCode == OpCodes.Stfld || opCode == OpCodes.Ldflda)
            {
                Stored.Add(field);
            }
            else if (IsBusType(field.FieldType))
            {
                Port ??= field;
            }
        }

        // Elements of an array signal are set in the array that the property gives.
        public bool Writes(PropertyInfo property)
            => Called.Exists(c => IsSame(c, property.SetMethod)
                || (property.PropertyType.IsGenericType && IsSame(c, property.GetMethod)));

        private static bool IsBusType(Type type)
            => typeof(IBus).IsAssignableFrom(type.IsArray ? type.GetElementType() : type);
    }
}
