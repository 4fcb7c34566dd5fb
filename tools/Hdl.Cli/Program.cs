using System;
using System.Threading;

namespace Hdl.Cli;

internal static class Program
{
    private static int Main(string[] args)
    {
        using CancellationTokenSource cancellation = new();
        Console.CancelKeyPress += (_, press) =>
        {
            // The first one ends the run between two ticks, with its files complete; the second one ends the process.
            press.Cancel = !cancellation.IsCancellationRequested;
            cancellation.Cancel();
        };
        return Application.Run(args, Console.Out, Console.Error, cancellation.Token);
    }
}
