namespace AdmissionGuard.Policies.Rules.SignedImages.Options;

/// <summary>The options under <c>notary</c>: a Notary v1 server (Docker Content Trust) and what its trust data must satisfy.</summary>
public sealed record NotaryOptions : ServerConnection
{
    /// <summary><c>server</c>: its URL, <c>https</c> unless <see cref="ServerConnection.PlainHttp"/>; a path prefix is allowed. Null when absent.</summary>
    public string? Server { get; init; }

    /// <summary><c>roots</c>: where trust begins. Several mean any of them. Empty only with <see cref="TrustOnFirstUse"/>.</summary>
    public IReadOnlyList<RootOptions> Roots { get; init; } = [];

    /// <summary><c>trustOnFirstUse</c>: believe the first root that is seen of a repository, and remember it. Default false.</summary>
    public bool TrustOnFirstUse { get; init; }

    /// <summary>
    /// <c>releases: docker</c>: a tag that <c>targets/releases</c> lacks, or a role that was never published, falls through to
    /// <c>targets</c>. Else (<c>strict</c>, the default) a declared <c>targets/releases</c> alone counts.
    /// </summary>
    public bool DockerReleases { get; init; }

    /// <summary><c>signers</c>: every one of them must have signed the same digest.</summary>
    public IReadOnlyList<SignerOptions> Signers { get; init; } = [];

    /// <summary><c>minRootVersion</c>: the least version of the root that is believed. Default 1.</summary>
    public int MinRootVersion { get; init; } = 1;

    /// <summary><c>followRootRotation</c>: walk the signed chain from a pinned root to the newest. Default true.</summary>
    public bool FollowRootRotation { get; init; } = true;

    /// <summary><c>wildcardNames</c>: a root certificate may name a whole path, e.g. <c>registry.example.com/team/*</c>. Default false.</summary>
    public bool WildcardNames { get; init; }

    /// <summary><c>clockSkew</c>: how far past its end trust data still counts, at most 5 minutes. Default none.</summary>
    public TimeSpan ClockSkew { get; init; }
}
