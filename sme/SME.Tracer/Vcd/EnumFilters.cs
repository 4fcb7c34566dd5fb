using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using SME.Naming;

namespace SME.Tracer.Vcd;

/// <summary>
/// GTKWave's translation filters, a file per enum type and width: value in hexadecimal, name of the member.
/// </summary>
internal sealed class EnumFilters(string pathWithoutExtension)
{
    private readonly Dictionary<(Type Type, int Width), string> _files = [];
    private readonly UniqueNames _names = new();

    /// <summary>Writes the filter of a signal's type unless that was done before.</summary>
    /// <returns>The file's name without folder.</returns>
    public string FileFor(Signal signal)
    {
        if (!_files.TryGetValue((signal.Type, signal.Width), out string? file))
        {
            string path = $"{pathWithoutExtension}.{_names.Take(HdlName.From(signal.Type.Name))}.flt";
            File.WriteAllText(path, Content(signal));
            file = Path.GetFileName(path);
            _files.Add((signal.Type, signal.Width), file);
        }

        return file;
    }

    private static string Content(Signal signal)
    {
        var text = new StringBuilder();
        HashSet<ulong> seen = [];
        string format = "x" + ((signal.Width + 3) / 4).ToString(CultureInfo.InvariantCulture);
        foreach (string name in Enum.GetNames(signal.Type))
        {
            ulong value = BitsOf(Enum.Parse(signal.Type, name)) & (ulong.MaxValue >> (64 - signal.Width));
            if (seen.Add(value))
            {
                text.Append(value.ToString(format, CultureInfo.InvariantCulture)).Append(' ').Append(name).Append('\n');
            }
        }

        return text.ToString();
    }

    private static ulong BitsOf(object value) => Enum.GetUnderlyingType(value.GetType()) == typeof(ulong)
        ? Convert.ToUInt64(value, CultureInfo.InvariantCulture)
        : (ulong)Convert.ToInt64(value, CultureInfo.InvariantCulture);
}
