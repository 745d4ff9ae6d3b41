using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace AdmissionGuard.Notary.Tests.Publishing;

/// <summary>One published metadata file: its role, its version by name, its exact bytes.</summary>
internal sealed record SignedFile(string Role, int Version, byte[] Bytes)
{
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Bytes));

    /// <summary>The entry by which a parent vouches for it.</summary>
    public JsonObject Meta() => new()
    {
        ["hashes"] = new JsonObject
        {
            ["sha256"] = Convert.ToBase64String(SHA256.HashData(Bytes)),
            ["sha512"] = Convert.ToBase64String(SHA512.HashData(Bytes)),
        },
        ["length"] = Bytes.Length,
    };
}
