using System.Collections.Generic;
using System.IO;
using System.Text;
using CsvHelper;

namespace Hdl.Fpga;

/// <summary>What the names of an export come from in C#: the table <c>names.csv</c>.</summary>
internal sealed class NameTable
{
    private readonly Dictionary<(string Entity, string Name), SourceName> _names = [];
    private readonly HashSet<string> _entities = [];

    /// <summary>Reads the table.</summary>
    /// <param name="text">Columns entity, name, kind, width, member, file, line.</param>
    public NameTable(string text)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        using CsvReader reader = CsvReader.Create(stream, new CsvReaderOptions { HasHeader = false }, leaveOpen: true);
        while (reader.Read())
        {
            _entities.Add(reader.GetString(0));
            _names.TryAdd(
                (reader.GetString(0), reader.GetString(1)),
                new SourceName(reader.GetString(4), reader.GetString(5), reader.GetString(6)));
        }
    }

    /// <summary>Whether there is such an entity.</summary>
    public bool Has(string entity) => _entities.Contains(entity);

    /// <summary>What a name comes from, or null.</summary>
    public SourceName? Find(string entity, string name) => _names.GetValueOrDefault((entity, name));
}

/// <summary>What a name of an export comes from.</summary>
/// <param name="Member">The C# member, or empty.</param>
/// <param name="File">The file, or empty.</param>
/// <param name="Line">The line, or empty.</param>
internal sealed record SourceName(string Member, string File, string Line);
