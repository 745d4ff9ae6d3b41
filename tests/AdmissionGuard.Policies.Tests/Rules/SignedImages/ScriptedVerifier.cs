using System.Security.Cryptography;
using System.Text;
using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Images.References;
using AdmissionGuard.Policies.Rules.SignedImages;
using AdmissionGuard.Policies.Rules.SignedImages.Options;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.SignedImages;

/// <summary>Knows of each image what a test says; of all others that they are signed.</summary>
internal sealed class ScriptedVerifier : ISignatureVerifier
{
    private readonly Dictionary<string, Task<SignatureFinding>> known = [];

    /// <summary>Every question, in order.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>The sources that were asked about.</summary>
    public List<SignatureSource> Sources { get; } = [];

    /// <summary>The credentials that each was asked with.</summary>
    public List<IReadOnlyList<Credential>> Credentials { get; } = [];

    /// <summary>A digest that stands for some content.</summary>
    public static ImageDigest DigestOf(string content)
    {
        Assert.True(ImageDigest.TryParse("sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content))), out ImageDigest? digest));
        return digest;
    }

    public ScriptedVerifier Refusing(string image, bool tolerated = false)
    {
        SignatureFinding refused = SignatureFinding.Refused(SignedImagesReasons.NotSigned, $"image {image} is not signed", "sign it", DigestOf(image));
        return Saying(image, Task.FromResult(tolerated ? refused.Tolerated() : refused));
    }

    public ScriptedVerifier Saying(string image, Task<SignatureFinding> answer)
    {
        known[image] = answer;
        return this;
    }

    public ValueTask<SignatureFinding> VerifyAsync(ImageReference image, SignatureSource source, IReadOnlyList<Credential>? credentials = null)
    {
        string name = image.ToString();
        Asked.Add(name);
        Sources.Add(source);
        Credentials.Add(credentials ?? []);
        return known.TryGetValue(name, out Task<SignatureFinding>? answer)
            ? new(answer)
            : new(SignatureFinding.Verified(image.Digest ?? DigestOf(name)));
    }
}
