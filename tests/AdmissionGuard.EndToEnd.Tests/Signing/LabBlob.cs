using System.Security.Cryptography;

namespace AdmissionGuard.EndToEnd.Tests.Signing;

/// <summary>Bytes as a registry stores them.</summary>
internal sealed record LabBlob(string MediaType, byte[] Bytes)
{
    /// <summary>The SHA-256 in hexadecimal.</summary>
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes));

    /// <summary>What the registry calls them.</summary>
    public string Digest => $"sha256:{Sha256}";
}
