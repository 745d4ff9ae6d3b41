using System.Diagnostics.CodeAnalysis;
using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Images.References;
using AdmissionGuard.Policies.Rules.SignedImages;
using AdmissionGuard.Policies.Rules.SignedImages.Options;
using AdmissionGuard.Policies.Rules.SignedImages.Verification;
using AdmissionGuard.Policies.Rules.SignedImages.Verification.Access;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.SignedImages.Verification;

/// <summary>A verifier between a trust server and a registry in memory, on a clock that a test moves.</summary>
internal sealed class Verifying : ISourceAccesses, IVerificationObserver
{
    public const string App = "registry.example.com/app:1";

    public static readonly ImageDigest Good = ScriptedVerifier.DigestOf("good");
    public static readonly ImageDigest Bad = ScriptedVerifier.DigestOf("bad");

    private readonly Dictionary<string, long> ids = [];

    public Verifying()
    {
        Notary = new FakeNotary(Clock);
        Verifier = new SignatureVerifier(this, this, Clock);
    }

    public FakeTimeProvider Clock { get; } = new();

    public FakeNotary Notary { get; }

    public FakeRegistry Registry { get; } = new();

    public SignatureVerifier Verifier { get; }

    public SignatureSource Source { get; private set; } = Given.FirstSource(Given.OneSource());

    /// <summary>What observers were told.</summary>
    public List<VerificationResult> Told { get; } = [];

    /// <summary>What is wrong with a file; null for nothing.</summary>
    public string? FileProblem { get; set; }

    /// <summary>Another number after a change of a file.</summary>
    public int FileVersion { get; set; }

    /// <summary>Tag 1 is signed, and served as it was signed.</summary>
    public static Verifying OfGoodImage()
    {
        Verifying verifying = new();
        verifying.Notary.Signing("1", Good);
        verifying.Registry.Serving("1", Good);
        return verifying;
    }

    public Verifying With(string more)
    {
        Source = Given.FirstSource(Given.OneSource(more));
        return this;
    }

    public Task<SignatureFinding> VerifyAsync(string image = App, params IReadOnlyList<Credential> credentials)
    {
        Assert.True(ImageReference.TryParse(image, out ImageReference? reference, out _));
        return Verifier.VerifyAsync(reference, Source, credentials).AsTask();
    }

    public async Task<string> ReasonAsync(string image = App) => (await VerifyAsync(image)).Reason?.Code ?? "verified";

    public bool TryFind(SignatureSource source, [NotNullWhen(true)] out SourceAccess? access, [NotNullWhen(false)] out string? problem)
    {
        problem = FileProblem;
        string key = $"{source.Hash} {FileVersion}";
        ids.TryAdd(key, ids.Count);
        access = problem is null ? new SourceAccess(ids[key], Notary, Registry) : null;
        return access is not null;
    }

    public void Verified(string verifier, VerificationResult result, TimeSpan elapsed) => Told.Add(result);
}
