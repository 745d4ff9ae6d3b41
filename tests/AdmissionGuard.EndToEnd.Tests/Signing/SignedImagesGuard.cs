using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests.Signing;

/// <summary>A webhook that demands signatures for what the lab publishes, and for the signed repository under a second name a root that is not its own.</summary>
public sealed class SignedImagesGuard(Lab lab) : IAsyncLifetime
{
    private Guard? _guard;
    private SignedPolicy? _policy;

    /// <summary>The lab.</summary>
    internal SigningLab Signing { get; private set; } = null!;

    /// <summary>A repository whose source pins the root of another one.</summary>
    internal LabRepository WrongRoot { get; private set; } = null!;

    /// <summary>The webhook.</summary>
    internal Guard Guard => _guard ?? throw new InvalidOperationException("the webhook has not started");

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        Signing = await lab.SigningAsync();
        WrongRoot = await Signing.Publishing.SignedAsync("own/wrong-root");
        Uri server = Signing.Notary.Address;
        _policy = new SignedPolicy(Signing.Tls)
            .Pin(Signing.Signed.Gun, server, Signing.Signed.Pin)
            .Pin(Signing.Unsigned.Gun, server, Signing.Signed.Pin)
            .Pin(Signing.Moved.Gun, server, Signing.Moved.Pin)
            .Pin(Signing.Delegated.Repository.Gun, server, Signing.Delegated.Repository.Pin)
            .Pin(Signing.Rotated.Gun, server, Signing.Rotated.FirstPin)
            .IssuedBy(Signing.Issued.Gun, server, Signing.SigningAuthority)
            .Pin(WrongRoot.Gun, server, Signing.Signed.Pin);
        _guard = await Guard.StartAsync(lab.Cluster, [$"--policy={_policy.Path}"]);
        await VerifyingAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_guard is not null)
        {
            await _guard.DisposeAsync();
        }

        _policy?.Dispose();
    }

    // The first verification of a process compiles much code within its time limits, which a busy machine does not always keep; the facts
    // are about what it says, not about that.
    private async Task VerifyingAsync()
    {
        GuardedNamespace space = await Guard.NamespaceAsync();
        string pod = new PodBuilder("first").WithImage(Signing.Signed.Image).ToString();
        string last = "";
        await Eventually.TrueAsync(
            "a signed image is verified",
            async _ =>
            {
                ApiAnswer answer = await space.DryAsync(pod);
                last = answer.Succeeded ? "" : answer.Message;
                return answer.Succeeded;
            },
            () => last);
    }
}
