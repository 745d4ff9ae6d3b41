using System.Diagnostics.CodeAnalysis;
using AdmissionGuard.Cli.Engine;
using AdmissionGuard.Images.References;

namespace AdmissionGuard.Cli.Trust;

/// <summary>A Docker Engine to be asked what it holds.</summary>
internal sealed class EngineQuestion : IDisposable
{
    private readonly EngineAddress address;
    private readonly DockerEngine engine;

    private EngineQuestion(EngineAddress address, DockerEngine engine) => (this.address, this.engine) = (address, engine);

    /// <summary>Makes the question; null when none is asked, or with the problem why it cannot be.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "What is returned owns the engine, and that the certificates.")]
    public static EngineQuestion? Of(VerifyOptions options, Surroundings surroundings, out string? problem)
    {
        problem = options is { Engine: null, EngineCertificates: not null } ? "--engine-certs stands without --engine; name the engine" : null;
        if (options.Engine is null || !EngineAddress.TryParse(options.Engine, out EngineAddress? address, out problem))
        {
            problem = options.Engine is null ? problem : $"--engine {problem}";
            return null;
        }

        if (address.Socket is null == options.EngineCertificates is null)
        {
            problem = address.Socket is null
                ? "--engine is on TCP, where anybody could ask and answer; add --engine-certs with ca.pem, cert.pem and key.pem"
                : "--engine-certs means nothing for a socket; leave it out";
            return null;
        }

        EngineCertificates? certificates = null;
        if (options.EngineCertificates is { } folder)
        {
            certificates = EngineCertificates.Read(Path.GetFullPath(folder, surroundings.Folder), out string unreadable);
            problem = certificates is null ? $"--engine-certs {folder}: {unreadable}" : null;
        }

        return problem is null ? new EngineQuestion(address, new DockerEngine(address, certificates, surroundings.Clock)) : null;
    }

    /// <summary>Asks, and compares with what was signed.</summary>
    /// <param name="image">The image.</param>
    /// <param name="signed">The digest that was verified; null when none was.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<EngineComparison> CompareAsync(ImageReference image, ImageDigest? signed, CancellationToken cancellation) =>
        EngineComparison.Of(address.ToString(), image, await engine.InspectAsync(image, cancellation), signed);

    /// <inheritdoc/>
    public void Dispose() => engine.Dispose();
}
