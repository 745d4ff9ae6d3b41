using System.Text;
using System.Text.Json.Nodes;

namespace AdmissionGuard.EndToEnd.Tests.Signing;

/// <summary>A signed image in a registry of its own that answers only who brings credentials.</summary>
internal sealed class ClosedRepository : IAsyncDisposable
{
    private readonly SigningLab _signing;
    private readonly LabRegistry _registry;
    private LabRepository? _repository;

    private ClosedRepository(SigningLab signing)
    {
        _signing = signing;
        _registry = new LabRegistry(signing.Tls, signing.Registry, signing.Tokens);
    }

    /// <summary>The repository.</summary>
    public LabRepository Repository => _repository ?? throw new InvalidOperationException("the repository is not there yet");

    /// <summary>The password that opens it.</summary>
    public string Password => _signing.Tokens.Password;

    /// <summary>Everything that must be reached to judge its image: the Notary server, the registry and its service of tokens.</summary>
    public IEnumerable<Uri> Servers => [_signing.Notary.Address, new($"https://{_registry.Host}/"), _signing.Tokens.Realm];

    /// <summary>Starts the registry, pushes and signs.</summary>
    /// <param name="signing">Whose Notary and token service it uses.</param>
    /// <param name="name">The repository's name, which says "private": the token service gives nobody else's away.</param>
    public static async Task<ClosedRepository> PublishAsync(SigningLab signing, string name)
    {
        ClosedRepository closed = new(signing);
        try
        {
            await closed._registry.StartAsync();
            LabImage image = LabImage.Of(name);
            await signing.Registry.PushAsync(name, image, LabRepository.Tag);
            using Publisher publisher = new($"{closed._registry.Host}/{name}", signing.Notary.Address, signing.Tls);
            await publisher.InitializeAsync();
            await publisher.SignAsync(LabRepository.Tag, image);
            closed._repository = await signing.Publishing.PinnedAsync(new LabRepository(publisher.Gun, image));
            return closed;
        }
        catch
        {
            await closed.DisposeAsync();
            throw;
        }
    }

    /// <summary>A Secret of credentials for it, right ones unless another password is given.</summary>
    public string Secret(string name, string? password = null)
    {
        string auth = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{TokenService.User}:{password ?? Password}"));
        JsonObject config = new() { ["auths"] = new JsonObject { [_registry.Host] = new JsonObject { ["auth"] = auth } } };
        return new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Secret",
            ["metadata"] = new JsonObject { ["name"] = name },
            ["type"] = "kubernetes.io/dockerconfigjson",
            ["stringData"] = new JsonObject { [".dockerconfigjson"] = config.ToJsonString() },
        }.ToJsonString();
    }

    /// <summary>A policy that demands its signature, with what it trusts in a file.</summary>
    public string Policy(string authorityFile) => $$"""
        apiVersion: admissionguard.io/v1
        kind: Policy
        metadata:
          name: signed
        spec:
          signedImages:
            sources:
              - images: ["{{Repository.Gun}}"]
                notary: { server: "{{_signing.Notary.Address}}", roots: ["{{Repository.Pin}}"], caFile: "{{authorityFile}}" }
                registry: { caFile: "{{authorityFile}}", tokenHosts: ["{{_signing.Tokens.Realm.Authority}}"] }
        """;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _registry.DisposeAsync();
}
