using System.Globalization;
using System.IO;
using System.Text;

namespace Hdl.Cli.Workloads;

/// <summary>Reads and writes grey pictures in the portable graymap format (PGM).</summary>
/// <remarks>
/// <para>Read: plain (P2) and raw (P5), one picture a file, sides 1 to 16,384, at most 64 Mi pixels,
/// maxval 1 to 255. A value v becomes v x 255 / maxval, rounded to nearest, ties up.</para>
/// <para>Comments run from <c>#</c> to the end of the line: anywhere between numbers in P2, up to the
/// single white space after maxval in P5. After the last pixel only white space may follow (and, in
/// P2, comments).</para>
/// <para>Written: P5 with maxval 255.</para>
/// </remarks>
public static class Pgm
{
    private const int ReadBufferBytes = 1 << 16;

    /// <summary>Reads a picture from a file.</summary>
    /// <exception cref="InputException">The file cannot be read or is not such a picture.</exception>
    public static GrayImage ReadFile(string path)
    {
        return InputFile.Read(path, stream => Read(stream, path));
    }

    /// <summary>Reads a picture to the end of the stream.</summary>
    /// <param name="stream">The bytes; it need not be seekable.</param>
    /// <param name="name">What messages call the input.</param>
    /// <exception cref="InputException">The bytes are not such a picture.</exception>
    public static GrayImage Read(Stream stream, string name)
    {
        return new PgmReader(new BufferedStream(stream, ReadBufferBytes), name).Read();
    }

    /// <summary>Writes a picture to a file, which appears complete or not at all.</summary>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public static void WriteFile(string path, GrayImage image)
    {
        using OutputFile file = OutputFile.Create(path);
        file.Commit(stream => Write(stream, image));
    }

    /// <summary>Writes a picture as P5.</summary>
    public static void Write(Stream stream, GrayImage image)
    {
        string header = string.Create(CultureInfo.InvariantCulture, $"P5\n{image.Width} {image.Height}\n255\n");
        stream.Write(Encoding.ASCII.GetBytes(header));
        stream.Write(image.Pixels);
    }
}
