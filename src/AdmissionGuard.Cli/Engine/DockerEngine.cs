using AdmissionGuard.Images.References;
using Docker.DotNet;
using Docker.DotNet.Models;
using Docker.DotNet.X509;

namespace AdmissionGuard.Cli.Engine;

/// <summary>
/// A Docker Engine, asked through Docker.DotNet what it holds. The one place that uses that package, which is ready for neither trimming
/// nor native code: what it gives leaves here as records.
/// </summary>
internal sealed class DockerEngine : IDisposable
{
    /// <summary>How long an answer may take.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly EngineAddress address;
    private readonly TimeProvider clock;
    private readonly EngineCertificates? certificates;
    private readonly DockerClient client;

    /// <summary>A client; nothing is asked yet.</summary>
    /// <param name="address">Where the engine listens.</param>
    /// <param name="certificates">For TCP; disposed with this.</param>
    /// <param name="clock">Runs the time limit.</param>
    public DockerEngine(EngineAddress address, EngineCertificates? certificates, TimeProvider clock)
    {
        (this.address, this.certificates, this.clock) = (address, certificates, clock);
        using Credentials credentials = CredentialsOf(certificates);
        using DockerClientConfiguration configuration = new(address.Uri, credentials);
        client = configuration.CreateClient();
    }

    /// <summary>What the engine holds for an image: by the digest if there is one, else by the tag.</summary>
    public async Task<EngineReading> InspectAsync(ImageReference image, CancellationToken cancellation)
    {
        string name = image.Digest is { } digest ? $"{image.Name}@{digest}" : $"{image.Name}:{image.Tag}";
        using CancellationTokenSource patience = new(Timeout, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            // Docker.DotNet does not watch the token while it connects.
            ImageInspectResponse answer = await client.Images.InspectImageAsync(name, either.Token).WaitAsync(either.Token).ConfigureAwait(false);
            return EngineReading.Of(Read(answer, image));
        }
        catch (Exception exception) when (EngineFaults.Explain(exception, address, name) is { } failure)
        {
            cancellation.ThrowIfCancellationRequested();
            return EngineReading.Of(failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        client.Dispose();
        certificates?.Dispose();
    }

    private static Credentials CredentialsOf(EngineCertificates? certificates) =>
        certificates is null
            ? new AnonymousCredentials()
            : new CertificateCredentials(certificates.Client) { ServerCertificateValidationCallback = (_, served, chain, errors) => certificates.Trusts(served, chain, errors) };

    private static EngineImage Read(ImageInspectResponse answer, ImageReference image) =>
        new(
            answer.ID ?? "",
            [.. DigestsOf(answer.RepoDigests ?? [], image)],
            string.Join('/', new[] { answer.Os, answer.Architecture, answer.Variant }.Where(part => !string.IsNullOrEmpty(part))),
            answer.Created == default ? null : new DateTimeOffset(answer.Created.ToUniversalTime()),
            answer.Config?.User ?? "",
            [.. answer.Config?.Entrypoint ?? [], .. answer.Config?.Cmd ?? []]);

    // Each is NAME@DIGEST, where the name is as short as docker writes it; one image may have been pulled from several repositories.
    private static IEnumerable<ImageDigest> DigestsOf(IEnumerable<string> written, ImageReference image)
    {
        foreach (string text in written)
        {
            if (ImageReference.TryParse(text, out ImageReference? known, out _) && known.Name == image.Name && known.Digest is { } digest)
            {
                yield return digest;
            }
        }
    }
}
