using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Hdl.Cli.Workloads;

namespace Hdl.Cli.Graph;

/// <summary>The program of GraphViz that draws directed graphs.</summary>
/// <param name="command">Its name or path.</param>
/// <param name="cancellation">Ends the program before it is done.</param>
internal sealed class DotTool(string command, CancellationToken cancellation)
{
    /// <summary>More nodes would take it minutes, many more of them days.</summary>
    public const int MaxNodes = 2000;

    private const int ManyNodes = 500;

    // Straight edges and few rounds of improvement: a fifth of the time, and a picture that looks much the same.
    private static readonly string[] Fast =
        ["-Gnslimit=0.5", "-Gnslimit1=0.5", "-Gmclimit=0.01", "-Gsplines=line"];

    /// <summary>Draws a graph as SVG.</summary>
    /// <param name="graph">The graph in the language of GraphViz.</param>
    /// <param name="nodes">Number of its nodes, at most <see cref="MaxNodes"/>.</param>
    /// <exception cref="InputException">The program is missing or failed.</exception>
    /// <exception cref="OperationCanceledException">The user cancelled.</exception>
    public byte[] Draw(byte[] graph, int nodes)
    {
        using Process process = Start(nodes > ManyNodes ? [.. Fast, "-Tsvg"] : ["-Tsvg"]);
        using CancellationTokenRegistration kill = cancellation.Register(process.Kill);
        Task<byte[]> picture = Task.Run(() => ReadAll(process.StandardOutput.BaseStream));
        Task<string> messages = process.StandardError.ReadToEndAsync(CancellationToken.None);
        Write(process.StandardInput.BaseStream, graph);
        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        return process.ExitCode == 0
            ? picture.Result
            : throw new InputException(
                $"{command} failed with exit code {process.ExitCode}: {InputText.OneLine(messages.Result.Trim())}");
    }

    private Process Start(string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(command, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception failure)
        {
            throw new InputException(
                $"{command} cannot be run: install the Debian package graphviz, or write a file that ends with .dot",
                failure);
        }
    }

    private static void Write(Stream stream, byte[] graph)
    {
        try
        {
            using (stream)
            {
                stream.Write(graph);
            }
        }
        catch (IOException)
        {
            // The program ended without reading everything; its exit code and messages say why.
        }
    }

    private static byte[] ReadAll(Stream stream)
    {
        using MemoryStream content = new();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
