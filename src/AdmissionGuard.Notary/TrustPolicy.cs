using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AdmissionGuard.Notary.Anchors;

namespace AdmissionGuard.Notary;

/// <summary>What somebody demands of a repository's trust data. Compared by <see cref="Hash"/>.</summary>
public sealed record TrustPolicy
{
    /// <summary>The most that a clock may be behind an expiry: five minutes.</summary>
    public static readonly TimeSpan MaxClockSkew = TimeSpan.FromMinutes(5);

    private readonly Lazy<string> hash;

    /// <summary>A policy with what is normal.</summary>
    public TrustPolicy() => hash = new Lazy<string>(ComputeHash);

    private TrustPolicy(TrustPolicy original)
    {
        (Anchors, Releases, RequiredSigners) = (original.Anchors, original.Releases, original.RequiredSigners);
        (MinRootVersion, FollowRootRotation, AllowWildcardName) = (original.MinRootVersion, original.FollowRootRotation, original.AllowWildcardName);
        ClockSkew = original.ClockSkew;
        hash = new Lazy<string>(ComputeHash);
    }

    /// <summary>Where trust begins.</summary>
    public required TrustAnchors Anchors { get; init; }

    /// <summary>Which role says what a tag is. Normally <see cref="ReleasesMode.Strict"/>.</summary>
    public ReleasesMode Releases { get; init; } = ReleasesMode.Strict;

    /// <summary>Everybody who must have signed the same tag for the same digest. At most 16 roles with those above them.</summary>
    public IReadOnlyList<RequiredSigner> RequiredSigners { get; init; } = [];

    /// <summary>The least version of the root; 1 or more. Raised after an old root key was stolen.</summary>
    public int MinRootVersion { get; init; } = 1;

    /// <summary>
    /// Normally true: a pinned root stands for the roots that followed it, each signed by the one before. Adds no trust beyond the pinned key.
    /// </summary>
    public bool FollowRootRotation { get; init; } = true;

    /// <summary>
    /// Normally false: the common name of a root certificate must be the repository's name. True also takes one that ends in <c>/*</c> for
    /// everything below that path.
    /// </summary>
    public bool AllowWildcardName { get; init; }

    /// <summary>How long after its end metadata still counts, for clocks that run ahead: 0 (normal) to <see cref="MaxClockSkew"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to less or more.</exception>
    public TimeSpan ClockSkew
    {
        get;
        init => field = value >= TimeSpan.Zero && value <= MaxClockSkew
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"a clock skew is 0 to {MaxClockSkew.TotalSeconds:0} s");
    }

    /// <summary>SHA-256 in lower-case hexadecimal over everything that this policy says; the same text in every process.</summary>
    public string Hash => hash.Value;

    /// <summary>True when both say the same.</summary>
    public bool Equals(TrustPolicy? other) => other is not null && Hash == other.Hash;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Hash);

    private string ComputeHash()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"anchors {Anchors.Hash}\nreleases {Releases}\nminRootVersion {MinRootVersion}\n");
        text.Append(CultureInfo.InvariantCulture, $"follow {FollowRootRotation}\nwildcard {AllowWildcardName}\nskew {ClockSkew.Ticks}\n");
        foreach (RequiredSigner signer in RequiredSigners.OrderBy(s => s.Name, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"signer {signer.Name} {signer.Key}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
