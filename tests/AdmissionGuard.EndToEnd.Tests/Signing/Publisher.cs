using System.Text;
using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Signing;

/// <summary>Somebody who signs one repository with the notary program, with keys and a memory of his own.</summary>
internal sealed class Publisher : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly Dictionary<string, string> _environment;
    private readonly string[] _common;

    /// <summary>Prepares a publisher of a repository at a server.</summary>
    public Publisher(string gun, Uri server, LabTls tls, TokenService? tokens = null)
    {
        Gun = gun;
        _common = ["-s", server.ToString().TrimEnd('/'), "--tlscacert", tls.Authority, "-d", _folder.Path];
        _environment = new Dictionary<string, string>
        {
            ["NOTARY_ROOT_PASSPHRASE"] = Passphrase,
            ["NOTARY_TARGETS_PASSPHRASE"] = Passphrase,
            ["NOTARY_SNAPSHOT_PASSPHRASE"] = Passphrase,
            ["NOTARY_DELEGATION_PASSPHRASE"] = Passphrase,
        };
        if (tokens is not null)
        {
            _environment["NOTARY_AUTH"] = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{TokenService.User}:{tokens.Password}"));
        }
    }

    /// <summary>What its private keys are encrypted with.</summary>
    public static string Passphrase { get; } = $"pw{Guid.NewGuid():n}";

    /// <summary>The repository's name at the server.</summary>
    public string Gun { get; }

    /// <summary>Makes the trust data as docker does: the server signs snapshots and timestamps.</summary>
    public async Task InitializeAsync(params IEnumerable<string> options)
    {
        await RunAsync(["init", Gun, .. options, "-p"]);
        await RunAsync(["key", "rotate", Gun, "snapshot", "-r"]);
    }

    /// <summary>Signs what a tag stands for, in these roles, or else in targets; published at once.</summary>
    public Task SignAsync(string tag, LabImage image, params IEnumerable<string> roles) =>
        RunAsync(
        [
            "addhash", Gun, tag, $"{image.Manifest.Bytes.Length}", "--sha256", image.Manifest.Sha256, .. roles.SelectMany(role => new[] { "-r", role }), "-p",
        ]);

    /// <summary>
    /// Prepares to sign what tags stand for in targets, as the notary program's own <c>addhash</c> leaves it in its folder: a thousand
    /// runs of the program would take a minute.
    /// </summary>
    public void Prepare(params IEnumerable<(string Tag, LabImage Image)> signed)
    {
        string folder = _folder.File($"tuf/{Gun}/changelist");
        Directory.CreateDirectory(folder);
        int order = 0;
        foreach ((string tag, LabImage image) in signed)
        {
            JsonObject target = new() { ["length"] = image.Manifest.Bytes.Length, ["hashes"] = new JsonObject { ["sha256"] = Convert.ToBase64String(Convert.FromHexString(image.Manifest.Sha256)) } };
            JsonObject change = new()
            {
                ["action"] = "create",
                ["role"] = "targets",
                ["type"] = "target",
                ["path"] = tag,
                ["data"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(target.ToJsonString())),
            };
            File.WriteAllText(Path.Combine(folder, $"{order++:D20}_{Guid.NewGuid()}.change"), change.ToJsonString());
        }
    }

    /// <summary>Publishes what has been prepared.</summary>
    public Task PublishAsync() => RunAsync("publish", Gun);

    /// <summary>Replaces the key of a role by a new one of the publisher's.</summary>
    public Task RotateAsync(string role) => RunAsync(["key", "rotate", Gun, role], answer: "yes\n");

    /// <summary>Replaces the key of a role by a new one of the server's.</summary>
    public Task RotateAtServerAsync(string role) => RunAsync("key", "rotate", Gun, role, "-r");

    /// <summary>Signs a role again as it is.</summary>
    public Task WitnessAsync(string role) => RunAsync("witness", Gun, role, "-p");

    /// <summary>Declares a delegation with a key; prepared, not published.</summary>
    public Task DelegateAsync(string role, DelegationKey key, string paths = "--all-paths") => RunAsync("delegation", "add", Gun, role, key.PublicFile, paths);

    /// <summary>Takes a key from a delegation; prepared, not published.</summary>
    public Task RevokeAsync(string role, DelegationKey key) => RunAsync("delegation", "remove", Gun, role, key.Id);

    /// <summary>Lets this publisher sign with a delegation's key.</summary>
    public Task ImportAsync(string role, DelegationKey key) => RunAsync("key", "import", key.PrivateFile, "--role", role);

    /// <summary>Runs the notary program.</summary>
    public Task RunAsync(params string[] arguments) => RunAsync(arguments, answer: "");

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();

    private async Task RunAsync(string[] arguments, string answer) =>
        (await Command.RunAsync(NotaryParts.Find("notary"), [.. _common, .. arguments], _environment, answer)).Succeeded();
}
