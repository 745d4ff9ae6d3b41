using System.Collections.Immutable;
using System.Text;

namespace AdmissionGuard.Cli.Manifests;

/// <summary>Everything that was read from the paths of the command line.</summary>
/// <param name="Objects">The objects, in the order of files and documents.</param>
/// <param name="Strangers">How many documents were no Kubernetes objects.</param>
/// <param name="Problems">What could not be read.</param>
internal sealed record ManifestSet(ImmutableArray<ManifestObject> Objects, int Strangers, ImmutableArray<InputProblem> Problems)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads all of it; what cannot be read is a problem, and reading goes on.</summary>
    public static ManifestSet Read(IEnumerable<string> paths, Surroundings surroundings)
    {
        InputFinder finder = new(surroundings.Folder);
        List<ManifestObject> objects = [];
        List<InputProblem> problems = [];
        int strangers = 0;
        foreach (InputFile file in finder.Find(paths))
        {
            ManifestReader reader = new(file);
            try
            {
                reader.Read(TextOf(file, surroundings.Input));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or DecoderFallbackException)
            {
                problems.Add(new InputProblem(file.Name, null, $"cannot be read: {FileError.Of(error)}"));
            }

            objects.AddRange(reader.Objects);
            problems.AddRange(reader.Problems);
            strangers += reader.Strangers;
        }

        return new ManifestSet([.. objects], strangers, [.. finder.Problems, .. problems]);
    }

    private static string TextOf(InputFile file, Stream standardInput)
    {
        using Stream? opened = file.IsStandardInput ? null : File.OpenRead(file.FullPath);
        using StreamReader reader = new(opened ?? standardInput, StrictUtf8, detectEncodingFromByteOrderMarks: true, leaveOpen: opened is null);
        return reader.ReadToEnd();
    }
}
