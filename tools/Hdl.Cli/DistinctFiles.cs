using System;
using System.Collections.Generic;
using System.IO;

namespace Hdl.Cli;

/// <summary>Refuses a command line that would write one file twice, or over a file that it reads.</summary>
internal static class DistinctFiles
{
    /// <summary>Checks the files of a command line.</summary>
    /// <param name="files">Options with their paths; null where an option is not given. Devices may repeat.</param>
    /// <exception cref="UsageException">Two options name the same file.</exception>
    public static void Require(params (string Option, string? Path)[] files)
    {
        Dictionary<string, string> seen = new(StringComparer.Ordinal);
        foreach ((string option, string? path) in files)
        {
            if (path is null || path.StartsWith("/dev/", StringComparison.Ordinal))
            {
                continue;
            }

            string full = Path.GetFullPath(path);
            if (!seen.TryAdd(full, option))
            {
                throw new UsageException($"{seen[full]} and {option} are the same file, {path}");
            }
        }
    }
}
