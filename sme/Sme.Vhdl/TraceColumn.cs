using System;
using System.Collections.Generic;
using System.Linq;
using SME;
using SME.Tracer.Csv;

namespace Sme.Vhdl;

/// <summary>A column of a trace.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Members">Of an enumeration: the bits and names of its members.</param>
public sealed record TraceColumn(string Name, IReadOnlyList<(ulong Bits, string Name)> Members)
{
    /// <summary>The columns of the trace of a simulation, in order.</summary>
    public static IReadOnlyList<TraceColumn> Of(SignalTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return [.. CsvObserver.ColumnsOf(table).Select(c => new TraceColumn(c.Column, [.. c.Members]))];
    }
}
