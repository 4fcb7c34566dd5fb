using System.Collections.Generic;
using System.Linq;
using Sme.Vhdl.Rtl;

namespace Sme.Vhdl.Verilog;

/// <summary>Writes the block that computes.</summary>
internal sealed class StatementWriter(Module module, ExpressionWriter expressions, SourceText text)
{
    public static void Write(Module module, ExpressionWriter expressions, SourceText text)
    {
        if (module.Statements.Count == 0)
        {
            return;
        }

        text.Line();
        if (module.Trigger.Length > 0)
        {
            text.Line(1, $"wire {module.Trigger} = 1'b1;");
        }

        text.Line(1, $"always @{(module.Trigger.Length > 0 ? $"({module.Trigger})" : "*")} begin : compute");
        foreach (Symbol variable in module.Variables)
        {
            text.Line(2, $"reg {ExpressionWriter.RangeOf(variable.Width)}{variable.Name};");
        }

        if (module.Index.Length > 0)
        {
            text.Line(2, $"integer {module.Index};");
        }

        // Variables that one way alone assigns would be latches.
        HashSet<Symbol> certain = Assignments.CertainIn(module.Statements);
        foreach (Symbol variable in module.Variables.Where(v => !certain.Contains(v)))
        {
            text.Line(2, $"{variable.Name} = {ExpressionWriter.Constant(0, variable.Width)};");
        }

        new StatementWriter(module, expressions, text).Write(2, module.Statements);
        text.Line(1, "end");
    }

    private void Write(int depth, IEnumerable<Statement> statements)
    {
        foreach (Statement statement in statements)
        {
            switch (statement)
            {
                case Assignment assignment:
                    text.Line(depth, $"{assignment.Target.Name} = {expressions.Source(assignment.Value)};");
                    break;
                case Hold { Registers: var registers }:
                    RegisterArrayWriter.WriteCopy(module, registers.Next, registers.Current, "=", depth, text);
                    break;
                case Store store:
                    text.Line(depth, $"{expressions.Target(store.Target)} = {expressions.Source(store.Value)};");
                    break;
                case ForLoop { Loop: var loop, Body: var body }:
                    (string index, bool isDown) = (loop.Variable, loop.Last.Offset < loop.First.Offset);
                    string step = $"{index} {(isDown ? ">=" : "<=")} {loop.Last}; {index} = {index} {(isDown ? "-" : "+")} 1";
                    text.Line(depth, $"for ({index} = {loop.First}; {step}) begin");
                    Write(depth + 1, body);
                    text.Line(depth, "end");
                    break;
                case Branch branch:
                    WriteBranch(depth, branch, "if");
                    text.Line(depth, "end");
                    break;
                default:
                    WriteSelection(depth, (Selection)statement);
                    break;
            }
        }
    }

    private void WriteBranch(int depth, Branch branch, string keyword)
    {
        string from = branch.Location is { } location ? $"  // {SourceText.Of(location)}" : string.Empty;
        text.Line(depth, $"{keyword} ({expressions.Condition(branch.Condition)}) begin{from}");
        Write(depth + 1, branch.Then);
        if (branch.Else is [Branch next])
        {
            WriteBranch(depth, next, "end else if");
        }
        else if (branch.Else.Count > 0)
        {
            text.Line(depth, "end else begin");
            Write(depth + 1, branch.Else);
        }
    }

    private void WriteSelection(int depth, Selection selection)
    {
        int width = selection.Selector.Width;
        text.Line(depth, $"case ({selection.Selector.Symbol.Name})");
        foreach ((ulong[] labels, IReadOnlyList<Statement> statements) in selection.Ways)
        {
            string choices = string.Join(", ",
                labels.Select(l => selection.Names.GetValueOrDefault(l) ?? ExpressionWriter.Constant(l, width)));
            WriteWay(depth + 1, choices, statements);
        }

        WriteWay(depth + 1, "default", selection.Otherwise);
        text.Line(depth, "endcase");
    }

    private void WriteWay(int depth, string choice, IReadOnlyList<Statement> statements)
    {
        text.Line(depth, $"{choice}: begin");
        Write(depth + 1, statements);
        text.Line(depth, "end");
    }
}
