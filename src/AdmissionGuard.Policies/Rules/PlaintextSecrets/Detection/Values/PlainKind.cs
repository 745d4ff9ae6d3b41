using System.Buffers;
using System.Collections.Frozen;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>Knows kinds of values that are no secrets under the name of a token or key, though a password might look like them.</summary>
internal static class PlainKind
{
    private const string Words =
        "rs256 rs384 rs512 hs256 hs384 hs512 es256 es384 es512 ps256 ps384 ps512 eddsa ed25519 s256 oauth oauth2 oidc saml saml2 ldap kerberos kerberos5 md5 sha1 sha256 "
        + "sha384 sha512 sha-1 sha-256 sha-512 aes128 aes256 aes-128 aes-256 aes-128-gcm aes-256-gcm aes-128-cbc aes-256-cbc aes256-gcm rsa2048 rsa4096 rsa-2048 rsa-4096 x509 "
        + "tls1.2 tls1.3 tlsv1.2 tlsv1.3 tls1_2 http2 http1 h2 h2c utf8 utf-8 utf-16 base64 base64url hs hmac-sha256 hmac-sha1 hmac-sha512 scram-sha-256 scram-sha-512 p256 "
        + "p-256 p384 p-384 p521 k8s secp256k1 secp256r1 client_secret_basic client_secret_post v1 v2 v3 v4 jwt1 argon2 argon2id pbkdf2 bcrypt2 3des ecdsa256 x-api-key a256gcm "
        + "a128gcm a256kw rsa-oaep rsa-oaep-256 chacha20 chacha20-poly1305 srtp basic bearer digest ntlm negotiate";

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Known =
        Words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<char> Numeric = SearchValues.Create("0123456789.,:-+/_xTZ ");

    private static readonly SearchValues<char> Duration = SearchValues.Create("0123456789.hmsdwunµ");

    private static readonly SearchValues<char> Cron = SearchValues.Create("0123456789*/-, ?LW#");

    private static readonly SearchValues<char> Image = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-_/:@");

    /// <summary>The control that knows the value, which is not empty; <see cref="Control.None"/> for none.</summary>
    public static Control Find(ReadOnlySpan<char> value) =>
        IsNumber(value) ? Control.Number
        : Known.Contains(value) ? Control.KnownWord
        : value.ContainsAny('.', ':') && (HarmlessValue.IsEmail(value) || IsHost(value)) ? Control.Host
        : IsImage(value) ? Control.Image
        : ObjectNameText.Is(value) || ObjectNameText.HasGeneratedEnd(value) || IsCron(value) || IsOptionList(value) ? Control.ObjectName
        : Control.None;

    // Numbers with a unit: 512Mi, 100m, 50%, and several of them: 1h30m.
    private static bool IsNumber(ReadOnlySpan<char> value)
    {
        if (!char.IsAsciiDigit(value[0]) && value[0] is not ('v' or 'V' or '+' or '-'))
        {
            return false;
        }

        ReadOnlySpan<char> number = value.TrimStart("vV+-");
        if (number.IsEmpty || !char.IsAsciiDigit(number[0]))
        {
            return false;
        }

        if (!number.ContainsAnyExcept(Numeric))
        {
            return true;
        }

        if (number.Length <= 12 && char.IsAsciiLetter(number[^1]) && !number.ContainsAnyExcept(Duration))
        {
            return true;
        }

        return number.Length <= 12 && number.TrimEnd("KMGTPEkmgtpeibBsSmhdwuµn%").TrimEnd("0123456789.") is var rest
            && (rest.IsEmpty || (rest.Length <= 3 && !rest.ContainsAnyExceptInRange('a', 'z')));
    }

    private static bool IsHost(ReadOnlySpan<char> value)
    {
        int colon = value.LastIndexOf(':');
        ReadOnlySpan<char> host = value;
        if (colon > 0 && colon < value.Length - 1 && value.Length - colon <= 6 && !value[(colon + 1)..].ContainsAnyExceptInRange('0', '9'))
        {
            host = value[..colon];
            return !host.ContainsAny('=', '+', '@') && !host.ContainsAnyInRange('A', 'Z');
        }

        return HarmlessValue.IsHostName(value) && value.Count('.') >= 1 && !RandomText.Is(value, RandomText.MinLength);
    }

    private static bool IsImage(ReadOnlySpan<char> value) =>
        (value.Contains('@') && HarmlessValue.IsImage(value))
        || (value.Contains('/') && value.LastIndexOf(':') > value.LastIndexOf('/') && !value.ContainsAnyExcept(Image) && char.IsAsciiLetterLower(value[0]));

    // jwt,sign-method=RS256,ttl=10m: what is secret in such a list has a shape or a name of its own, and was judged by it.
    private static bool IsOptionList(ReadOnlySpan<char> value)
    {
        if (!char.IsAsciiLetterLower(value[0]) || !value.Contains(',') || !value.Contains('='))
        {
            return false;
        }

        foreach (Range range in value.Split(','))
        {
            ReadOnlySpan<char> option = value[range];
            int equals = option.IndexOf('=');
            ReadOnlySpan<char> name = equals < 0 ? option : option[..equals];
            if (name.IsEmpty || !char.IsAsciiLetterLower(name[0]) || name.ContainsAnyExcept(TextClasses.OptionName) || RandomText.Is(option[(equals + 1)..], RandomText.MinLength))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsCron(ReadOnlySpan<char> value) => Cron.Contains(value[0]) && value.Count(' ') is 4 or 5 && !value.ContainsAnyExcept(Cron);
}
