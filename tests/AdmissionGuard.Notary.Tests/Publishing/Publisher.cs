using System.Text.Json.Nodes;

namespace AdmissionGuard.Notary.Tests.Publishing;

/// <summary>
/// The publisher of one repository, with all its keys, and the server's as well: what he plans is signed as he plans it, true
/// or not. <see cref="Publish"/> makes the files of one moment.
/// </summary>
internal sealed class Publisher
{
    public Publisher(string gun)
    {
        Gun = gun;
        RootKey = PublisherKey.Ecdsa().InCertificate(gun);
        Root = new RolePlan("root", TimeSpan.FromDays(3650), RootKey);
        Targets = new SignerPlan("targets", PublisherKey.Ecdsa());
        Snapshot = new RolePlan("snapshot", TimeSpan.FromDays(1095), PublisherKey.Ecdsa());
        Timestamp = new RolePlan("timestamp", TimeSpan.FromDays(14), PublisherKey.Ecdsa());
        Targets.Tag("v1");
    }

    public string Gun { get; }

    /// <summary>The root key of the first root.</summary>
    public PublisherKey RootKey { get; }

    public RolePlan Root { get; }

    public SignerPlan Targets { get; }

    public RolePlan Snapshot { get; }

    public RolePlan Timestamp { get; }

    private IEnumerable<RolePlan> BaseRoles => [Root, Targets, Snapshot, Timestamp];

    public RolePlan Role(string name) =>
        BaseRoles.Concat(Below(Targets)).First(role => role.Name == name);

    /// <summary>A root key in a certificate for this repository.</summary>
    public PublisherKey NewRootKey(Action<CertificateShape>? shape = null) => PublisherKey.Ecdsa().InCertificate(Gun, shape);

    /// <summary>Replaces the root key before anything is published.</summary>
    public PublisherKey StartWithRootKey(Action<CertificateShape> shape)
    {
        PublisherKey key = NewRootKey(shape);
        Root.WithKeys(key);
        return key;
    }

    /// <summary>Plans the next root with a new root key, signed by the old and the new keys, as Notary does.</summary>
    public PublisherKey RotateRoot(Action<CertificateShape>? shape = null)
    {
        PublisherKey next = NewRootKey(shape);
        Root.SignedBy([.. Root.Keys, next]);
        Root.WithKeys(next);
        return next;
    }

    /// <summary>Plans the next root with a new key for another base role; its file is signed anew.</summary>
    public PublisherKey RotateKeyOf(RolePlan role)
    {
        PublisherKey next = PublisherKey.Ecdsa();
        role.WithKeys(next).SignedByItsKeys();
        Root.SignedByItsKeys();
        return next;
    }

    /// <summary>Makes what is planned. A file that nobody touched stays as it is, but snapshot and timestamp are always new.</summary>
    public Publication Publish()
    {
        List<SignedFile> files = [Root.File ?? Root.Make(RootBody())];
        foreach (SignerPlan signer in Below(Targets).Where(signer => signer.IsPublished))
        {
            files.Add(signer.File ?? signer.Make(signer.Signed()));
        }

        JsonObject meta = [];
        files.ForEach(file => meta[file.Role] = file.Meta());
        Snapshot.Touch();
        SignedFile snapshot = Snapshot.Make(new JsonObject { ["_type"] = "Snapshot", ["meta"] = meta });
        Timestamp.Touch();
        SignedFile timestamp = Timestamp.Make(
            new JsonObject { ["_type"] = "Timestamp", ["meta"] = new JsonObject { ["snapshot"] = snapshot.Meta() } });
        return new Publication([.. files, snapshot, timestamp]);
    }

    private static IEnumerable<SignerPlan> Below(SignerPlan signer) => [signer, .. signer.Children.SelectMany(Below)];

    private JsonObject RootBody()
    {
        JsonObject keys = [];
        JsonObject roles = [];
        foreach (RolePlan role in BaseRoles)
        {
            foreach (PublisherKey key in role.Keys)
            {
                keys[key.Id] = key.ToJson();
            }

            roles[role.Name] = new JsonObject
            {
                ["keyids"] = new JsonArray([.. role.Keys.Select(key => JsonValue.Create(key.Id))]),
                ["threshold"] = role.Threshold,
            };
        }

        return new JsonObject { ["_type"] = "Root", ["consistent_snapshot"] = false, ["keys"] = keys, ["roles"] = roles };
    }
}
