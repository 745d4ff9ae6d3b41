using System.Text;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>Makes texts of the shape of secrets at run time, so that none stands in the repository. The same seed makes the same text.</summary>
internal static class Sample
{
    public const string Lower = "abcdefghijklmnopqrstuvwxyz";
    public const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    public const string Digits = "0123456789";
    public const string AlphaNumeric = Lower + Upper + Digits;
    public const string Base64 = AlphaNumeric + "+/";
    public const string Hex = "0123456789abcdef";

    public static string Random(string alphabet, int length, int seed = 1)
    {
        Random random = new(seed);
        return string.Create(length, (alphabet, random), static (span, state) =>
        {
            foreach (ref char c in span)
            {
                c = state.alphabet[state.random.Next(state.alphabet.Length)];
            }
        });
    }

    public static string ToBase64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    public static string ToBase64Url(string text) => ToBase64(text).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>A private key in PEM; the line end may be written out.</summary>
    public static string Pem(string kind = "", string lineEnd = "\n") =>
        string.Join(lineEnd, $"-----BEGIN {kind}PRIVATE " + "KEY-----", Random(Base64, 64), Random(Base64, 64, 2), $"-----END {kind}PRIVATE " + "KEY-----");

    public static string Certificate() => string.Join('\n', "-----BEGIN CERTI" + "FICATE-----", Random(Base64, 64), "-----END CERTI" + "FICATE-----");

    public static string Jwt(string header = """{"alg":"HS256","typ":"JWT"}""", string payload = """{"sub":"1","name":"x"}""") =>
        $"{ToBase64Url(header)}.{ToBase64Url(payload)}.{Random(AlphaNumeric, 43)}";

    public static string GitHubToken(int seed = 1) => "ghp" + "_" + Random(AlphaNumeric, 36, seed);

    public static string Uuid(int seed = 1)
    {
        string hex = Random(Hex, 32, seed);
        return $"{hex[..8]}-{hex[8..12]}-{hex[12..16]}-{hex[16..20]}-{hex[20..]}";
    }

    public static string AccessKeyId(int seed = 1) => "AKI" + "A" + Random(Upper + "234567", 16, seed);
}
