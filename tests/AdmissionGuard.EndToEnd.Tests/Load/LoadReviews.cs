using System.Text;
using AdmissionGuard.EndToEnd.Tests.Manifests;

namespace AdmissionGuard.EndToEnd.Tests.Load;

/// <summary>The 4 KB review of <c>tests/load</c>, which the baseline allows, with another image.</summary>
internal static class LoadReviews
{
    private const string Image = "registry.example.com/team/app-0:1.0.3";

    private static readonly string Text = Repository.Text("tests/load/pod4k.json");

    /// <summary>As it is.</summary>
    public static byte[] Plain => Encoding.UTF8.GetBytes(Text);

    /// <summary>With this image.</summary>
    public static byte[] Of(string image) => Encoding.UTF8.GetBytes(Text.Replace(Image, image, StringComparison.Ordinal));
}
