namespace Conformance.Cases;

/// <summary>Extension members that hardware calls.</summary>
internal static class EngineersExtensions
{
    extension(int value)
    {
        public bool IsOdd => (value & 1) != 0;

        public int Twice() => value + value;
    }
}
