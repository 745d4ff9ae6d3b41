using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace AdmissionGuard.Notary.Tests.Json;

/// <summary>Makes JSON texts, good ones and broken ones, and metadata with a few bytes changed.</summary>
internal static class Documents
{
    private static readonly string[] Pieces =
        ["a", "b", "é", "\\u0061", "\\\\", "\\\"", "\\u2028", "<", "\\ud83d\\ude00", "\\ud800", "\uffee", "sha256", "length", "\\n", "\\/"];

    private static readonly string[] Scraps =
        ["{", "}", "[", "]", ",", ":", "\"", "\\", "null", "true", "0", "-", "1e9", "\"a\"", "\ud83d", "\0", "\uFEFF", "{}", " ", "\"\\ud800\""];

    /// <summary>How many inputs a property sees; more when run by hand: <c>ADMISSIONGUARD_FUZZ=1000000</c>.</summary>
    public static Config Thorough { get; } = Config.QuickThrowOnFailure
        .WithMaxTest(int.TryParse(Environment.GetEnvironmentVariable("ADMISSIONGUARD_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : 1_000)
        .WithEndSize(40)
        .WithQuietOnSuccess(true);

    /// <summary>JSON texts, most of them good.</summary>
    public static Arbitrary<string> Texts { get; } = Gen.Sized(size => Value(Math.Min(size, 5))).ToArbitrary();

    /// <summary>Any bytes.</summary>
    public static Arbitrary<byte[]> Bytes { get; } = Gen.OneOf(
            Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf(),
            Gen.Elements(Scraps).ArrayOf().Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts))))
        .ToArbitrary();

    /// <summary>The given files with up to four bytes changed, cut out or put in.</summary>
    public static Arbitrary<byte[]> Damaged(params byte[][] files) =>
        (from file in Gen.Elements(files)
         from count in Gen.Choose(1, 4)
         from changes in (from at in Gen.Choose(0, file.Length - 1)
                          from how in Gen.Choose(0, 3)
                          from scrap in Gen.Elements(Scraps)
                          from b in Gen.Choose(0, 255)
                          select (At: at, How: how, Scrap: scrap, Byte: (byte)b)).ListOf(count)
         select changes.Aggregate(file, (bytes, change) => Change(bytes, change.At % bytes.Length, change.How, change.Scrap, change.Byte)))
        .ToArbitrary();

    private static byte[] Change(byte[] bytes, int at, int how, string scrap, byte value) =>
        how switch
        {
            0 => [.. bytes[..at], value, .. bytes[(at + 1)..]],
            1 => [.. bytes[..at], .. Encoding.UTF8.GetBytes(scrap), .. bytes[at..]],
            2 => bytes.Length > at + 1 ? [.. bytes[..at], .. bytes[(at + 1)..]] : bytes,
            _ => [.. bytes[..at], .. bytes[(bytes.Length / 2)..], 0x20],
        };

    private static Gen<string> Value(int depth)
    {
        Gen<string> text = Gen.Elements(Pieces).ArrayOf().Select(parts => $"\"{string.Concat(parts)}\"");
        Gen<string> leaf = Gen.OneOf(
            text,
            Gen.Elements("null", "true", "false"),
            Gen.Choose(-1_000_000, 1_000_000).Select(n => n.ToString(CultureInfo.InvariantCulture)));
        return depth <= 0 ? leaf : Gen.OneOf(
            leaf,
            Value(depth - 1).ArrayOf(3).Select(items => $"[{string.Join(", ", items)}]"),
            (from name in text from value in Value(depth - 1) select $"{name}: {value}").ArrayOf(3).Select(members => $"{{{string.Join(",\n", members)}}}"));
    }
}
