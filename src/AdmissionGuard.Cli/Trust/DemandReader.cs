using AdmissionGuard.Images.References;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Rules.SignedImages;
using AdmissionGuard.Policies.Rules.SignedImages.Options;

namespace AdmissionGuard.Cli.Trust;

/// <summary>Turns the demand of a command line into what the webhook's rule works with.</summary>
internal static class DemandReader
{
    private static readonly (string Field, string Option)[] Options =
    [
        ("notary.server", "--server"),
        ("notary.roots", "--root"),
        ("notary.trustOnFirstUse", "--root"),
        ("notary.signers", "--signer"),
        ("notary.credentials", "--credentials"),
        ("notary.tokenHosts", "--token-host"),
        ("notary.plainHttp", "--plain-http"),
        ("notary.caBundle", "--ca"),
    ];

    /// <summary>The source; null when there are problems, each a sentence that names the option.</summary>
    public static SignatureSource? Read(ImageReference image, TrustDemand demand, string folder, out IReadOnlyList<string> problems)
    {
        List<string> found = [.. DemandMistakes.Of(demand)];
        problems = found;
        string document = new DemandDocument(folder, found).Write(image, demand);
        if (found.Count > 0)
        {
            return null;
        }

        PolicySetReading reading = PolicySetReader.Read([new PolicyText(DemandDocument.Source, document)]);
        found.AddRange(reading.Errors.Select(Problem).Distinct(StringComparer.Ordinal));
        return found.Count > 0 ? null : reading.Set?.Policies.SelectMany(policy => policy.Rules).Select(rule => rule.Rule).OfType<SignedImagesRule>().Single().SourceOf(image);
    }

    // The fields of a policy have another name on the command line; a field that has none there is named by itself.
    private static string Problem(Diagnostic error)
    {
        string option = Options.FirstOrDefault(pair => error.Path.Contains(pair.Field, StringComparison.Ordinal)).Option ?? error.Path;
        return $"{option}: {error.Problem}";
    }
}
