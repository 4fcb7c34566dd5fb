using System;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

/// <summary>Marks a design that breaks one rule, with the line that says so.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class WrongAttribute(string line) : Attribute
{
    public string Line { get; } = line;
}
