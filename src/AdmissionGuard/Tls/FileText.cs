namespace AdmissionGuard.Tls;

/// <summary>A file's text, or why it could not be read. The text may be a private key: it is never shown.</summary>
internal sealed record FileText(string? Text, string? Problem)
{
    /// <summary>Tells the problem only.</summary>
    public override string ToString() => Problem ?? "(a file)";
}
