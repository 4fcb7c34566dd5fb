namespace Sme.Vhdl;

/// <summary>A file that is to be written.</summary>
/// <param name="Name">Its name, without folder.</param>
/// <param name="Text">Its text.</param>
public sealed record SourceFile(string Name, string Text);
