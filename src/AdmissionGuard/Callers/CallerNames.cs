using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;

namespace AdmissionGuard.Callers;

/// <summary>The names of a certificate's holder that count.</summary>
internal static class CallerNames
{
    private const string CommonNameOid = "2.5.4.3";

    /// <summary>Whether the common name, letter by letter, or a DNS name, in whatever case, is one of these.</summary>
    public static bool HasOneOf(X509Certificate2 certificate, ImmutableArray<string> allowed) =>
        (CommonName(certificate) is { } common && allowed.Contains(common, StringComparer.Ordinal))
        || DnsNames(certificate).Any(name => allowed.Contains(name, StringComparer.OrdinalIgnoreCase));

    // Two common names, or one that shares its place with another attribute, are none: readers differ in which of them they take.
    private static string? CommonName(X509Certificate2 certificate)
    {
        X500RelativeDistinguishedName[] names =
        [
            .. certificate.SubjectName.EnumerateRelativeDistinguishedNames().Where(part => !part.HasMultipleElements && part.GetSingleElementType().Value == CommonNameOid),
        ];
        return names is [{ } only] ? only.GetSingleElementValue() : null;
    }

    private static IEnumerable<string> DnsNames(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(extension => extension.EnumerateDnsNames());
}
