using System;
using Hdl.Cli;
using Hdl.Cli.Workloads;

namespace Hdl.SamplePicture;

internal static class Program
{
    private const string Usage = """
        usage: Hdl.SamplePicture render F.pgm       renders the sample picture
               Hdl.SamplePicture png F.pgm G.png    converts a picture for pages that cannot show PGM
        """;

    private static int Main(string[] arguments)
    {
        try
        {
            switch (arguments)
            {
                case ["render", string pgm]:
                    Pgm.WriteFile(pgm, Photograph.Render());
                    return 0;
                case ["png", string pgm, string png]:
                    using (OutputFile file = OutputFile.Create(png))
                    {
                        GrayImage image = Pgm.ReadFile(pgm);
                        file.Commit(stream => PngWriter.Write(stream, image));
                    }

                    return 0;
                default:
                    Console.Error.WriteLine(Usage);
                    return 2;
            }
        }
        catch (InputException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }
}
