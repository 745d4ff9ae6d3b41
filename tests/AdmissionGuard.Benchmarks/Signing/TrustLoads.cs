using AdmissionGuard.Notary;
using AdmissionGuard.Notary.Anchors;
using AdmissionGuard.Notary.Sources;
using AdmissionGuard.Notary.State;
using AdmissionGuard.Notary.Tests.Publishing;
using BenchmarkDotNet.Attributes;

namespace AdmissionGuard.Benchmarks.Signing;

/// <summary>What verifying a repository's trust data costs without a network: by a client that knows nothing, and by one that knows the files.</summary>
[InProcess]
[IterationTime(100)]
[MaxWarmupCount(12)]
[MaxIterationCount(30)]
[MinColumn]
[MemoryDiagnoser]
public class TrustLoads : ITrustMetadataSource
{
    private const string Repository = "registry.example.com/team/app";

    private readonly Dictionary<string, byte[]> files = new(StringComparer.Ordinal);
    private readonly RunningClock clock = new(Times.Start);
    private readonly TrustServer server = new() { Address = new Uri("https://notary.example.com") };
    private TrustPolicy policy = null!;
    private NotaryClient known = null!;

    /// <summary>How many tags are signed.</summary>
    [Params(1, 1000)]
    public int Tags { get; set; }

    /// <summary>Publishes.</summary>
    [GlobalSetup]
    public void Publish()
    {
        Publisher publisher = new(Repository);
        for (int i = 0; i < Tags; i++)
        {
            publisher.Targets.Tag(SigningWorld.Tag(i), SigningWorld.Tag(i));
        }

        foreach (SignedFile file in publisher.Publish().Files)
        {
            files[$"{file.Role}.json"] = file.Bytes;
            files[$"{file.Role}.{file.Sha256}.json"] = file.Bytes;
        }

        policy = new TrustPolicy { Anchors = new TrustAnchors { Pins = [TrustPin.TryParse(publisher.RootKey.Id, out TrustPin? pin, out string? problem) ? pin : throw new InvalidOperationException(problem)] } };
        known = Client();
    }

    /// <summary>Everything for the first time.</summary>
    [Benchmark]
    public Task Cold() => LoadAsync(Client());

    /// <summary>Again: nothing has changed.</summary>
    [Benchmark]
    public Task Warm() => LoadAsync(known);

    /// <inheritdoc />
    public Task<MetadataReading> ReadAsync(MetadataRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Task.FromResult(files.TryGetValue(request.FileName, out byte[]? bytes) ? MetadataReading.Found(bytes) : MetadataReading.Failed(MetadataOutcome.NotFound, "it answered 404"));
    }

    private NotaryClient Client() => new(server, this, new InMemoryTrustStateStore(), clock);

    private async Task LoadAsync(NotaryClient client)
    {
        CollectionReading reading = await client.LoadAsync(new Gun(Repository), policy, CancellationToken.None);
        if (reading.Failure is { } failure)
        {
            throw new InvalidOperationException(failure.Message);
        }
    }
}
