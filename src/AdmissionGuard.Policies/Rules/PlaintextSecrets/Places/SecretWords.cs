using System.Globalization;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Places;

/// <summary>Tells a found secret: where, what, how sure, and the way out.</summary>
internal static class SecretWords
{
    private const string Replace = "then replace the secret, it has been seen";

    private const string VariableRemedy =
        "take it from a Secret with valueFrom.secretKeyRef, or mount it (projected volume, External Secrets, Secrets Store CSI driver) and pass the path, "
        + "e.g. in a variable that ends in _FILE; " + Replace;

    private const string ElementRemedy =
        "set a variable from a Secret with valueFrom.secretKeyRef and write $(NAME) here, or mount the Secret and pass the path of its file; " + Replace;

    private const string ConfigRemedy =
        "keep it in a Secret (External Secrets, Sealed Secrets, Secrets Store CSI driver) and leave a reference to a variable or file here; " + Replace;

    private const string OtherRemedy = "refer to a Secret instead (secretRef, External Secrets, Secrets Store CSI driver); " + Replace;

    private const string ImageRemedy = "write the image here and nothing else; what its registry asks for belongs in a Secret that imagePullSecrets names; " + Replace;

    private const string RequestRemedy = "a probe's address takes no reference: run a command (exec) that reads the secret from a mounted file, or ask an address without one; " + Replace;

    private const string PartRemedy = "make it shorter than 64 KiB, all values together shorter than 2 MiB, or move it out of the object into an image or a volume";

    private const string TimeRemedy = "try again; if it stays so, make the text shorter, or ask the operator to give the pattern a prefilter or to make it simpler";

    /// <summary>Tells it.</summary>
    /// <param name="workload">Where it stands.</param>
    /// <param name="secret">The secret.</param>
    /// <param name="effect">What it does at most.</param>
    /// <param name="more">Words behind the fault; empty for none.</param>
    /// <param name="findings">Is told.</param>
    public static void Tell(Workload workload, FoundSecret secret, Mode effect, string more, Findings findings) =>
        findings.Add(
            secret.Finding.Reason,
            PlaceOf(workload, secret),
            FaultOf(secret) + more,
            RemedyOf(secret),
            effect,
            new SecretTraits(secret.Finding.RuleId, Word(secret.Finding.Level), VariableOf(secret), secret.Finding.Length.Sign(), secret.Fingerprint));

    /// <summary>The level in a word.</summary>
    public static string Word(SecretLevel level) =>
        level switch
        {
            SecretLevel.High => "high",
            SecretLevel.Medium => "medium",
            _ => "low",
        };

    /// <summary>The path of a place, before anything is found there.</summary>
    public static string PathOf(Workload workload, in SecretSite site) => PlaceOf(workload, site, site.Name.Decode()).FullPath;

    private static string FaultOf(FoundSecret secret)
    {
        SecretFinding finding = secret.Finding;
        return finding.IsPart
            ? $"{SubjectOf(secret)} holds {finding.Rule.Words}, so it is only partly scanned ({Word(finding.Level)}, rule {finding.RuleId})"
            : $"{SubjectOf(secret)} holds {finding.Rule.Words} ({Word(finding.Level)}, {finding.Length.Words()}, rule {finding.RuleId}, fingerprint {secret.Fingerprint})";
    }

    private static string SubjectOf(FoundSecret secret)
    {
        string inner = secret.Inner.Keys.Length == 0 ? "" : $" at {QuotedText.Of(secret.Inner.Keys)}";
        string label = QuotedText.Of(secret.Label);
        return secret.Site.Kind switch
        {
            SiteKind.Variable => $"variable {label}{inner}",
            SiteKind.Element => secret.Label.Length == 0 ? ElementOf(secret.Site) : $"{ElementOf(secret.Site)}, option or variable {label},",
            SiteKind.Header => $"header {label}",
            SiteKind.Request => secret.Site.Field,
            SiteKind.Image => "the image",
            SiteKind.Volume => $"setting {label}{inner}",
            SiteKind.Annotation => "the annotation",
            _ => $"the entry{inner}",
        };
    }

    private static string ElementOf(in SecretSite site) => string.Create(CultureInfo.InvariantCulture, $"{site.Field}[{site.Index}]");

    private static string VariableOf(FoundSecret secret) => QuotedText.Plain(secret.Inner.Keys.Length == 0 ? secret.Label : secret.Inner.Keys);

    private static string RemedyOf(FoundSecret secret) =>
        secret.Site.Kind switch
        {
            _ when secret.Finding.IsPart => secret.Finding.Rule == SecretRules.PartlyScanned ? PartRemedy : TimeRemedy,
            SiteKind.Variable => VariableRemedy,
            SiteKind.Element => ElementRemedy,
            SiteKind.Config or SiteKind.Binary => ConfigRemedy,
            SiteKind.Request => RequestRemedy,
            SiteKind.Image => ImageRemedy,
            _ => OtherRemedy,
        };

    private static Place PlaceOf(Workload workload, FoundSecret secret)
    {
        Place place = PlaceOf(workload, secret.Site, secret.Label) with { LinesDown = secret.Inner.Line };
        return secret.Site.Kind is SiteKind.Annotation or SiteKind.Config or SiteKind.Binary ? place with { Field = QuotedText.Plain(secret.Inner.Keys) }
            : secret.Inner.Keys.Length > 0 ? place with { Field = $"{place.Field}.{QuotedText.Plain(secret.Inner.Keys)}" }
            : place;
    }

    private static Place PlaceOf(Workload workload, in SecretSite site, string label) =>
        site.Kind switch
        {
            SiteKind.Variable => Place.Of(workload, site.Container!, string.Create(CultureInfo.InvariantCulture, $"env[{site.Index}].value")),
            SiteKind.Element => Place.Of(workload, site.Container!, ElementOf(site)),
            SiteKind.Request or SiteKind.Image => Place.Of(workload, site.Container!, site.Field),
            SiteKind.Header => Place.Of(workload, site.Container!, $"{ElementOf(site)}.value"),
            SiteKind.Volume => Place.Of(workload, site.Volume!, $"{site.Field}[{QuotedText.Of(label)}]"),
            _ => Place.OfEntry(site.Field, label, site.Index),
        };
}
