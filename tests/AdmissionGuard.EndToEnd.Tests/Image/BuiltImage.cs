using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Manifests;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Signing;

namespace AdmissionGuard.EndToEnd.Tests.Image;

/// <summary>
/// The image, built by a real Docker Engine from the Dockerfile as it is. Local stand-ins have the names of the base images, and the
/// build has no network: what it would fetch, it would not find.
/// </summary>
public sealed class BuiltImage : IAsyncLifetime
{
    /// <summary>The name it has in the engine.</summary>
    internal const string Name = "admissionguard:built";

    /// <summary>What a release would say it was built from.</summary>
    internal const string Revision = "0123456789abcdef0123456789abcdef01234567";

    private const string Sdk = "mcr.microsoft.com/dotnet/sdk:10.0-noble";
    private const string Runtime = "mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled";

    private DockerEngine? _engine;

    /// <summary>Why it cannot be built here; null when it can.</summary>
    internal static string? Obstacle => DockerEngine.CanRun ? null : "a Docker Engine needs root";

    /// <summary>The engine.</summary>
    internal DockerEngine Engine => _engine ?? throw new InvalidOperationException("the engine has not started");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Obstacle is not null)
        {
            return;
        }

        _engine = await DockerEngine.StartAsync();
        await ImportAsync("sdk.tar", Sdk, "ENV APP_UID=1654 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=true");
        await ImportAsync(
            "runtime.tar", Runtime, "ENV APP_UID=1654 ASPNETCORE_HTTP_PORTS=8080 DOTNET_RUNNING_IN_CONTAINER=true DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=true");
        await BuildAsync(Name);
    }

    /// <summary>Builds it under a name.</summary>
    internal async Task BuildAsync(string name, params string[] more)
    {
        string[] arguments = ["build", "--network=none", "--progress=plain", $"--tag={name}", $"--build-arg=REVISION={Revision}", .. more, Repository.Root];
        (await Engine.DockerAsync(arguments)).Succeeded();
    }

    /// <summary>What <c>docker inspect</c> says of an image.</summary>
    internal async Task<JsonNode> InspectAsync(string name) =>
        JsonNode.Parse((await Engine.DockerAsync("image", "inspect", name)).Succeeded().Output)![0]!;

    /// <summary>What it says of the base of the image.</summary>
    internal Task<JsonNode> InspectBaseAsync() => InspectAsync(Runtime);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_engine is not null)
        {
            await _engine.DisposeAsync();
        }
    }

    private async Task ImportAsync(string file, string name, string settings) =>
        (await Engine.DockerAsync("import", "--change", settings, LabPrograms.FindFile("image", file), name)).Succeeded();
}
