using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace SME.Generators;

/// <summary>
/// Adds the bit-width integers <c>UIntN</c> and <c>IntN</c> of <c>SME.VHDL</c> to the assembly it compiles, one file a
/// type, for every width of 1 to 63 bits that C# does not have.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class BitTypeGenerator : IIncrementalGenerator
{
    private const int MaxWidth = 63;

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        context.RegisterPostInitializationOutput(AddTypes);

    private static void AddTypes(IncrementalGeneratorPostInitializationContext context)
    {
        for (int width = 1; width <= MaxWidth; width++)
        {
            if (width is 8 or 16 or 32)
            {
                continue;
            }

            foreach (BitType type in new[] { BitType.Unsigned(width), BitType.Signed(width) })
            {
                context.AddSource($"{type.Name}.g.cs", SourceText.From(type.ToSource(), Encoding.UTF8));
            }
        }
    }
}
