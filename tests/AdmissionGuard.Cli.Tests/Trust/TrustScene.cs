using System.Text.RegularExpressions;
using AdmissionGuard.Cli.Tests.Runs;
using AdmissionGuard.Notary.Tests.Hostile;
using AdmissionGuard.Notary.Tests.Publishing;

namespace AdmissionGuard.Cli.Tests.Trust;

/// <summary>A repository with a signer, published at a Notary of the test's own, and the tool that asks it.</summary>
internal sealed partial class TrustScene : IDisposable
{
    /// <summary>The repository.</summary>
    public const string Repository = "reg.example/demo/app";

    private readonly HostileNotary notary;
    private readonly Workspace workspace = new();

    public TrustScene(NotaryHost host)
    {
        notary = host.NewNotary(Repository);
        workspace.Write("ca.pem", host.CaBundle);
        Publisher.Targets.Tag("v1", "older").Tag("old", "older");
        Releases = Publisher.Targets.Delegate("targets/releases").Tag("v1", "image");
        Alice = Publisher.Targets.Delegate("targets/alice").Tag("v1", "image");
        Publisher.Targets.Delegate("targets/bob").Allowing("rel-").Unpublished();
    }

    /// <summary>Who signs.</summary>
    public Publisher Publisher { get; } = new(Repository);

    /// <summary>What is released.</summary>
    public SignerPlan Releases { get; }

    /// <summary>A signer.</summary>
    public SignerPlan Alice { get; }

    /// <summary>The digest that is released for v1.</summary>
    public static string Digest { get; } = SignerPlan.DigestOf("image");

    /// <summary>The key ID to pin.</summary>
    public string Pin => Publisher.RootKey.Id;

    /// <summary>The server's address.</summary>
    public string Server => notary.Address.AbsoluteUri;

    /// <summary>Where files for the tool go.</summary>
    public Workspace Workspace => workspace;

    /// <summary>What the server was asked.</summary>
    public IReadOnlyList<string> Asked => notary.Paths;

    /// <summary>Publishes what is planned.</summary>
    public TrustScene Publish()
    {
        notary.Serve(Publisher.Publish());
        return this;
    }

    /// <summary>Lets the server answer every question alike.</summary>
    public TrustScene Answering(Microsoft.AspNetCore.Http.RequestDelegate answer)
    {
        notary.On("*", answer);
        return this;
    }

    /// <summary>Runs <c>trust inspect</c> on a tag of the repository.</summary>
    public ToolResult Inspect(params string[] more) => workspace.Run(["trust", "inspect", $"{Repository}:v1", "--server", Server, "--ca", "ca.pem", .. more]);

    /// <summary>Runs <c>trust verify</c> on a reference of the repository.</summary>
    public ToolResult Verify(string reference, params string[] more) => workspace.Run(["trust", "verify", Repository + reference, "--server", Server, "--ca", "ca.pem", .. more]);

    /// <summary>A text with names in the place of what differs from run to run.</summary>
    public string Steady(string text)
    {
        text = text.Replace(Server, "https://notary", StringComparison.Ordinal);
        foreach ((string name, PublisherKey key) in Keys())
        {
            text = text.Replace(key.Id, $"<{name}>", StringComparison.Ordinal).Replace(key.CanonicalId, $"<{name} bare>", StringComparison.Ordinal);
        }

        return FileHash().Replace(text, "$1<hash>");
    }

    /// <inheritdoc/>
    public void Dispose() => workspace.Dispose();

    private IEnumerable<(string Name, PublisherKey Key)> Keys() =>
        new (string Name, RolePlan Role)[]
        {
            ("root", Publisher.Root), ("targets", Publisher.Targets), ("snapshot", Publisher.Snapshot), ("timestamp", Publisher.Timestamp), ("releases", Releases), ("alice", Alice),
        }.Select(pair => (pair.Name, pair.Role.Keys[0])).Append(("bob", Publisher.Targets.Children[2].Keys[0]));

    [GeneratedRegex("""("sha256": ")[0-9a-f]{64}""")]
    private static partial Regex FileHash();
}
