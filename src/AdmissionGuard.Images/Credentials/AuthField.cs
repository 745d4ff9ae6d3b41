using System.Buffers.Text;
using System.Text;

namespace AdmissionGuard.Images.Credentials;

/// <summary>The field <c>auth</c>: user name, colon and password in base64, with or without padding.</summary>
internal static class AuthField
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the field; null when that went well, else what is wrong.</summary>
    public static string? Read(string auth, out string userName, out string password)
    {
        (userName, password) = ("", "");
        string trimmed = auth.Trim();
        string padded = trimmed.EndsWith('=') ? trimmed : trimmed + new string('=', -trimmed.Length & 3);
        byte[] decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(padded.Length)];
        if (!Convert.TryFromBase64String(padded, decoded, out int length))
        {
            return "whose auth is not base64";
        }

        int colon = decoded.AsSpan(0, length).IndexOf((byte)':');
        if (colon < 0)
        {
            return "whose auth has no colon between user name and password";
        }

        try
        {
            userName = Utf8.GetString(decoded, 0, colon);
            password = Utf8.GetString(decoded, colon + 1, length - colon - 1);
            return null;
        }
        catch (DecoderFallbackException)
        {
            return "whose auth is not UTF-8";
        }
    }
}
