using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Emit;

namespace Sme.Gates.Slices;

/// <content>Steps that do not wait for each other.</content>
internal sealed partial class SliceEmitter
{
    // Of what the JIT optimises a part takes no more, and so much stays unused.
    private const double FillOfPart = 0.5;
    private const double Spare = 0.1;

    // Runs that are added at once: a small part of what a method may have.
    private const int MostRuns = 64;

    /// <summary>
    /// Adds what steps do that are nothing but gates and do not wait for each other. Packed rows are read at other places than
    /// they were stored at just before, which takes a processor long: what is computed of them lies between the gates of others.
    /// </summary>
    /// <param name="steps">The steps, each of another group.</param>
    /// <param name="counts">Whether rows that are there for counting alone are stored.</param>
    /// <param name="codes">Where it is added.</param>
    public static void Emit(IReadOnlyList<SliceStep> steps, bool counts, SliceCodes codes)
    {
        SliceEmitter[] emitters = [.. steps.Select(s => new SliceEmitter(s, counts))];
        Queue<(SliceEmitter Emitter, SliceRun[] Runs)> packed = new(
            from emitter in emitters.Where(e => e._step.Runs != null)
            from stage in emitter._step.Runs!.GroupBy(r => r.Stage)
            orderby stage.Key
            from runs in stage.Chunk(MostRuns)
            select (emitter, runs));
        int parts = packed.Count;
        int items = steps.Where(s => s.Runs == null).Sum(s => s.Items.Count);
        int left = items;
        foreach (SliceEmitter emitter in emitters.Where(e => e._step.Runs == null))
        {
            for (int i = 0; i < emitter._step.Chunks.Count; i++)
            {
                emitter.Emit(i, codes, Weave);
            }
        }

        while (packed.Count > 0)
        {
            EmitPacked(codes.Next);
        }

        // As much as its part of what is done so far, as long as the rest of the method has room.
        void Weave(double rest)
        {
            left--;
            while ((long)packed.Count * items > (long)parts * left && codes.Fill < 1 - Spare - rest)
            {
                EmitPacked(codes.Open);
            }
        }

        void EmitPacked(Func<string, MethodEmitter> methodOf)
        {
            (SliceEmitter emitter, SliceRun[] runs) = packed.Dequeue();
            emitter.Begin(methodOf(NameOf(emitter._step, "rows")));
            Array.ForEach(runs, emitter.Emit);
        }
    }

    // A part of a step; behind each item something else may be done, if it leaves room for the rest.
    private void Emit(int part, SliceCodes codes, Action<double> behind)
    {
        SliceChunk chunk = _step.Chunks[part];
        if (_group.BlockCount > 1 || chunk.Table != null)
        {
            SliceCode code = Emit(chunk, part).Code!;
            for (int block = 0; block < _group.BlockCount; block++)
            {
                codes.Add(code, block * (_group.VectorBits / 8));
            }

            return;
        }

        Begin(codes.Next(NameOf(_step, $"part {part}")));
        for (int i = 0; i < chunk.Items.Count; i++)
        {
            Emit(chunk.Items[i]);
            behind(FillOfPart * (chunk.Items.Count - i) / chunk.Items.Count);
        }
    }
}
