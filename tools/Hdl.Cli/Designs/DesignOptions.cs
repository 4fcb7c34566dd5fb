using System.CommandLine;

namespace Hdl.Cli.Designs;

/// <summary>What names a design on a command line.</summary>
internal static class DesignOptions
{
    /// <summary>The name of the design.</summary>
    public static Argument<string> Name() => new("DESIGN")
    {
        Description = "Name of the design, as hdl list shows it.",
    };

    /// <summary>The values of its parameters.</summary>
    public static Option<string[]> Parameters() => new("-p")
    {
        Description = "Value of a parameter; may be given several times.",
        HelpName = "NAME=VALUE",
        DefaultValueFactory = _ => [],
    };
}
