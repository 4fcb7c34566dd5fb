using System.Collections.Generic;
using System.Linq;
using Sme.Elaboration.Execution;
using Sme.Netlist;
using Sme.Netlist.Passes;

namespace Sme.Elaboration.Structure;

/// <summary>
/// Brings definitions into their final form once all their instances are known: a parameter that is the same in all of
/// them becomes a constant.
/// </summary>
internal static class Specialisation
{
    public static void Run(IReadOnlyList<HardwareProcess> processes, ElaborationStage stage)
    {
        var leaves = new Leaves();
        foreach (IGrouping<Template, HardwareProcess> group in processes.GroupBy(p => p.Template))
        {
            Template template = group.Key;
            FixParameters(template, group, leaves);
            switch (stage)
            {
                case ElaborationStage.AnyState:
                    Pipelines.SimplifyInAnyState(template.Definition);
                    break;
                case ElaborationStage.Simplified:
                    Pipelines.Simplify(template.Definition);
                    break;
                case ElaborationStage.IfConverted:
                    Pipelines.IfConverted(template.Definition);
                    break;
                default:
                    break;
            }

            template.NumberKept();
            DropUnusedInputs(template);
        }
    }

    private static void FixParameters(Template template, IEnumerable<HardwareProcess> instances, Leaves leaves)
    {
        Dictionary<Value, Value> constants = [];
        Dictionary<Parameter, Initial> initials = [];
        foreach (InstanceParameter parameter in template.Parameters.ToArray())
        {
            if (instances.All(i => i.WordsOf(parameter, leaves).SequenceEqual(parameter.Words)))
            {
                template.Parameters.Remove(parameter);
                template.Definition.Parameters.Remove(parameter.Parameter);
                initials.Add(parameter.Parameter, Assembly.Trim(parameter.Words));
                if (!parameter.IsContents)
                {
                    var constant = new Operation(Operator.Constant, [], parameter.Parameter.Width)
                    {
                        Immediate = parameter.Words[0],
                    };
                    template.Definition.Body.Operations.Insert(0, constant);
                    constants.Add(parameter.Parameter.Value, constant.Result);
                }
            }
        }

        Substitution.Replace(template.Definition, constants, initials);
    }

    private static void DropUnusedInputs(Template template)
    {
        IReadOnlyList<int> kept = Substitution.DropUnusedInputs(template.Definition);
        int first = template.Enables.Count;
        ClockEnable[] enables = kept.Where(i => i < first).Select(i => template.Enables[i]).ToArray();
        PortSignal[] inputs = kept.Where(i => i >= first).Select(i => template.Inputs[i - first]).ToArray();
        template.Enables.Clear();
        template.Enables.AddRange(enables);
        template.Inputs.Clear();
        template.Inputs.AddRange(inputs);
    }
}
