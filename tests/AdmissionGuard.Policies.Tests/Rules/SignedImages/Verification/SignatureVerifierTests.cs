using AdmissionGuard.Notary;
using AdmissionGuard.Policies.Rules.SignedImages;
using AdmissionGuard.Policies.Rules.SignedImages.Verification;
using Xunit;
using static AdmissionGuard.Policies.Tests.Rules.SignedImages.Verification.Verifying;

namespace AdmissionGuard.Policies.Tests.Rules.SignedImages.Verification;

public sealed class SignatureVerifierTests
{
    private readonly Verifying verifying = OfGoodImage();

    [Fact]
    public async Task A_tag_that_points_at_what_was_signed_is_verified()
    {
        SignatureFinding finding = await verifying.VerifyAsync();

        Assert.Null(finding.Reason);
        Assert.Equal(Good, finding.Digest);
    }

    [Fact]
    public async Task A_tag_that_moved_is_refused_with_both_digests()
    {
        verifying.Registry.Serving("1", Bad);

        SignatureFinding finding = await verifying.VerifyAsync();

        Assert.Equal(SignedImagesReasons.DigestMismatch, finding.Reason);
        Assert.Equal($"image {App} is {Bad} at the registry now, but targets at https://notary.example.com signs {Good} for this tag", finding.Fault);
        Assert.Equal(Bad, finding.Digest);
    }

    [Fact]
    public async Task A_manifest_of_another_length_than_was_signed_is_refused()
    {
        verifying.Registry.Serving("1", Good, size: 529);

        SignatureFinding finding = await verifying.VerifyAsync();

        Assert.Equal(SignedImagesReasons.DigestMismatch, finding.Reason);
        Assert.Contains("has a manifest of 529 bytes, but targets at https://notary.example.com signs one of 528", finding.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tag_that_is_not_signed_is_refused_without_asking_the_registry()
    {
        SignatureFinding finding = await verifying.VerifyAsync("registry.example.com/app:2");

        Assert.Equal(SignedImagesReasons.NotSigned, finding.Reason);
        Assert.StartsWith("image registry.example.com/app:2 is not accepted: the targets file of registry.example.com/app at https://notary.example.com", finding.Fault, StringComparison.Ordinal);
        Assert.Empty(verifying.Registry.Requests);
    }

    [Theory]
    [InlineData("registry.example.com/app@{good}", "verified")]
    [InlineData("registry.example.com/app@{bad}", "image-not-signed")]
    [InlineData("registry.example.com/app:1@{good}", "verified")]
    [InlineData("registry.example.com/app:1@{bad}", "image-digest-mismatch")]
    [InlineData("registry.example.com/app:2@{good}", "image-not-signed")]
    public async Task A_digest_decides_by_itself_and_the_registry_is_not_asked(string image, string reason)
    {
        string named = image.Replace("{good}", Good.ToString(), StringComparison.Ordinal).Replace("{bad}", Bad.ToString(), StringComparison.Ordinal);

        Assert.Equal(reason, await verifying.ReasonAsync(named));
        Assert.Empty(verifying.Registry.Requests);
    }

    [Fact]
    public async Task A_tag_that_the_registry_lacks_is_refused()
    {
        verifying.Notary.Signing("3", Good);

        Assert.Equal("image-not-found", await verifying.ReasonAsync("registry.example.com/app:3"));
    }

    [Fact]
    public async Task A_registry_that_refuses_the_credentials_is_told_with_what_was_signed()
    {
        verifying.Registry.Failing = FakeRegistry.Refusing;

        SignatureFinding finding = await verifying.VerifyAsync();

        Assert.Equal(SignedImagesReasons.RegistryDenied, finding.Reason);
        Assert.Equal($"image {App} is signed for {Good}, but where its tag points now is not known: registry registry.example.com does not take the credentials", finding.Fault);
        Assert.Equal("correct them", finding.Remedy);
    }

    [Fact]
    public async Task A_file_that_cannot_be_used_denies_and_says_which()
    {
        verifying.FileProblem = "the file /etc/ca.pem does not exist";

        SignatureFinding finding = await verifying.VerifyAsync();

        Assert.Equal(SignedImagesReasons.CannotVerify, finding.Reason);
        Assert.Contains("/etc/ca.pem", finding.Fault, StringComparison.Ordinal);
        Assert.Empty(verifying.Notary.Requests);
    }

    [Fact]
    public async Task Observers_are_told_of_each_verification_and_not_of_what_was_known()
    {
        await verifying.VerifyAsync();
        await verifying.VerifyAsync();
        await verifying.VerifyAsync("registry.example.com/app:2");
        verifying.Clock.Advance(TimeSpan.FromMinutes(1));
        verifying.Notary.Failing = TrustReason.Timeout;
        await verifying.VerifyAsync();

        Assert.Equal([VerificationResult.Verified, VerificationResult.Rejected, VerificationResult.Unavailable], verifying.Told);
    }
}
