namespace AdmissionGuard.Cli.Output;

/// <summary>File names as URI references (RFC 3986): relative ones stay relative, so that a report fits every checkout.</summary>
internal static class SarifUri
{
    /// <summary>The URI of a file as it is called in the output.</summary>
    public static string Of(string name) =>
        Path.IsPathRooted(name) ? new Uri(name).AbsoluteUri : string.Join('/', name.Split('/').Select(Uri.EscapeDataString));
}
