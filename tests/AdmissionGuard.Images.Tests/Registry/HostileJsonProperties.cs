using System.Text;
using System.Text.Json.Nodes;
using AdmissionGuard.Images.Authentication;
using AdmissionGuard.Images.Registry;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace AdmissionGuard.Images.Tests.Registry;

/// <summary>Whatever a registry or a token server sends, there is an answer or a refusal and never an exception.</summary>
public sealed class HostileJsonProperties
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(5_000).WithEndSize(40);

    private static readonly string Image = TestImages.Manifest().ToJsonString();

    private static readonly string Index = TestImages.Index(TestImages.Descriptor(MediaTypes.OciManifest, TestImages.Config, "linux")).ToJsonString();

    private static readonly string Token = new JsonObject { ["token"] = "abc", ["expires_in"] = 300 }.ToJsonString();

    /// <summary>A good document with one piece of it cut out, doubled or replaced.</summary>
    private static Gen<string> Damaged =>
        from document in Gen.Elements(Image, Index, Token)
        from start in Gen.Choose(0, document.Length - 1)
        from length in Gen.Choose(0, Math.Min(20, document.Length - start))
        from piece in Gen.Elements("", "null", "{}", "[]", "-1", "1e9", "\"\\ud800\"", "\"\"", ",", "\"size\":99999999999999999999", document.Substring(start, length))
        from doubled in Gen.Elements(true, false)
        select document[..start] + (doubled ? document.Substring(start, length) : "") + piece + document[(start + length)..];

    [Fact]
    public void Damaged_documents_are_read_or_refused() => Check.One(Thorough, Prop.ForAll(Damaged.ToArbitrary(), text => IsReadOrRefused(Encoding.UTF8.GetBytes(text))));

    [Fact]
    public void Any_bytes_are_read_or_refused() => Check.One(Thorough, Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => IsReadOrRefused(bytes)));

    private static bool IsReadOrRefused(byte[] bytes)
    {
        foreach (string mediaType in (string[])[MediaTypes.OciManifest, MediaTypes.OciIndex])
        {
            Flaw? flaw = ManifestReader.Read(new Descriptor(mediaType, TestImages.Digest(bytes), bytes.Length), bytes, out ImageManifest? manifest);
            if (flaw is null && (manifest is null || (manifest.Config is null) != manifest.Descriptor.IsIndex))
            {
                return false;
            }
        }

        string? problem = TokenAnswer.Read(bytes, out string token, out TimeSpan lifetime);
        return problem is not null || (token.Length > 0 && token.All(c => c is > ' ' and <= '~') && lifetime >= TokenAnswer.LeastLifetime && lifetime <= TokenAnswer.LongestLifetime);
    }
}
