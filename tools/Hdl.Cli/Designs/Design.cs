using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using SME;

namespace Hdl.Cli.Designs;

/// <summary>A factory method marked <c>[Design]</c>.</summary>
internal sealed class Design
{
    private readonly MethodInfo _factory;

    /// <summary>Reads the declaration of a design.</summary>
    /// <exception cref="DesignException">It is not what a design must be.</exception>
    public Design(MethodInfo factory, DesignAttribute mark)
    {
        _factory = factory;
        Name = mark.Name;
        Summary = mark.Summary;
        string place = $"{factory.DeclaringType!.FullName}.{factory.Name}";
        if (Name.Length == 0 || !Name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            throw new DesignException(
                $"[Design] on {place}: '{Name}' is no name; accepted: lower-case letters, digits and hyphens");
        }

        if (!factory.IsPublic || !factory.IsStatic || !factory.DeclaringType.IsVisible
            || factory.ContainsGenericParameters)
        {
            throw new DesignException(
                $"design {Name}: {place} cannot be called; make it public, static and not generic, in a public class");
        }

        Parameters = factory.GetParameters().Select(p => new DesignParameter(Name, p)).ToArray();
    }

    /// <summary>The name on the command line.</summary>
    public string Name { get; }

    /// <summary>What the design is, in one sentence.</summary>
    public string Summary { get; }

    /// <summary>The parameters in order of declaration.</summary>
    public IReadOnlyList<DesignParameter> Parameters { get; }

    /// <summary>The assembly that declares the design.</summary>
    public Assembly Assembly => _factory.DeclaringType!.Assembly;

    /// <summary>The factory's arguments.</summary>
    /// <param name="settings">Texts <c>name=value</c>; the names' case does not matter.</param>
    /// <exception cref="UsageException">
    /// A text is malformed, names no parameter or one twice, or one is missing.
    /// </exception>
    /// <exception cref="InputException">A value is out of range.</exception>
    public object?[] Arguments(IEnumerable<string> settings)
    {
        Dictionary<DesignParameter, object> given = [];
        foreach (string setting in settings)
        {
            int equals = setting.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new UsageException($"-p {setting}: accepted: NAME=VALUE");
            }

            DesignParameter parameter = Find(setting[..equals]);
            if (!given.TryAdd(parameter, parameter.Parse(setting[(equals + 1)..])))
            {
                throw new UsageException($"parameter {parameter.Name} is given twice");
            }
        }

        return Parameters.Select(p => given.TryGetValue(p, out object? value) ? value
            : p.HasDefault ? p.Default
            : throw new UsageException($"parameter {p.Name} of design {Name} has no default; give -p {p.Name}=VALUE"))
            .ToArray();
    }

    /// <summary>Creates the design inside the current simulation.</summary>
    /// <exception cref="DesignException">The factory failed.</exception>
    public void Create(object?[] arguments)
    {
        try
        {
            _factory.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        }
        catch (Exception failure)
        {
            throw new DesignException($"design {Name} cannot be created: {failure.Message}", failure);
        }
    }

    private DesignParameter Find(string name)
    {
        string known = string.Join(", ", Parameters.Select(p => p.Name));
        return Parameters.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException(
                $"design {Name} has no parameter '{name}'; "
                + (known.Length == 0 ? "it has none" : $"its parameters: {known}"));
    }
}
