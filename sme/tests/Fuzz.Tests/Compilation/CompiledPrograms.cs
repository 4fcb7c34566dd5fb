using System;
using System.Reflection;
using System.Runtime.Loader;
using Fuzz.Grammar;

namespace Fuzz.Compilation;

/// <summary>Programs that can be run until this is disposed.</summary>
internal sealed class CompiledPrograms(AssemblyLoadContext context, Assembly assembly) : IDisposable
{
    /// <summary>The method that builds the design of a program.</summary>
    public Action BuilderOf(FuzzProgram program)
        => assembly.GetType($"Fuzz.Generated.{program.Name}")!.GetMethod("Build")!.CreateDelegate<Action>();

    /// <inheritdoc/>
    public void Dispose() => context.Unload();
}
