namespace AdmissionGuard.Cli.Trust;

/// <summary>
/// What is wrong with a demand for which a policy has other words: who types options is told of options. Everything else the policy reader
/// finds.
/// </summary>
internal static class DemandMistakes
{
    /// <summary>The mistakes, each a sentence that names the option and says what to give.</summary>
    public static IEnumerable<string> Of(TrustDemand demand)
    {
        if (AboutRoots(demand) is { } roots)
        {
            yield return roots;
        }

        if (AboutServer(demand) is { } server)
        {
            yield return server;
        }
    }

    private static string? AboutRoots(TrustDemand demand) =>
        demand switch
        {
            { HasPin: false, TrustOnFirstUse: false } =>
                "--root: is missing, so nothing could be trusted; give a key ID or a PEM file (`admissionguard trust inspect` shows the keys), or --tofu to believe what the server shows",
            { HasPin: true, TrustOnFirstUse: true } => "--tofu: believes any root, so that --root and --root-ca mean nothing beside it; leave it or them out",
            { Roots.IsEmpty: false, RootAuthorityFile: not null } => "--root-ca: stands beside --root, and only one of them can say where trust begins; leave one out",
            _ => null,
        };

    // The address is not repeated: it may hold a password.
    private static string? AboutServer(TrustDemand demand) =>
        !Uri.TryCreate(demand.Server, UriKind.Absolute, out Uri? server) ? null
        : server.UserInfo.Length > 0 ? "--server: has a user in it; put credentials into a docker config.json and give it with --credentials"
        : server.Scheme == Uri.UriSchemeHttp && !demand.PlainHttp ? "--server: is plain HTTP, where anybody on the way can withhold answers; write https, or add --plain-http for a test"
        : null;
}
