using System.CommandLine;

namespace AdmissionGuard.Cli.Trust;

/// <summary>The options that say which server is asked and whom to trust.</summary>
internal sealed class TrustFlags
{
    private readonly Option<string> server = new("--server") { Description = "The Notary server, e.g. https://notary.example.com.", HelpName = "URL" };

    private readonly Option<string[]> roots = new("--root")
    {
        Description = "A root key that is trusted: its ID, or a PEM file of its certificate or public key. May be repeated: any of them.",
        HelpName = "ID|FILE",
    };

    private readonly Option<string> rootAuthority = new("--root-ca")
    {
        Description = "A PEM file of authorities, one of which must have issued the root certificate; in place of --root.",
        HelpName = "FILE",
    };

    private readonly Option<string> authority = new("--ca") { Description = "A PEM file of authorities that vouch for the servers, in place of the system's.", HelpName = "FILE" };

    private readonly Option<string> credentials = new("--credentials") { Description = "A docker config.json with credentials. Default: ask anonymously.", HelpName = "FILE" };

    private readonly Option<string[]> tokenHosts = new("--token-host")
    {
        Description = "A host besides the server's own that may be sent the credentials to hand out a token. May be repeated.",
        HelpName = "HOST",
    };

    private readonly Option<bool> plainHttp = new("--plain-http") { Description = "Speak to an http:// server. For tests only: anybody on the way can withhold answers." };

    /// <summary>The option that names the server.</summary>
    public Option<string> Server => server;

    /// <summary>All of them.</summary>
    public IEnumerable<Option> All => [server, roots, rootAuthority, authority, credentials, tokenHosts, plainHttp];

    /// <summary>Adds the options.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in All)
        {
            command.Add(option);
        }
    }

    /// <summary>What the user asked for.</summary>
    public TrustDemand Read(ParseResult parsed) =>
        new()
        {
            Server = parsed.GetValue(server) ?? "",
            Roots = [.. parsed.GetValue(roots) ?? []],
            RootAuthorityFile = parsed.GetValue(rootAuthority),
            AuthorityFile = parsed.GetValue(authority),
            CredentialsFile = parsed.GetValue(credentials),
            TokenHosts = [.. parsed.GetValue(tokenHosts) ?? []],
            PlainHttp = parsed.GetValue(plainHttp),
        };
}
