using System.Collections.Generic;
using Sme.Vhdl;

namespace Fuzz.Runs;

/// <summary>Replays traces on what is written of netlists.</summary>
internal interface IReplay
{
    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>The files of a design and its testbench, in the order in which they compile.</summary>
    IReadOnlyList<SourceFile> Write(Hardware hardware);

    /// <summary>Runs testbenches side by side.</summary>
    /// <param name="folder">Where the files and traces are.</param>
    /// <param name="files">The files.</param>
    /// <param name="testbenches">The testbenches.</param>
    /// <param name="standard">The standard of the language.</param>
    /// <returns>Whether all compiled and ran to their ends, and what was printed.</returns>
    (bool Succeeded, string Printed) Simulate(
        string folder, IReadOnlyList<string> files, IReadOnlyList<string> testbenches, string standard);
}
