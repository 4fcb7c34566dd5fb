using System;
using System.IO;

namespace Hdl.Cli.Workloads;

/// <summary>Opens files named by the user; what the system refuses becomes an <see cref="InputException"/>.</summary>
public static class InputFile
{
    /// <summary>Opens the file, lets <paramref name="parse"/> read it and closes it.</summary>
    /// <exception cref="InputException">The file is missing, is a folder or cannot be read.</exception>
    public static T Read<T>(string path, Func<Stream, T> parse)
    {
        ArgumentNullException.ThrowIfNull(parse);
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new InputException("an input file's name is empty; give the path of a file");
        }

        if (Directory.Exists(path))
        {
            throw new InputException($"{path}: is a folder; give the path of a file");
        }

        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return parse(stream);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{path}: does not exist", exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new InputException($"{path}: cannot be read: access is denied", exception);
        }
        catch (IOException exception)
        {
            throw new InputException($"{path}: cannot be read: {InputText.OneLine(exception.Message)}", exception);
        }
    }
}
