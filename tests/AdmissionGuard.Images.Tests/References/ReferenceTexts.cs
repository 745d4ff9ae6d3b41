using FsCheck;
using FsCheck.Fluent;

namespace AdmissionGuard.Images.Tests.References;

/// <summary>Generates texts that are references or patterns, nearly so, and anything at all.</summary>
internal static class ReferenceTexts
{
    private static readonly Gen<string> Host = Mostly(
        ["", "", "docker.io/", "index.docker.io/", "localhost/", "FOO/", "Foo.Bar/", "a-b.c:5000/", "1.2.3.4/", "[::1]/", "[fd00::A]:443/"],
        ["*.b/", "x_y.z/", "a:05/"]);

    private static readonly Gen<string> Segment = Mostly(["a", "nginx", "library", "x_y", "a__b", "a--b.c", "0", "localhost"], ["a*", "*", "**", "_a", "A"]);

    private static readonly Gen<string> Tag = Mostly(["", "", ":latest", ":v1.0", ":TAG_-.", ":5000"], [":", ":.a"]);

    private static readonly Gen<string> Digest = Mostly(["", "", "@" + Hex.Sha256, "@sha512:" + Hex.Digits(128)], ["@sha256:00", "@md5:00", "@"]);

    private static readonly Gen<string> Mark = Gen.Elements(
        "/", ":", "@", ".", "-", "_", "*", "**", "/**", "//", "://", ":5000/", " ", "\u0430", "\0", "A", "]", "@" + Hex.Sha256, Hex.Digits(64));

    private static readonly Gen<string> WellBuilt =
        from host in Host
        from count in Gen.Choose(1, 3)
        from path in Segment.ListOf(count)
        from tag in Tag
        from digest in Digest
        select host + string.Join('/', path) + tag + digest;

    private static readonly Gen<string> Broken =
        from text in WellBuilt
        from mark in Mark
        from at in Gen.Choose(0, text.Length)
        select text.Insert(at, mark);

    private static readonly Gen<string> Rubble = Gen.OneOf(Segment, Mark).ListOf().Select(parts => string.Concat(parts));

    /// <summary>Texts near to references and patterns, on both sides of the line.</summary>
    public static Arbitrary<string> Likely { get; } = Arb.From(
        Gen.OneOf(WellBuilt, Broken, Rubble),
        text => ArbMap.Default.ArbFor<string>().Shrinker(text).OfType<string>());

    /// <summary>Any string, null included.</summary>
    public static Arbitrary<string?> Anything { get; } = ArbMap.Default.ArbFor<string?>();

    private static Gen<string> Mostly(string[] right, string[] wrong) => Gen.Frequency((8, Gen.Elements(right)), (1, Gen.Elements(wrong)));
}
