using System.Collections.Concurrent;
using AdmissionGuard.Notary.Sources;
using AdmissionGuard.Notary.Tests.Publishing;

namespace AdmissionGuard.Notary.Tests.Verification;

/// <summary>A Notary server without a network: serves publications by name, version and hash, and what else it is told to.</summary>
internal sealed class ServedFiles : ITrustMetadataSource
{
    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Func<CancellationToken, Task<MetadataReading?>>> others = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> asked = new();

    /// <summary>The files asked for, in order.</summary>
    public IReadOnlyList<string> Asked => [.. asked];

    /// <summary>Serves a publication as current; older files stay under their hash and version.</summary>
    public ServedFiles Serve(Publication publication)
    {
        foreach (SignedFile file in publication.Files)
        {
            files[$"{file.Role}.json"] = file.Bytes;
            files[$"{file.Version}.{file.Role}.json"] = file.Bytes;
            files[$"{file.Role}.{file.Sha256}.json"] = file.Bytes;
        }

        return this;
    }

    public ServedFiles Forget(string name)
    {
        Assert.True(files.TryRemove(name, out _), name);
        return this;
    }

    public ServedFiles ForgetAsked()
    {
        asked.Clear();
        return this;
    }

    /// <summary>Answers otherwise on a name; null goes on to the file.</summary>
    public ServedFiles On(string name, Func<CancellationToken, Task<MetadataReading?>> answer)
    {
        others[name] = answer;
        return this;
    }

    public ServedFiles On(string name, MetadataReading answer) => On(name, _ => Task.FromResult<MetadataReading?>(answer));

    /// <summary>Says of a file that there is none, so often.</summary>
    public ServedFiles Hide(string name, int times)
    {
        int left = times;
        return On(name, _ => Task.FromResult(left-- > 0 ? MetadataReading.Failed(MetadataOutcome.NotFound, "it answered 404") : null));
    }

    /// <summary>Answers nothing but this until told to be <see cref="Honest"/>.</summary>
    public ServedFiles OnAll(MetadataReading answer)
    {
        foreach (string name in files.Keys)
        {
            On(name, answer);
        }

        return this;
    }

    public ServedFiles Honest()
    {
        others.Clear();
        return this;
    }

    public async Task<MetadataReading> ReadAsync(MetadataRequest request, CancellationToken cancellation)
    {
        asked.Enqueue(request.FileName);
        if (others.TryGetValue(request.FileName, out Func<CancellationToken, Task<MetadataReading?>>? other) && await other(cancellation) is { } answer)
        {
            return answer;
        }

        return !files.TryGetValue(request.FileName, out ReadOnlyMemory<byte> bytes) ? MetadataReading.Failed(MetadataOutcome.NotFound, "it answered 404")
            : bytes.Length > request.MaxBytes ? MetadataReading.Failed(MetadataOutcome.TooLarge, "it is too large")
            : MetadataReading.Found(bytes);
    }
}
