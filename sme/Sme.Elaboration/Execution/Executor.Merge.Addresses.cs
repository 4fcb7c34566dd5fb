using System.Collections.Generic;
using System.Linq;
using Sme.Elaboration.Diagnostics;
using Sme.Netlist;

namespace Sme.Elaboration.Execution;

/// <content>What references to places become behind a branch.</content>
internal sealed partial class Executor
{
    private Datum MergeAddresses(Split split, Datum?[] data)
    {
        List<(Value Guard, Place Place)> merged = [];
        for (int i = 0; i < data.Length; i++)
        {
            if (data[i] == null)
            {
                continue;
            }

            IEnumerable<(Value? Guard, Place Place)> places = data[i] is Address address
                ? [(null, address.Place)]
                : ((AddressChoice)data[i]!).Alternatives.Select(a => ((Value?)a.Guard, a.Place));
            foreach ((Value? own, Place inArm) in places)
            {
                Value guard = own == null ? split.GuardOf(i) : InArm(split, i, own);
                Place place = OutOfArm(split, i, inArm);
                int same = merged.FindIndex(m => IsSame(m.Place, place));
                if (same < 0)
                {
                    merged.Add((guard, place));
                }
                else
                {
                    merged[same] = (Or(merged[same].Guard, guard), place);
                }
            }
        }

        if (merged.Count > Limits.Alternatives)
        {
            throw Stop(Rules.TooManyAlternatives, Texts.TooManyAlternatives("a reference", merged.Count));
        }

        return merged.Count == 1 ? new Address(merged[0].Place) : new AddressChoice(merged);
    }

    // What one way found by an index or of bits that it computed.
    private Place OutOfArm(Split split, int arm, Place place)
    {
        if (IsVisible(place))
        {
            return place;
        }

        return place switch
        {
            FieldPlace field => new FieldPlace(OutOfArm(split, arm, field.Parent), field.Field),
            ElementPlace element => new ElementPlace(
                element.Memory, OutOfArm(element.Address) ?? split.Join(Only(split, arm, element.Address)), element.Type),
            BitsPlace bits => new BitsPlace(Merge(split, Only(split, arm, bits.Datum)), bits.Type),
            _ => place,
        };
    }

    private static bool IsSame(Place a, Place b) => ReferenceEquals(a, b) || (a, b) switch
    {
        (FieldPlace x, FieldPlace y) => x.Field.MetadataToken == y.Field.MetadataToken && IsSame(x.Parent, y.Parent),
        (ElementPlace x, ElementPlace y) => x.Memory == y.Memory && x.Address == y.Address,
        _ => false,
    };

    private bool IsVisible(Place place) => place switch
    {
        FieldPlace field => IsVisible(field.Parent),
        ElementPlace element => _builder.IsVisible(element.Address),
        BitsPlace bits => IsVisible(bits.Datum),
        _ => true,
    };
}
