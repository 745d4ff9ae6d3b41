namespace AdmissionGuard.Notary.Pem;

/// <summary>One block of a PEM text (RFC 7468).</summary>
/// <param name="Label">What it is, e.g. <c>CERTIFICATE</c>.</param>
/// <param name="Der">Its content.</param>
internal sealed record PemBlock(string Label, byte[] Der)
{
    public const string Certificate = "CERTIFICATE";
    public const string PublicKey = "PUBLIC KEY";
}
