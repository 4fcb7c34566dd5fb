using System.Collections.Generic;

namespace Sme.Netlist.Text;

/// <summary>What an operation says before its regions.</summary>
/// <param name="start">Its first token.</param>
internal sealed class OperationHead(Token start)
{
    public Token Start { get; } = start;

    public List<(Token Number, string? Name)> Results { get; } = [];

    public Operator Operator { get; set; }

    public List<Value> Operands { get; } = [];

    public ulong Immediate { get; set; }

    public Memory? Memory { get; set; }

    public CheckText? Message { get; set; }

    public int[] Widths { get; set; } = [];

    public List<ulong[]> Labels { get; } = [];

    public SourceLocation? Location { get; set; }

    public Operation ToOperation(Region[] regions)
        => new(Operator, [.. Operands], Widths)
        {
            Immediate = Immediate,
            Memory = Memory,
            Message = Message,
            Regions = regions,
            Labels = [.. Labels],
            Location = Location,
        };
}
