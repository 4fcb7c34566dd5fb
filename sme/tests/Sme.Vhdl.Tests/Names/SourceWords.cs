using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using SME.Naming;

namespace Sme.Vhdl.Tests.Names;

/// <summary>The names that assemblies give to types, members, parameters and local variables, as hardware writes them.</summary>
internal sealed class SourceWords
{
    private const BindingFlags All =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly HashSet<string> _words;

    public SourceWords(params IEnumerable<Assembly> assemblies)
        => _words = assemblies.SelectMany(NamesOf).SelectMany(n => HdlName.From(n).Split('_'))
            .Where(w => w.Any(char.IsLetter)).ToHashSet();

    public bool Contains(string word) => _words.Contains(word);

    private static IEnumerable<string> NamesOf(Assembly assembly)
    {
        foreach (Type type in assembly.GetTypes())
        {
            yield return type.Name;
            foreach (MemberInfo member in type.GetMembers(All))
            {
                yield return member.Name;
            }

            foreach (ParameterInfo parameter in type.GetMethods(All).SelectMany(m => m.GetParameters()))
            {
                yield return parameter.Name ?? string.Empty;
            }
        }

        using FileStream symbols = File.OpenRead(Path.ChangeExtension(assembly.Location, ".pdb"));
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(symbols);
        MetadataReader reader = provider.GetMetadataReader();
        foreach (LocalVariableHandle local in reader.LocalVariables)
        {
            yield return reader.GetString(reader.GetLocalVariable(local).Name);
        }
    }
}
