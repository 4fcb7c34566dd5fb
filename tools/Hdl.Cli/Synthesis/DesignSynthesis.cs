using Sme.Elaboration;
using Sme.Gates.Generators;
using Sme.Gates.Synthesis;
using Sme.Gates.Technology;
using Sme.Netlist;
using Sme.Netlist.Passes;

namespace Hdl.Cli.Synthesis;

/// <summary>What <c>hdl synth</c> makes of a design.</summary>
internal static class DesignSynthesis
{
    /// <summary>Definitions with at most so many settings of parameters are copied for each, unless told otherwise.</summary>
    public const int DefaultSettings = 4;

    /// <summary>Makes cells.</summary>
    /// <param name="elaborated">The design, which is changed.</param>
    /// <param name="library">The cells there are.</param>
    /// <param name="goal">Small, or fast and then small.</param>
    /// <param name="settings">Parameters become constants where a definition has at most so many settings of them.</param>
    public static SynthesizedDesign Of(
        ElaboratedDesign elaborated, CellLibrary library, Goal goal, int settings = DefaultSettings)
    {
        Pipelines.IfConverted(elaborated.Design);
        Design specialised = ParameterConstants.Of(elaborated.Design, settings);
        Pipelines.IfConverted(specialised);
        return new SynthesizedDesign(specialised, library, goal);
    }
}
