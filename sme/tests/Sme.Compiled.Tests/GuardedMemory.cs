using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace Sme.Compiled.Tests;

/// <summary>
/// Memory between two pages that nobody may touch: whoever reads or writes beyond its ends ends the process.
/// </summary>
/// <param name="atEnd">
/// Whether the last number is next to the page behind, as far as alignment lets it, rather than the first to that before.
/// </param>
internal sealed partial class GuardedMemory(bool atEnd) : IDisposable
{
    private const int Line = 64;
    private const int ReadAndWrite = 3;
    private const int PrivateAnonymous = 0x22;

    private static readonly int Page = Environment.SystemPageSize;

    private readonly List<(nint Address, nint Length)> _maps = [];

    /// <summary>The address of the first of so many numbers, of which one begins a cache line.</summary>
    public nint Place(int count, int aligned)
    {
        int bytes = count * sizeof(ulong);
        int room = (bytes + Line + Page - 1) / Page * Page;
        nint map = Map(0, room + (2 * Page), ReadAndWrite, PrivateAnonymous, -1, 0);
        if (map == -1 || Protect(map, Page, 0) != 0 || Protect(map + Page + room, Page, 0) != 0)
        {
            throw new IOException($"no memory: error {Marshal.GetLastPInvokeError()}");
        }

        _maps.Add((map, room + (2 * Page)));
        nint begin = map + Page;
        nint address = atEnd ? begin + room - bytes : begin + Line - 1;
        return address - ((address + (aligned * sizeof(ulong))) & (Line - 1));
    }

    /// <summary>The rights to the pages around each map and to the map itself, as the system tells them.</summary>
    public IEnumerable<string> Rights()
        => _maps.SelectMany(m => new[] { m.Address, m.Address + Page, m.Address + m.Length - Page }.Select(RightsAt));

    /// <inheritdoc/>
    public void Dispose() => _maps.ForEach(m => _ = Unmap(m.Address, m.Length));

    private static string RightsAt(nint address)
        => File.ReadLines("/proc/self/maps").Select(l => l.Split(' ')).First(l => Contains(l[0].Split('-'), address))[1][..2];

    // Two hexadecimal numbers; of those in the upper half of all addresses none is ours.
    private static bool Contains(string[] range, nint address)
        => Convert.ToUInt64(range[0], 16) <= (ulong)address && (ulong)address < Convert.ToUInt64(range[1], 16);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint Map(nint address, nint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static partial int Protect(nint address, nint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nint length);
}
