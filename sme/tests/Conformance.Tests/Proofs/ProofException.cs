using System;

namespace Conformance.Proofs;

/// <summary>Two circuits cannot be compared, or are not the same.</summary>
public sealed class ProofException(string message) : Exception(message);
