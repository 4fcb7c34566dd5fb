using System.Collections.Generic;
using System.Linq;
using Sme.Vhdl.Rtl;

namespace Sme.Vhdl.Vhdl;

/// <summary>Writes the process that computes.</summary>
internal sealed class StatementWriter(SourceText text)
{
    public static void Write(Module module, SourceText text)
    {
        if (module.Statements.Count == 0)
        {
            return;
        }

        text.Line();
        string[] read = Readers.Of(module).ToArray();
        text.Line(1, "compute: process" + (read.Length > 0 ? $" ({string.Join(", ", read)})" : string.Empty));
        foreach (Symbol variable in module.Variables)
        {
            text.Line(2, $"variable {variable.Name} : {Types.Of(variable.Width)};");
        }

        text.Line(1, "begin");
        new StatementWriter(text).Write(2, module.Statements);
        if (read.Length == 0)
        {
            text.Line(2, "wait;");
        }

        text.Line(1, "end process compute;");
    }

    /// <summary>An assignment to a variable, a signal, or a port of the top.</summary>
    public static string AssignmentOf(Expression target, Expression value)
    {
        string bits = ExpressionWriter.Bits(value);
        return target switch
        {
            Read { Symbol: { Kind: SymbolKind.Variable } variable } => $"{variable.Name} := {bits};",
            Read { Symbol: { IsPlainVector: true, Width: > 1 } port } => $"{port.Name} <= std_logic_vector({bits});",
            _ => $"{ExpressionWriter.Bits(target)} <= {bits};",
        };
    }

    private void Write(int depth, IEnumerable<Statement> statements)
    {
        foreach (Statement statement in statements)
        {
            switch (statement)
            {
                case Assignment assignment:
                    text.Line(depth, AssignmentOf(new Read(assignment.Target), assignment.Value));
                    break;
                case Hold { Registers: var registers }:
                    text.Line(depth, $"{registers.Next.Name} <= {registers.Current.Name};");
                    break;
                case Store store:
                    text.Line(depth, $"{ExpressionWriter.Target(store.Target)} <= {ExpressionWriter.Bits(store.Value)};");
                    break;
                case ForLoop { Loop: var loop, Body: var body }:
                    string direction = loop.Last.Offset < loop.First.Offset ? "downto" : "to";
                    text.Line(depth, $"for {loop.Variable} in {loop.First} {direction} {loop.Last} loop");
                    Write(depth + 1, body);
                    text.Line(depth, "end loop;");
                    break;
                case Branch branch:
                    WriteBranch(depth, branch, "if");
                    text.Line(depth, "end if;");
                    break;
                default:
                    WriteSelection(depth, (Selection)statement);
                    break;
            }
        }
    }

    private void WriteBranch(int depth, Branch branch, string keyword)
    {
        string from = branch.Location is { } location ? $"  -- {SourceText.Of(location)}" : string.Empty;
        text.Line(depth, $"{keyword} {ExpressionWriter.Condition(branch.Condition)} then{from}");
        Write(depth + 1, branch.Then);
        if (branch.Else is [Branch next])
        {
            WriteBranch(depth, next, "elsif");
        }
        else if (branch.Else.Count > 0)
        {
            text.Line(depth, "else");
            Write(depth + 1, branch.Else);
        }
    }

    private void WriteSelection(int depth, Selection selection)
    {
        int width = selection.Selector.Width;
        text.Line(depth, $"case {NameOf(selection.Selector)} is");
        foreach ((ulong[] labels, IReadOnlyList<Statement> statements) in selection.Ways)
        {
            IEnumerable<string> choices = labels.Select(l => selection.Names.GetValueOrDefault(l) ?? Types.Text(l, width));
            text.Line(depth + 1, $"when {string.Join(" | ", choices)} =>");
            WriteWay(depth + 2, statements);
        }

        text.Line(depth + 1, "when others =>");
        WriteWay(depth + 2, selection.Otherwise);
        text.Line(depth, "end case;");
    }

    // A converted port would be no name.
    private static string NameOf(Read selector)
        => selector.Symbol.IsPlainVector ? selector.Symbol.Name : ExpressionWriter.Bits(selector);

    private void WriteWay(int depth, IReadOnlyList<Statement> statements)
    {
        Write(depth, statements);
        if (statements.Count == 0)
        {
            text.Line(depth, "null;");
        }
    }
}
