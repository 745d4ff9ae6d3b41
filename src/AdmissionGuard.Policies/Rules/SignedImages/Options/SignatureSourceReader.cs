using System.Collections.Frozen;
using System.Collections.Immutable;
using AdmissionGuard.Images.References;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Rules.SignedImages.Options;

/// <summary>Reads one of <c>sources</c>.</summary>
internal static class SignatureSourceReader
{
    private static readonly FrozenDictionary<string, bool> Tags =
        new Dictionary<string, bool> { ["verified"] = false, ["digestOnly"] = true }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, bool> Releases =
        new Dictionary<string, bool> { ["strict"] = false, ["docker"] = true }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly TimeSpan LongestSkew = TimeSpan.FromMinutes(5);
    private static readonly SignatureSourceValidator SourceValidator = new();
    private static readonly NotaryOptionsValidator NotaryValidator = new();
    private static readonly ServerConnectionValidator ConnectionValidator = new();

    /// <summary>Reads the source; mistakes go to the reader.</summary>
    public static SignatureSource Read(FieldReader fields)
    {
        fields.RefuseAbsent("images");
        fields.RefuseAbsent("notary");
        ImmutableArray<string> images = fields.Texts("images") ?? [];
        NotaryOptions? server = fields.Child("notary") is { } notary ? ReadNotary(notary) : null;
        SignatureSource source = new()
        {
            Images = images,
            Patterns = [.. images.Select(text => ImagePattern.TryParse(text, out ImagePattern? pattern, out _) ? pattern : null).OfType<ImagePattern>()],
            Notary = server,
            Trust = server is null ? null : TrustPolicies.Of(server),
            Registry = fields.Child("registry") is { } registry ? ReadRegistry(registry) : new RegistryOptions(),
            DigestOnly = fields.Word("tags", Tags) ?? false,
            WhenUnavailable = ReadWhenUnavailable(fields),
            Hash = DocumentHash.Full(fields.Mapping),
        };
        fields.RefuseEmpty("images");
        fields.RefuseUnknown();
        fields.Validate(source, SourceValidator);
        return source;
    }

    private static NotaryOptions ReadNotary(FieldReader fields)
    {
        NotaryOptions options = new()
        {
            Server = fields.Text("server"),
            Roots = fields.TextsOrChildren("roots", text => new RootOptions(text, null, null), ReadRoot) ?? [],
            TrustOnFirstUse = fields.Boolean("trustOnFirstUse") ?? false,
            DockerReleases = fields.Word("releases", Releases) ?? false,
            Signers = [.. (fields.Children("signers") ?? []).Select(ReadSigner)],
            MinRootVersion = fields.Number("minRootVersion", 1, int.MaxValue) ?? 1,
            FollowRootRotation = fields.Boolean("followRootRotation") ?? true,
            WildcardNames = fields.Boolean("wildcardNames") ?? false,
            ClockSkew = fields.Duration("clockSkew", TimeSpan.Zero, LongestSkew) ?? TimeSpan.Zero,
            PlainHttp = fields.Boolean("plainHttp") ?? false,
            CaBundle = fields.Text("caBundle"),
            CaFile = fields.Text("caFile"),
            CredentialsFile = ReadCredentials(fields),
            TokenHosts = fields.Texts("tokenHosts") ?? [],
        };
        fields.RefuseAbsent("server");
        if (!fields.Has("roots") && !fields.Has("trustOnFirstUse"))
        {
            fields.Report("roots", "is missing, so nothing could be trusted; name a key id or a PEM (`admissionguard trust inspect` shows them), or write trustOnFirstUse: true");
        }
        else if (!fields.Has("roots") && !options.TrustOnFirstUse)
        {
            fields.Report("trustOnFirstUse", "is false and roots are missing, so nothing could be trusted; name a key id or a PEM under roots");
        }

        fields.RefuseEmpty("roots", "signers", "tokenHosts");
        fields.RefuseUnknown();
        fields.Validate(options, NotaryValidator);
        return options;
    }

    private static RegistryOptions ReadRegistry(FieldReader fields)
    {
        RegistryOptions options = new()
        {
            PlainHttp = fields.Boolean("plainHttp") ?? false,
            CaBundle = fields.Text("caBundle"),
            CaFile = fields.Text("caFile"),
            CredentialsFile = ReadCredentials(fields),
            TokenHosts = fields.Texts("tokenHosts") ?? [],
        };
        fields.RefuseEmpty("tokenHosts");
        fields.RefuseUnknown();
        fields.Validate<ServerConnection>(options, ConnectionValidator);
        return options;
    }

    private static RootOptions ReadRoot(FieldReader fields)
    {
        RootOptions root = new(null, fields.Text("pem"), fields.Text("ca"));
        fields.RefuseUnknown();
        return root;
    }

    private static SignerOptions ReadSigner(FieldReader fields)
    {
        SignerOptions signer = new(fields.RequiredText("name"), fields.Text("key"));
        fields.RefuseUnknown();
        return signer;
    }

    private static string? ReadCredentials(FieldReader fields)
    {
        if (fields.Child("credentials") is not { } credentials)
        {
            return null;
        }

        string file = credentials.RequiredText("file");
        credentials.RefuseUnknown();
        return file.Length == 0 ? null : file;
    }

    private static WhenUnavailable ReadWhenUnavailable(FieldReader fields)
    {
        if (!fields.HasMapping("whenUnavailable"))
        {
            return ReadWord(fields);
        }

        FieldReader mapping = fields.Child("whenUnavailable")!;
        mapping.RefuseAbsent("useLast");
        TimeSpan useLast = mapping.Duration("useLast", WhenUnavailable.ShortestUseLast, WhenUnavailable.LongestUseLast) ?? TimeSpan.Zero;
        mapping.RefuseUnknown();
        return WhenUnavailable.Deny with { UseLast = useLast };
    }

    private static WhenUnavailable ReadWord(FieldReader fields)
    {
        string? word = fields.Text("whenUnavailable");
        if (word is not (null or "deny" or "warn"))
        {
            fields.Report("whenUnavailable", $"is {QuotedText.Of(word)}, must be one of deny, warn, {{ useLast: 1h }}");
        }

        return word == "warn" ? WhenUnavailable.Warn : WhenUnavailable.Deny;
    }
}
