using System;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Sme.Netlist;
namespace Sme.Elaboration.Intrinsics;
internal sealed class IntrinsicTable { public bool TryGet(MethodBase m, [NotNullWhen(true)] out Intrinsic? i) { i = null; return false; } }
internal sealed record Intrinsic(Func<IntrinsicContext, Value[], Value[]> Emit);
internal sealed record IntrinsicContext(Builder Builder, Action<Value, string> Check);
