using System.Globalization;
using AdmissionGuard.Cli.Output;
using AdmissionGuard.Images.References;
using AdmissionGuard.Notary.Collections;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Cli.Trust;

/// <summary>For people: the trust data of a repository, root keys first. What a server made up is shown with its control characters escaped.</summary>
internal sealed class TextInspectionWriter(TextWriter writer, bool hasColour, DateTimeOffset now)
{
    private readonly Palette palette = new(hasColour);

    /// <summary>Writes everything.</summary>
    public void Write(Inspection inspection)
    {
        TrustedCollection collection = inspection.Collection;
        writer.WriteLine(palette.Strong($"{collection.Gun} at {collection.Server}"));
        writer.WriteLine(inspection.IsPinned ? palette.Good(AnchorWords.Of(collection.Anchor)) : palette.Bad($"warning: {Inspection.Unpinned}"));
        foreach (string note in collection.Notes)
        {
            writer.WriteLine($"note: {note}");
        }

        Section("Root keys");
        foreach (KeyDescription key in inspection.RootKeys)
        {
            WriteRootKey(key);
        }

        Section("Roles");
        int width = collection.Roles.Max(role => role.Name.Length);
        foreach (TrustedRole role in collection.Roles)
        {
            writer.WriteLine($"  {role.Name.PadRight(width)}  version {role.Version}, until {Day(role.Expires)}, {Keys(role.Threshold, role.Keys)}");
        }

        WriteSigners(inspection);
        WriteTags(inspection);
        WriteAdvice(inspection);
        Section("For a policy");
        writer.Write(inspection.Snippet);
    }

    private void Section(string title)
    {
        writer.WriteLine();
        writer.WriteLine(palette.Strong(title));
    }

    private void WriteRootKey(KeyDescription key)
    {
        writer.WriteLine($"  {key.ScopedId}");
        writer.WriteLine($"    key ID without the certificate: {key.CanonicalId}");
        if (key.Certificate is { } certificate)
        {
            writer.WriteLine($"    {key.Algorithm ?? "a kind that is not accepted"}, {QuotedText.Plain(certificate.Subject)}, {Day(certificate.NotBefore)} until {Day(certificate.NotAfter)}");
        }
    }

    private void WriteSigners(Inspection inspection)
    {
        List<DelegatedRole> signers = [.. inspection.Signers];
        if (signers.Count == 0)
        {
            return;
        }

        Section("Signers");
        int width = signers.Max(role => Inspection.SignerOf(role.Name).Length);
        foreach (DelegatedRole role in signers)
        {
            string state = role.IsLoaded ? "" : role.IsPublished ? ", not verified (see the notes)" : ", has never signed";
            writer.WriteLine($"  {Inspection.SignerOf(role.Name).PadRight(width)}  may sign {Paths(role)}, {Keys(role.Threshold, role.Keys)}{state}");
            foreach (KeyDescription key in role.Keys)
            {
                writer.WriteLine($"  {"".PadRight(width)}    {key.CanonicalId} {key.Algorithm}{(key.HasSigned ? ", has signed" : "")}");
            }
        }
    }

    private void WriteTags(Inspection inspection)
    {
        Section("Tags");
        foreach (InspectedTag tag in inspection.Tags)
        {
            writer.WriteLine($"  {QuotedText.Plain(tag.Name)}{(tag.Reading.IsSigned ? "" : $": {palette.Bad("not accepted")}, {tag.Reading.Failure.Message}")}");
            foreach (InspectedDigest digest in tag.Digests)
            {
                bool isAccepted = tag.Reading.Target?.Digest is { } accepted && accepted == digest.Digest;
                string line = $"{Digest(digest.Digest)}  {Roles(digest)}";
                writer.WriteLine($"    {(isAccepted ? palette.Good(line) : $"{line} (not what counts)")}");
            }
        }
    }

    private void WriteAdvice(Inspection inspection)
    {
        if (inspection.Advice is { } advice)
        {
            writer.WriteLine();
            writer.WriteLine($"advice: {advice}");
        }
    }

    private static string Digest(ImageDigest? digest) => digest?.ToString() ?? "no SHA-256";

    private static string Roles(InspectedDigest digest) =>
        string.Join(", ", digest.Roles.Concat(digest.Powerless.Select(role => $"{role} (may not sign this tag)")));

    private static string Paths(DelegatedRole role) =>
        role.Paths.Count == 0 ? "nothing"
        : role.Paths.Contains("") ? "every tag"
        : $"tags that begin with {string.Join(" or ", role.Paths.Select(QuotedText.Of))}";

    private static string Keys(int threshold, IReadOnlyList<KeyDescription> keys) => $"{threshold.ToString(CultureInfo.InvariantCulture)} of {Plural.Of(keys.Count, "key")} must sign";

    private string Day(DateTimeOffset moment)
    {
        string day = moment.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        int days = (int)Math.Floor((moment - now).TotalDays);
        return moment <= now || days > 60 ? day : string.Create(CultureInfo.InvariantCulture, $"{day} ({(days < 1 ? "less than a day" : Plural.Of(days, "day"))} left)");
    }
}
