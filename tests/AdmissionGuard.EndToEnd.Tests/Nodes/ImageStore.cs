using System.Collections.Concurrent;

namespace AdmissionGuard.EndToEnd.Tests.Nodes;

/// <summary>Which images the test node can run, by repository: their tags and digests are all the same to it.</summary>
internal sealed class ImageStore
{
    /// <summary>The repository of the server's image.</summary>
    public const string Server = "registry.example.com/admissionguard/admissionguard";

    /// <summary>The repository of the shell's image.</summary>
    public const string Shell = "registry.example.com/lab/shell";

    private readonly ConcurrentDictionary<string, ProgramImage> _images = new() { [Server] = ProgramImage.Server, [Shell] = ProgramImage.Shell };

    /// <summary>Lets a further repository be run.</summary>
    public void Add(string repository, ProgramImage image) => _images[repository] = image;

    /// <summary>Finds the image of a reference; null when it cannot be pulled.</summary>
    public ProgramImage? Find(string reference) =>
        _images.FirstOrDefault(known => reference == known.Key || (reference.StartsWith(known.Key, StringComparison.Ordinal) && reference[known.Key.Length] is (':' or '@'))).Value;
}
