using System.Collections.Immutable;

namespace AdmissionGuard.Cli.Trust;

/// <summary>What a command line demands of trust data, as written.</summary>
internal sealed record TrustDemand
{
    /// <summary>The Notary server.</summary>
    public required string Server { get; init; }

    /// <summary>IDs and PEM files of root keys.</summary>
    public ImmutableArray<string> Roots { get; init; } = [];

    /// <summary>A PEM file of authorities of root certificates.</summary>
    public string? RootAuthorityFile { get; init; }

    /// <summary>Believe the first root that comes.</summary>
    public bool TrustOnFirstUse { get; init; }

    /// <summary>A PEM file of authorities of servers.</summary>
    public string? AuthorityFile { get; init; }

    /// <summary>A docker <c>config.json</c>.</summary>
    public string? CredentialsFile { get; init; }

    /// <summary>Further hosts of token services.</summary>
    public ImmutableArray<string> TokenHosts { get; init; } = [];

    /// <summary>Plain HTTP is allowed.</summary>
    public bool PlainHttp { get; init; }

    /// <summary>Names of required signers, each perhaps with <c>=</c> and a key ID or PEM file.</summary>
    public ImmutableArray<string> Signers { get; init; } = [];

    /// <summary><c>strict</c> or <c>docker</c>.</summary>
    public string Releases { get; init; } = "strict";

    /// <summary>True when something is given by which a root can be recognised.</summary>
    public bool HasPin => !Roots.IsEmpty || RootAuthorityFile is not null;
}
