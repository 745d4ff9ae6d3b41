using System.Text;
using AdmissionGuard.EndToEnd.Tests.Signing;
using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Notary;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>A Notary server that demands tokens, and signs with Ed25519 keys.</summary>
public sealed class TokenNotaryTests(Lab lab)
{
    private static readonly TrustPolicy FirstSeen = new() { Anchors = new() { TrustOnFirstUse = true } };

    [Fact]
    public async Task A_public_repository_is_verified_with_a_token_for_nobody()
    {
        SigningLab signing = await lab.SigningAsync();
        using LabTrust trust = new(signing, signing.TokenNotary.Address);
        Assert.Equal(signing.Public.Signed.Digest, (await trust.SignedAsync(signing.Public.Gun, FirstSeen)).Digest.ToString());
    }

    [Fact]
    public async Task One_token_serves_all_requests_for_a_repository()
    {
        SigningLab signing = await lab.SigningAsync();
        using LabTrust trust = new(signing, signing.TokenNotary.Address);
        await trust.SignedAsync(signing.Public.Gun, FirstSeen);
        await trust.SignedAsync(signing.Public.Gun, FirstSeen);
        Assert.Single(trust.Requests, path => path == signing.Tokens.Realm.AbsolutePath);
    }

    [Fact]
    public async Task A_private_repository_is_refused_to_nobody_and_verified_for_its_user()
    {
        SigningLab signing = await lab.SigningAsync();
        using LabTrust nobody = new(signing, signing.TokenNotary.Address);
        Assert.True(DockerConfig.TryRead(Encoding.UTF8.GetBytes(signing.TokenCredentials()), DockerConfigFormat.ConfigJson, out DockerConfig? credentials, out string? problem), problem);
        using LabTrust user = new(signing, signing.TokenNotary.Address, credentials);

        TrustFailure failure = await nobody.RefusedAsync(signing.Private.Gun, FirstSeen);

        Assert.Equal(TrustReason.AuthFailed, failure.Reason);
        Assert.Equal(signing.Private.Signed.Digest, (await user.SignedAsync(signing.Private.Gun, FirstSeen)).Digest.ToString());
    }
}
