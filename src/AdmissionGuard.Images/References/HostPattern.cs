namespace AdmissionGuard.Images.References;

/// <summary>The host half of a pattern, label by label from the right.</summary>
internal sealed class HostPattern(string host)
{
    private const string AnyLabels = "*";

    // Null when there is no star and plain comparison will do.
    private readonly string[]? labels = host.Contains('*', StringComparison.Ordinal) ? host[..HostGrammar.PortStart(host)].Split('.') : null;
    private readonly string port = host[HostGrammar.PortStart(host)..];

    /// <summary>True when the normalised host with its port matches.</summary>
    public bool Matches(string registry) => labels is null ? registry == host : MatchesLabels(registry, labels);

    private bool MatchesLabels(ReadOnlySpan<char> registry, string[] wanted)
    {
        int end = HostGrammar.PortStart(registry);
        ReadOnlySpan<char> rest = registry[..end];
        if (rest.StartsWith('[') || !registry[end..].SequenceEqual(port))
        {
            return false;
        }

        for (int i = wanted.Length - 1; i > 0; i--)
        {
            int dot = rest.LastIndexOf('.');
            if (dot < 0 || !Star.Matches(wanted[i], rest[(dot + 1)..]))
            {
                return false;
            }

            rest = rest[..dot];
        }

        return wanted[0] == AnyLabels || (!rest.Contains('.') && Star.Matches(wanted[0], rest));
    }
}
