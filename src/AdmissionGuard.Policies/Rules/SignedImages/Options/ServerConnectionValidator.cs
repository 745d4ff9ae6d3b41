using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AdmissionGuard.Policies.Verdicts;
using FluentValidation;

namespace AdmissionGuard.Policies.Rules.SignedImages.Options;

/// <summary>Refuses settings of a connection that cannot work or say two things.</summary>
internal sealed class ServerConnectionValidator : AbstractValidator<ServerConnection>
{
    public ServerConnectionValidator()
    {
        RuleFor(o => o.CaBundle).Must(pem => pem is null || HoldsCertificates(pem)).WithMessage("holds no certificate (PEM) that can be read; paste the CA's certificates, from BEGIN to END");
        RuleFor(o => o.CaFile).Must((o, file) => file is null || o.CaBundle is null).WithMessage("stands beside caBundle; keep one of them");
        RuleFor(o => o.CaFile).Must(IsPath).WithMessage("is no path of a file; write e.g. /etc/admissionguard/ca.pem");
        RuleFor(o => o.CaFile).Must((o, file) => file is null || !o.PlainHttp).WithMessage("means nothing with plainHttp: true; keep one of them");
        RuleFor(o => o.CaBundle).Must((o, pem) => pem is null || !o.PlainHttp).WithMessage("means nothing with plainHttp: true; keep one of them");
        RuleFor(o => o.CredentialsFile).Must(IsPath).OverridePropertyName("Credentials.File").WithMessage("is no path of a file; write that of a docker config.json");
        RuleForEach(o => o.TokenHosts).Must(IsHost).WithMessage((_, host) => $"{QuotedText.Of(host)} is no host; write it as auth.example.com, with :port where it is not the usual one");
    }

    private static bool IsPath(string? path) => path is null || (path.Length is > 0 and <= 4096 && path.Trim() == path && !path.Contains('\0', StringComparison.Ordinal));

    private static bool IsHost(string host) =>
        Uri.TryCreate($"https://{host}/", UriKind.Absolute, out Uri? uri)
        && uri.PathAndQuery == "/"
        && uri.UserInfo.Length == 0
        && !host.Any(char.IsAsciiLetterUpper)
        && uri.Authority == (host.EndsWith(":443", StringComparison.Ordinal) ? host[..^4] : host);

    private static bool HoldsCertificates(string pem)
    {
        try
        {
            X509Certificate2Collection found = [];
            found.ImportFromPem(pem);
            bool any = found.Count > 0;
            foreach (X509Certificate2 certificate in found)
            {
                certificate.Dispose();
            }

            return any;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
