using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Sme.Netlist.Text;

namespace Sme.Netlist;

/// <summary>Checks that netlists obey the rules of the netlist; shares nothing with what builds and changes them.</summary>
public static class Verifier
{
    /// <summary>The most instances a design may come to, those in instances counted.</summary>
    public const long MaximumInstances = 1 << 24;

    /// <summary>Throws a <see cref="NetlistException"/> when a design breaks a rule.</summary>
    public static void Check(Design design) => Throw(Verify(design));

    /// <summary>Throws a <see cref="NetlistException"/> when a definition breaks a rule.</summary>
    public static void Check(Definition definition) => Throw(Verify(definition));

    /// <summary>All errors of a definition, each naming it and what is wrong.</summary>
    public static IReadOnlyList<string> Verify(Definition definition) => new DefinitionVerifier(definition).Verify();

    /// <summary>All errors of a design and its definitions.</summary>
    public static IReadOnlyList<string> Verify(Design design)
    {
        List<string> errors = [];
        IReadOnlyList<Definition> definitions = design.Definitions;
        foreach (IGrouping<string, Definition> same in definitions.GroupBy(d => d.Name).Where(g => g.Count() > 1))
        {
            errors.Add($"{Syntax.Name(same.Key)}: {Number(same.Count())} definitions have this name");
        }

        errors.AddRange(definitions.SelectMany(Verify));
        VerifyHierarchy(definitions, errors);
        return errors;
    }

    // Each definition stands behind all it uses, unless definitions contain each other.
    private static void VerifyHierarchy(IReadOnlyList<Definition> definitions, List<string> errors)
    {
        Dictionary<Definition, long> instances = [];
        foreach (Definition definition in definitions)
        {
            long count = 1;
            foreach (Instance instance in definition.Instances)
            {
                if (!instances.TryGetValue(instance.Definition, out long inner))
                {
                    errors.Add($"{Syntax.Name(definition.Name)}: the instance {Syntax.Name(instance.Name)} of "
                        + $"{Syntax.Name(instance.Definition.Name)} contains the definition it is in");
                    return;
                }

                count = long.Min(count + inner, MaximumInstances + 1);
            }

            instances.Add(definition, count);
            if (count > MaximumInstances)
            {
                errors.Add($"{Syntax.Name(definition.Name)}: comes to more than {Number(MaximumInstances)} instances");
                return;
            }
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Throw(IReadOnlyList<string> errors)
    {
        if (errors.Count > 0)
        {
            throw new NetlistException(errors);
        }
    }
}
