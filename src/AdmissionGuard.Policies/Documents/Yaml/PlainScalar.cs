using System.Text.RegularExpressions;

namespace AdmissionGuard.Policies.Documents.Yaml;

/// <summary>
/// What a scalar without quotes means to YAML 1.1, which Kubernetes' own tools speak: <c>on</c> is a boolean there, <c>0123</c> is
/// eighty-three and <c>12:30</c> is seven hundred and fifty.
/// </summary>
internal static partial class PlainScalar
{
    /// <summary><c>a boolean</c>, <c>a number</c> or <c>text</c>.</summary>
    public static string KindOf(string value) => Boolean(value) is not null ? "a boolean" : Number().IsMatch(value) ? "a number" : "text";

    /// <summary>The boolean that YAML 1.1 reads; null for anything else (yaml.org/type/bool.html, without the single letters, as in go-yaml).</summary>
    public static bool? Boolean(string value) =>
        value switch
        {
            "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" => true,
            "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" => false,
            _ => null,
        };

    // yaml.org/type/int.html and float.html: decimal, octal, hexadecimal, binary, sexagesimal, exponents, infinities.
    [GeneratedRegex(
        """^[-+]?(0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?|([0-9][0-9_]*)?\.?[0-9][0-9_]*([eE][-+]?[0-9]+)?|[0-9][0-9_]*\.|\.(inf|Inf|INF))$|^\.(nan|NaN|NAN)$""",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
