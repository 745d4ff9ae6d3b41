using AdmissionGuard.Notary;
using AdmissionGuard.Notary.Anchors;
using AdmissionGuard.Policies.Verdicts;
using FluentValidation;

namespace AdmissionGuard.Policies.Rules.SignedImages.Options;

/// <summary>Refuses demands on trust data that nothing could meet, that anything would meet, or that say two things.</summary>
internal sealed class NotaryOptionsValidator : AbstractValidator<NotaryOptions>
{
    public NotaryOptionsValidator()
    {
        Include(new ServerConnectionValidator());
        RuleFor(o => o.Server).Must((o, server) => server is null || ProblemOfServer(server, o.PlainHttp) is null).WithMessage((o, server) => ProblemOfServer(server!, o.PlainHttp)!);
        RuleFor(o => o.PlainHttp)
            .Must((o, plain) => !plain || o.Server?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) != true)
            .WithMessage("stands beside an https server and means nothing; remove it");
        RuleFor(o => o.TrustOnFirstUse)
            .Must((o, first) => !first || o.Roots.Count == 0)
            .WithMessage("stands beside roots, which decide alone; keep one of them");
        RuleForEach(o => o.Roots).Must(root => root.Problem() is null).WithMessage((_, root) => root.Problem()!);
        RuleFor(o => o.Roots)
            .Must(roots => roots.Count <= 1 || roots.All(root => root.Ca is null))
            .WithMessage("has ca beside others; a CA stands alone, and several CAs in one bundle");
        RuleForEach(o => o.Signers).Must(signer => ProblemOfName(signer.Name) is null).WithMessage((_, signer) => $"{QuotedText.Of(signer.Name)} {ProblemOfName(signer.Name)}");
        RuleForEach(o => o.Signers)
            .Must((o, signer) => signer.Name.Length == 0 || !o.Signers.Where(other => other.Name == signer.Name).Skip(1).Any())
            .WithMessage((_, signer) => $"names {QuotedText.Of(signer.Name)}, who stands here twice; keep one");
        RuleForEach(o => o.Signers)
            .Must(signer => signer.Key is null || TrustPin.TryParse(signer.Key, out _, out _))
            .WithMessage((_, signer) => $"has a key that {ProblemOfPin(signer.Key)}");
        RuleFor(o => o.Signers).Must(signers => signers.Count <= MaxSigners).WithMessage($"has more than {MaxSigners} signers; no image has so many");
    }

    /// <summary>The most signers that can be demanded: roles are fetched one by one.</summary>
    public const int MaxSigners = 12;

    private static string? ProblemOfServer(string text, bool plainHttp)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? server) || server.Scheme is not ("https" or "http"))
        {
            // What has a user in it is not repeated: a password may follow.
            return $"is {(text.Contains('@', StringComparison.Ordinal) ? "no address" : QuotedText.Of(text))}, must be a URL such as https://notary.example.com";
        }

        return server.UserInfo.Length > 0 ? "has a user in it; put credentials into a file and name it under credentials"
            : server.Query.Length > 0 || server.Fragment.Length > 0 ? "has a query or a fragment; write the address alone, e.g. https://notary.example.com"
            : server.AbsolutePath.Contains("/v2", StringComparison.Ordinal) ? "has the API's path in it; write what stands before /v2"
            : server.Scheme == "http" && !plainHttp ? "is plain HTTP, where anybody on the way can withhold answers; write https, or plainHttp: true beside it for a test"
            : null;
    }

    private static string? ProblemOfPin(string? key) => TrustPin.TryParse(key, out _, out string? problem) ? null : problem;

    private static string? ProblemOfName(string name) =>
        name.StartsWith("targets/", StringComparison.Ordinal) ? "has targets/ in front; write the signer's name alone"
        : name.Length == 0 ? null
        : name == "releases" ? "is where docker collects what all signers release; name a signer"
        : !RequiredSigner.IsName(name) ? "can be no signer; names are a-z, 0-9, - and _"
        : null;
}
