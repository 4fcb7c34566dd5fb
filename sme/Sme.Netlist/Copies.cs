using System.Globalization;
using System.Linq;

namespace Sme.Netlist;

/// <summary>A design several times side by side, each with inputs and outputs of its own.</summary>
public static class Copies
{
    /// <summary>Makes a design of copies, which share their definitions.</summary>
    /// <param name="design">What is copied.</param>
    /// <param name="count">How many, 1 or more.</param>
    /// <returns>
    /// A design whose top has an instance <c>run0</c>, <c>run1</c> and so on of the top given; its inputs and outputs are those
    /// of the first copy, then those of the second.
    /// </returns>
    public static Design Of(Design design, int count)
    {
        System.ArgumentNullException.ThrowIfNull(design);
        System.ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Definition top = new("runs");
        Instance[] copies =
        [
            .. Enumerable.Range(0, count)
                .Select(i => top.AddInstance(string.Create(CultureInfo.InvariantCulture, $"run{i}"), design.Top)),
        ];
        foreach (Instance copy in copies)
        {
            for (int i = 0; i < copy.Inputs.Length; i++)
            {
                Value input = design.Top.Inputs[i];
                copy.Inputs[i] = top.AddInput($"{copy.Name}.{input.Name}", input.Width);
            }
        }

        foreach (Instance copy in copies)
        {
            for (int i = 0; i < copy.Outputs.Length; i++)
            {
                top.AddOutput($"{copy.Name}.{design.Top.Outputs[i].Name}", copy.Outputs[i]);
            }
        }

        return new Design(top);
    }
}
