using System;
using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0018 Pointer.cs(13,9) wrong: pointers (localloc); use arrays and indices, or ref")]
[Name("wrong")]
internal sealed class Pointer : WrongProcess
{
    protected override void OnTick()
    {
        Span<int> words = stackalloc int[4];
        words[In.Value & 3] = 1;
        Out.Value = words[2];
    }
}
