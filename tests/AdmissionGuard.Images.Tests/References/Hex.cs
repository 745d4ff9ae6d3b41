namespace AdmissionGuard.Images.Tests.References;

/// <summary>Digests made at run time.</summary>
internal static class Hex
{
    public static string Digits(int count) => string.Concat(Enumerable.Repeat("0123456789abcdef", 8))[..count];

    public static string Sha256 { get; } = "sha256:" + Digits(64);
}
