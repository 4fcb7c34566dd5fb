using System.Collections.Generic;
using System.Linq;

namespace Sme.Netlist.Passes;

/// <summary>
/// Memories that are read and written at the same addresses under the same conditions become one, the words of the first one
/// lowest: the parts of an array of structs, or data and flags of a queue. A RAM has a width; a narrow memory of its own would
/// be built of registers.
/// </summary>
/// <remarks>
/// Memories whose contents a parameter gives, tables, and registers whose index is known stay as they are. That something looks
/// at a memory does not keep it: the pass is for designs that are printed.
/// </remarks>
public static class MemoryPacking
{
    /// <summary>Runs the pass.</summary>
    public static bool Run(Definition definition)
    {
        MemoryAccesses accesses = new(definition);
        List<Memory[]> groups = [];
        foreach (Memory memory in definition.Memories.Where(m => CanBePacked(m, accesses)))
        {
            int group = groups.FindIndex(g => g.Sum(m => m.Width) + memory.Width <= Value.MaximumWidth
                && AreAlike(g[0], memory) && g.All(m => accesses.AreTogether(m, memory)));
            if (group < 0)
            {
                groups.Add([memory]);
            }
            else
            {
                groups[group] = [.. groups[group], memory];
            }
        }

        groups.RemoveAll(g => g.Length == 1);
        return groups.Count > 0 && new Packer(definition, groups).Run();
    }

    private static bool CanBePacked(Memory memory, MemoryAccesses accesses)
        => memory.Contents.Parameter == null && accesses.IsWritten(memory) && accesses.IsIndexed(memory);

    private static bool AreAlike(Memory a, Memory b)
        => (a.Length, a.Kind, a.IsReset, a.IsLate) == (b.Length, b.Kind, b.IsReset, b.IsLate);

    private sealed class Packer : Rewriter
    {
        private readonly Dictionary<Memory, (Memory[] Group, Memory Packed, int Lowest)> _places = [];
        private readonly Dictionary<Memory, Queue<Value>> _data = [];

        public Packer(Definition definition, List<Memory[]> groups)
            : base(definition)
        {
            foreach (Memory[] group in groups)
            {
                Memory packed = Pack(group);
                int lowest = 0;
                foreach (Memory memory in group)
                {
                    _places.Add(memory, (group, packed, lowest));
                    _data.Add(memory, new Queue<Value>());
                    lowest += memory.Width;
                }

                definition.Memories[definition.Memories.IndexOf(group[0])] = packed;
                definition.Memories.RemoveAll(group.Contains);
            }
        }

        protected override Value? Rewrite(Operation operation)
        {
            if (operation.Operator != Operator.MemoryRead || !_places.TryGetValue(operation.Memory!, out var place))
            {
                return null;
            }

            return Builder.Extract(Builder.Read(place.Packed, operation.Operands[0]), place.Lowest, operation.Memory!.Width);
        }

        // A write of all waits for the last of them: then all data is known.
        protected override void VisitEffect(Operation operation)
        {
            if (operation.Operator != Operator.MemoryWrite || !_places.TryGetValue(operation.Memory!, out var place))
            {
                base.VisitEffect(operation);
                return;
            }

            _data[operation.Memory!].Enqueue(operation.Operands[1]);
            if (place.Group.All(m => _data[m].Count > 0))
            {
                Value[] words = [.. place.Group.Reverse().Select(m => _data[m].Dequeue())];
                Value word = Builder.Apply(Operator.Concatenate, place.Packed.Width, words);
                Builder.Write(place.Packed, operation.Operands[0], word, operation.Operands.ElementAtOrDefault(2));
            }

            Changed = true;
        }

        private static Memory Pack(Memory[] group)
        {
            int count = group.Max(m => m.Contents.Words.Count);
            ulong[] words = [.. Enumerable.Range(0, count).Select(i => WordOf(group, i))];
            return new Memory(
                string.Join('_', group.Select(m => m.Name)), group.Sum(m => m.Width), group[0].Length, new Initial(words))
            {
                Kind = group[0].Kind,
                IsReset = group[0].IsReset,
                IsLate = group[0].IsLate,
            };
        }

        private static ulong WordOf(Memory[] group, int index)
        {
            ulong word = 0;
            foreach (Memory memory in group.Reverse())
            {
                word = (word << memory.Width) | (memory.Contents[index] & Value.MaskOf(memory.Width));
            }

            return word;
        }
    }
}
