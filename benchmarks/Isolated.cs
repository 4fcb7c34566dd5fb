using System;
using System.Threading;
using System.Threading.Tasks;

namespace Benchmarks;

/// <summary>Constructs simulations side by side: only the one under construction is current.</summary>
internal static class Isolated
{
    /// <summary>Calls a function in a context of its own.</summary>
    public static T Run<T>(Func<T> create)
    {
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(create).GetAwaiter().GetResult();
        }
    }
}
