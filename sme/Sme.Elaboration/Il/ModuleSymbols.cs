using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Sme.Netlist;

namespace Sme.Elaboration.Il;

/// <summary>The portable symbols of a module, if there are any that belong to it.</summary>
internal sealed class ModuleSymbols
{
    // Owns the memory that the reader reads.
    private readonly MetadataReaderProvider? _provider;

    private ModuleSymbols(MetadataReaderProvider? provider) => _provider = provider;

    /// <summary>Opens the symbols beside or in a module's file; without any, nothing has a name or a place.</summary>
    public static ModuleSymbols Open(Module module)
    {
        try
        {
            string path = module.Assembly.Location;
            return new ModuleSymbols(path.Length == 0 ? null : Open(module, path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BadImageFormatException
            or NotSupportedException)
        {
            return new ModuleSymbols(null);
        }
    }

    /// <summary>The symbols of a method of the module.</summary>
    public MethodSymbols Of(MethodBase method)
    {
        if (_provider == null)
        {
            return MethodSymbols.None;
        }

        try
        {
            return Read(_provider.GetMetadataReader(), MetadataTokens.MethodDefinitionHandle(method.MetadataToken & 0xFFFFFF));
        }
        catch (BadImageFormatException)
        {
            return MethodSymbols.None;
        }
    }

    private static MetadataReaderProvider? Open(Module module, string path)
    {
        using var image = new PEReader(File.OpenRead(path));
        MetadataReader metadata = image.GetMetadataReader();
        bool isSame = metadata.GetGuid(metadata.GetModuleDefinition().Mvid) == module.ModuleVersionId;
        return isSame && image.TryOpenAssociatedPortablePdb(path, OpenIfThere, out MetadataReaderProvider? provider, out _)
            ? provider
            : null;
    }

    private static MemoryStream? OpenIfThere(string path)
        => File.Exists(path) ? new MemoryStream(File.ReadAllBytes(path)) : null;

    private static MethodSymbols Read(MetadataReader reader, MethodDefinitionHandle handle)
    {
        List<(int Offset, SourceLocation Location)> points = [];
        foreach (SequencePoint point in reader.GetMethodDebugInformation(handle).GetSequencePoints())
        {
            if (!point.IsHidden)
            {
                string file = reader.GetString(reader.GetDocument(point.Document).Name);
                points.Add((point.Offset, new SourceLocation(file, point.StartLine, point.StartColumn)));
            }
        }

        List<LocalSymbol> locals = [];
        foreach (LocalScopeHandle scopeHandle in reader.GetLocalScopes(handle))
        {
            LocalScope scope = reader.GetLocalScope(scopeHandle);
            foreach (LocalVariableHandle variableHandle in scope.GetLocalVariables())
            {
                LocalVariable variable = reader.GetLocalVariable(variableHandle);
                locals.Add(new LocalSymbol(variable.Index, scope.StartOffset, scope.EndOffset, reader.GetString(variable.Name)));
            }
        }

        return new MethodSymbols(points, locals);
    }
}
