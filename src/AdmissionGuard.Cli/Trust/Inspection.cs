using AdmissionGuard.Images.References;
using AdmissionGuard.Notary;
using AdmissionGuard.Notary.Collections;
using AdmissionGuard.Policies.Rules.SignedImages;

namespace AdmissionGuard.Cli.Trust;

/// <summary>What <c>trust inspect</c> shows of a repository.</summary>
/// <param name="Image">The image that was asked about.</param>
/// <param name="Collection">The verified trust data.</param>
/// <param name="IsPinned">True when the root was compared with a pin.</param>
/// <param name="Snippet">The source for a policy.</param>
internal sealed record Inspection(ImageReference Image, TrustedCollection Collection, bool IsPinned, string Snippet)
{
    /// <summary>What is to be said when there was no pin.</summary>
    public const string Unpinned =
        "no --root was given, so nothing here is verified against a pin: the root is whatever the server showed; compare its key with what the publisher tells you";

    /// <summary>The keys of the root role, one of which a policy pins.</summary>
    public IReadOnlyList<KeyDescription> RootKeys => Collection.Roles.Single(role => role.Name == RoleNames.Root).Keys;

    /// <summary>The delegations of people: all but docker's own <c>targets/releases</c>.</summary>
    public IEnumerable<DelegatedRole> Signers => Collection.Delegations.Where(role => role.Name != RoleNames.Releases);

    /// <summary>What the webhook recommends where it admits the image; null for nothing.</summary>
    public string? Advice => Collection.Lookup(Image.Tag, Image.Digest).Target is { } signed ? PinAdvice.Of(Image, signed.Digest) : null;

    /// <summary>Every tag with the digests that roles say it has, and what a policy would accept.</summary>
    public IEnumerable<InspectedTag> Tags
    {
        get
        {
            ILookup<string, (string Role, RoleTarget Target)> byTag = Collection.Roles
                .SelectMany(role => role.Tags.Select(target => (role.Name, target)))
                .ToLookup(entry => entry.target.Tag, StringComparer.Ordinal);
            foreach (IGrouping<string, (string Role, RoleTarget Target)> tag in byTag.OrderBy(group => group.Key, StringComparer.Ordinal))
            {
                yield return new InspectedTag(tag.Key, Collection.Lookup(tag.Key, digest: null), [.. Digests(tag)]);
            }
        }
    }

    /// <summary>The last part of a delegation's name: who signs there.</summary>
    public static string SignerOf(string role) => role[(RoleNames.Targets.Length + 1)..];

    private static IEnumerable<InspectedDigest> Digests(IEnumerable<(string Role, RoleTarget Target)> entries) =>
        entries
            .GroupBy(entry => entry.Target.Digest)
            .Select(group => new InspectedDigest(group.Key, [.. group.Where(entry => entry.Target.IsPermitted).Select(entry => entry.Role)], [.. group.Where(entry => !entry.Target.IsPermitted).Select(entry => entry.Role)]));
}
