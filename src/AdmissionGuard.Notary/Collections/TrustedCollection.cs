using AdmissionGuard.Images.References;
using AdmissionGuard.Notary.Caching;
using AdmissionGuard.Notary.Lookup;
using AdmissionGuard.Notary.Refusals;
using AdmissionGuard.Notary.Verification;

namespace AdmissionGuard.Notary.Collections;

/// <summary>
/// The trust data of one repository, completely verified under one policy. Answers any number of lookups without a request. Immutable.
/// </summary>
/// <remarks>
/// Names of tags, subjects of certificates and types of keys are a server's text, and may hold any characters, control characters too: whoever
/// shows them escapes them.
/// </remarks>
public sealed class TrustedCollection
{
    private readonly VerifiedChain chain;
    private readonly Lazy<IReadOnlyList<TrustedRole>> roles;
    private readonly Lazy<IReadOnlyList<DelegatedRole>> delegations;

    internal TrustedCollection(VerifiedChain chain)
    {
        this.chain = chain;
        roles = new Lazy<IReadOnlyList<TrustedRole>>(() => RoleDescriptions.Roles(chain));
        delegations = new Lazy<IReadOnlyList<DelegatedRole>>(() => RoleDescriptions.Delegations(chain));
    }

    /// <summary>The server.</summary>
    public required TrustServer Server { get; init; }

    /// <summary>The repository.</summary>
    public required Gun Gun { get; init; }

    /// <summary>The policy it was verified under.</summary>
    public required TrustPolicy Policy { get; init; }

    /// <summary>When the verification began: the moment all expiries were compared with.</summary>
    public required DateTimeOffset VerifiedAt { get; init; }

    /// <summary>The earliest end in the chain, root certificates and the policy's clock skew included: nothing of it may be used from then on.</summary>
    public required DateTimeOffset ValidUntil { get; init; }

    /// <summary>How the root came to be trusted.</summary>
    public required AnchorMatch Anchor { get; init; }

    /// <summary>The verified roles: root, timestamp, snapshot, targets, then the loaded delegations by name.</summary>
    public IReadOnlyList<TrustedRole> Roles => roles.Value;

    /// <summary>The bytes of memory that keeping this collection costs, roughly.</summary>
    internal long Weight =>
        chain.LoadedDelegations.Append(chain.Targets).Sum(role => FileCache.WeightOf(role.File.File.Bytes.Length))
        + FileCache.WeightOf(chain.Snapshot.File.File.Bytes.Length)
        + FileCache.WeightOf(chain.Root.File.File.Bytes.Length);

    /// <summary>Every declared delegation of the loaded roles, by name.</summary>
    public IReadOnlyList<DelegatedRole> Delegations => delegations.Value;

    /// <summary>What an operator should know though it denies nothing, one sentence each, without a full stop.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>
    /// What is signed for a reference. A tag is looked up; with a digest beside it both must be equal; a digest alone must be signed under some
    /// tag. Without either it is the tag <c>latest</c>.
    /// </summary>
    public TargetReading Lookup(string? tag, ImageDigest? digest)
    {
        try
        {
            FoundTarget found = new TagLookup(Policy, chain).Find(tag, digest);
            return TargetReading.Signed(new SignedTarget(found.Tag, found.Digest, found.Length, found.Role, found.Signers, Anchor, Notes));
        }
        catch (TrustRefusal e)
        {
            return TargetReading.Refused(e.ToFailure(Server, Gun));
        }
    }

    /// <summary>What is signed for an image of this repository.</summary>
    /// <exception cref="ArgumentException">The image is of another repository.</exception>
    public TargetReading Lookup(ImageReference image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Gun.FromImage(image) == Gun
            ? Lookup(image.Tag, image.Digest)
            : throw new ArgumentException($"the image is not of {Gun}", nameof(image));
    }
}
