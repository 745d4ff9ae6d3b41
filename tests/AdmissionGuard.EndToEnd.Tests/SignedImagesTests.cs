using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Signing;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>The rule <c>signedImages</c> as people meet it: a real API server asks, and a real Notary and a real registry are asked.</summary>
public sealed class SignedImagesTests(Lab lab, SignedImagesGuard webhook) : IClassFixture<SignedImagesGuard>
{
    private readonly SigningLab _signing = webhook.Signing;

    [Fact]
    public async Task A_signed_tag_is_admitted_and_kubectl_shows_the_digest_to_pin()
    {
        GuardedNamespace space = await webhook.Guard.NamespaceAsync();

        CommandResult result = await lab.Cluster.Kubectl.RunAsync("run", "web", $"--image={_signing.Signed.Image}", "-n", space.Name);

        Assert.Equal("pod/web created\n", result.Succeeded().Output);
        string warning = Assert.Single(result.Error.Split('\n'), line => line.StartsWith("Warning: ", StringComparison.Ordinal));
        Assert.Contains(_signing.Signed.Signed.Digest, warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signed_digest_is_admitted_without_a_warning()
    {
        ApiAnswer answer = (await CreateAsync($"{_signing.Signed.Gun}@{_signing.Signed.Signed.Digest}")).Accepted();
        Assert.Empty(answer.Warnings);
    }

    [Fact]
    public async Task What_is_released_by_several_signers_is_admitted() => (await CreateAsync(_signing.Delegated.Repository.Image)).Accepted();

    [Fact]
    public async Task A_repository_whose_root_was_replaced_since_it_was_pinned_is_admitted() => (await CreateAsync(_signing.Rotated.Image)).Accepted();

    [Fact]
    public async Task A_root_that_a_trusted_authority_issued_is_admitted() => (await CreateAsync(_signing.Issued.Image)).Accepted();

    [Fact]
    public async Task An_unsigned_repository_is_denied_as_such()
    {
        string message = (await CreateAsync(_signing.Unsigned.Image)).Denied();
        Assert.Contains("[signed/signedImages image-not-signed]", message, StringComparison.Ordinal);
        Assert.Contains(_signing.Unsigned.Gun, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unsigned_tag_of_a_signed_repository_is_denied() =>
        Assert.Contains("[signed/signedImages image-not-signed]", (await CreateAsync($"{_signing.Signed.Gun}:unsigned-tag")).Denied(), StringComparison.Ordinal);

    [Fact]
    public async Task A_tag_that_moved_since_it_was_signed_is_denied_with_both_digests()
    {
        string message = (await CreateAsync(_signing.Moved.Image)).Denied();
        Assert.Contains("[signed/signedImages image-digest-mismatch]", message, StringComparison.Ordinal);
        Assert.Contains(_signing.Moved.Signed.Digest, message, StringComparison.Ordinal);
        Assert.Contains(_signing.Moved.Served.Digest, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_digest_that_the_tag_moved_to_is_denied_too() =>
        Assert.Contains("[signed/signedImages image-not-signed]", (await CreateAsync($"{_signing.Moved.Gun}@{_signing.Moved.Served.Digest}")).Denied(), StringComparison.Ordinal);

    [Fact]
    public async Task Another_root_than_the_pinned_one_is_denied_as_such() =>
        Assert.Contains("[signed/signedImages trust-root-mismatch]", (await CreateAsync(webhook.WrongRoot.Image)).Denied(), StringComparison.Ordinal);

    [Fact]
    public async Task Images_that_no_source_covers_are_left_alone() => (await CreateAsync("registry.example.com/shop/web:1.0")).Accepted();

    private async Task<ApiAnswer> CreateAsync(string image)
    {
        GuardedNamespace space = await webhook.Guard.NamespaceAsync();
        return await space.CreatePodAsync(new PodBuilder("web").WithImage(image).ToString());
    }
}
