using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AdmissionGuard.Images.References;
using AdmissionGuard.Notary;
using AdmissionGuard.Notary.Collections;
using AdmissionGuard.Policies.Rules.SignedImages.Options;

namespace AdmissionGuard.Cli.Trust;

/// <summary>Writes a source for <c>spec.signedImages.sources</c> that pins what was seen.</summary>
internal static class PolicySnippet
{
    /// <summary>The YAML, ending with a line end, indented as below <c>spec</c>.</summary>
    public static string Of(ImageReference image, TrustDemand demand, SignatureSource source, TrustedCollection collection)
    {
        StringBuilder text = new();
        void Line(int depth, string line) => text.Append(' ', 2 * depth).Append(line).Append('\n');

        Line(1, "signedImages:");
        Line(2, "sources:");
        Line(3, $"- images: [{Quoted(image.Name)}]");
        Line(4, "notary:");
        Line(5, $"server: {Quoted(source.Notary!.Server!)}");
        Line(5, $"roots: [{string.Join(", ", RootKeys(collection).Select(key => Quoted(key.ScopedId)))}]");
        if (collection.Delegations.Where(role => role is { IsLoaded: true } && role.Name != RoleNames.Releases).Select(role => Inspection.SignerOf(role.Name)).ToList() is { Count: > 0 } signers)
        {
            Line(5, $"# signers: [{string.Join(", ", signers.Select(name => $"{{ name: {Quoted(name)} }}"))}]   # demands that all of them have signed");
        }

        AddFiles(Line, demand);
        AddRest(Line, demand);
        if (demand.AuthorityFile is not null || demand.CredentialsFile is not null)
        {
            Line(4, "registry:");
            AddFiles(Line, demand);
        }

        return text.ToString();
    }

    private static void AddFiles(Action<int, string> line, TrustDemand demand)
    {
        if (demand.AuthorityFile is { } authority)
        {
            line(5, $"caFile: {Quoted(authority)}   # where the webhook finds it");
        }

        if (demand.CredentialsFile is { } credentials)
        {
            line(5, $"credentials: {{ file: {Quoted(credentials)} }}   # where the webhook finds it");
        }
    }

    private static void AddRest(Action<int, string> line, TrustDemand demand)
    {
        if (!demand.TokenHosts.IsEmpty)
        {
            line(5, $"tokenHosts: [{string.Join(", ", demand.TokenHosts.Select(Quoted))}]");
        }

        if (demand.PlainHttp)
        {
            line(5, "plainHttp: true");
        }
    }

    private static IReadOnlyList<KeyDescription> RootKeys(TrustedCollection collection) => collection.Roles.Single(role => role.Name == RoleNames.Root).Keys;

    // A JSON string is a YAML string.
    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
